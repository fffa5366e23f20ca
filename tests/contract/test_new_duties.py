"""A duty on days, years and sums of records is TOML alone: finding, list, report and due date follow on every store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from askers import OWNER
from book import Book
from forgetting import forget

from api.papers.report import save_report
from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.document import Document, FiledFor
from graphmodel.kinds.funding_record import FundingOf, FundingRecord
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.project import Project, RunBy
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store
from queries.asking import Ask, ask

COUNTY, TOWN, DAY = "320205000000", "320205001000", date(2023, 10, 31)
RULE = """
[[topic]]
code = "{code}"
title = "{title}"

[[rule]]
id = "{code}.here"
title = "示例"
topic = "{code}"
levels = ["township"]
what = "{title}"
judgement = "示例"
"""
DUTIES = (
    RULE.format(code="own_course", title="示例项目")
    + """
asks = "life_cycle"
record = "project"
stages = [{ title = "申报", on = "applied_on" }, { title = "签约", on = "signed_on" }]
recheck_months = 12
"""
    + RULE.format(code="own_files", title="示例制度")
    + """
asks = "yearly_records"
record = "document"
due = { regulation = "06-30" }
"""
    + RULE.format(code="own_amount", title="示例捐赠")
    + """
asks = "yearly_amount"
record = "funding_record"
of = "arrived"
only = { fund_source = ["donation"] }
low = 2
unit = "万元"
unit_size = 10000
"""
)
RECORDS = (
    (Project(id="U1", name="四点半课堂", type="other", signed_on=date(2022, 5, 1)), RunBy()),
    (Document(id="U2", type="regulation", year=2023, present=False), FiledFor()),
    (FundingRecord(id="U3", year=2023, fund_source="donation", arrived=15_000), FundingOf()),
)


@pytest.fixture
def network(store: Store, tmp_path: Path) -> Iterator[Network]:
    """A town with a committee, judged by duties of an office's own, with a record for each."""
    (tmp_path / "own.toml").write_text(DUTIES, encoding="utf-8")
    places = (Jurisdiction(id=COUNTY, name="锡山"), Jurisdiction(id=TOWN, name="东亭"))
    committee = PutNode(CareCommittee(id="C1", name="东亭关工委", form="care_committee"), TOWN)
    Book(store).write(*places, committee, ties=[(EstablishedIn(), "C1", TOWN)])
    network = Network(store, load_rules(tmp_path), lambda: DAY)
    network.refresh(pin=DAY)
    ties = tuple(PutRelation(tie, node.id, "C1", None) for node, tie in RECORDS)
    network.write(OWNER, Changes(DAY, "张三", tuple(PutNode(node) for node, _ in RECORDS), ties))
    yield network
    forget()
    load_rules()


def test_each_has_its_finding_its_list_its_sheet_and_its_day(network, tmp_path):
    told = {}
    for duty in ("own_course", "own_files", "own_amount"):
        (row,) = ask(network, OWNER, duty, Ask()).rows.iter_rows(named=True)
        told[duty] = (row["state"], row["missing"])
    assert told == {
        "own_course": ("recheck_due", "安排回头看"), "own_files": ("lacking", "补齐：规章制度（2023年）"),
        "own_amount": ("under", "补足到 2万元（还差 0.5万元）"),
    }  # fmt: skip
    with network.view(OWNER) as view:
        course, files = (json.loads(view.findings(duty)["evidence"].item()) for duty in ("own_course", "own_files"))
        save_report(view, tmp_path / "报告.xlsx")
    assert (course["next_due"], files["due_on"]) == ("2023-05-01", "2023-06-30")
    assert {"示例项目", "示例制度", "示例捐赠"} <= set(openpyxl.load_workbook(tmp_path / "报告.xlsx").sheetnames)
    assert network.verify() == []
