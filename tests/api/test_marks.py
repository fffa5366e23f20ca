"""Files with personal data say who took them along and when; what tells of nobody does not."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import unquote

import openpyxl
import polars as pl
import pytest
from askers import OWNER
from offices import office

from api.access.rights import Role
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.statements.changes import Changes, PutNode, PutRelation

NAME, MARK = "欧阳修远", "李工 2023-10-31 导出"


@pytest.fixture
def served(network, tmp_path):
    post = PutRelation(HoldsPosition(post="director"), "P32020500001", "C32020500001", None)
    person = PutNode(Person(id="P32020500001", name=NAME))
    network.write(OWNER, Changes(date(2023, 9, 1), "示例", (person,), (post,)))
    return office(network, tmp_path)


@pytest.fixture
def ask(served):
    return served.person("李工", Role.planner, "320205")


def sheet_texts(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return [str(c.value) for s in book for row in s.iter_rows() for c in row] + [
        str(getattr(s.oddFooter, side).text) for s in book for side in ("center", "right")
    ]


def test_lists_of_people_say_it_in_every_file(ask):
    csv = ask("GET", "/api/v1/people.csv")
    assert csv.content.decode("utf-8-sig").splitlines()[0].endswith(",导出人和日期")
    assert pl.read_csv(csv.content)["导出人和日期"].to_list() == [MARK]
    english = pl.read_csv(ask("GET", "/api/v1/people.csv?header=en&fields=name").content)
    assert english.columns == ["name", "exported_by"]
    xlsx = ask("GET", "/api/v1/people.xlsx")
    assert [MARK in text for text in sheet_texts(xlsx.content) if "含个人信息" in text] == [True]
    for suffix in (".csv", ".xlsx", ".ndjson", ".parquet"):
        assert unquote(ask("GET", f"/api/v1/people{suffix}").headers["guangong-exported-by"]) == MARK
    assert "guangong-exported-by" not in ask("GET", "/api/v1/people").headers


def test_what_tells_of_nobody_is_not_marked(served, ask):
    assert "导出人" not in ask("GET", "/api/v1/places.csv").text
    viewer = served.person("张主任", Role.viewer, "320205")
    assert "导出人" not in viewer("GET", "/api/v1/posts.csv").text
    assert "张主任" not in "".join(sheet_texts(viewer("GET", "/files/report").content))


def test_report_map_and_whole_export_say_it(ask, guangong, tmp_path):
    texts = sheet_texts(ask("GET", "/files/report").content)
    assert [MARK in text for text in texts if "请勿外传" in text] == [True]
    assert any(MARK in text and "&P" in text for text in texts)
    assert f"请勿外传；{MARK}" in ask("GET", "/files/committee_network?names=true").text
    assert MARK not in ask("GET", "/files/committee_network").text

    assert guangong("export", "-o", str(tmp_path / "全部.xlsx"))[0] == 0
    assert "测试员 2023-10-31 导出" in sheet_texts((tmp_path / "全部.xlsx").read_bytes())
    assert guangong("ask", "leadership", "-o", str(tmp_path / "班子.csv"))[0] == 0
    assert "测试员 2023-10-31 导出" in (tmp_path / "班子.csv").read_text("utf-8-sig")


def test_files_of_two_accounts_or_days_have_tags_of_their_own(served, ask):
    other = served.person("王工", Role.planner, "320205")
    tags = {who("GET", f"/api/v1/people{suffix}").headers["etag"] for who in (ask, other) for suffix in ("", ".csv")}
    assert len(tags) == 3
