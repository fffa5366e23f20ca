"""Findings are kept, filtered, ordered and paged in the store."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from graphmodel.errors import InputError
from graphmodel.findings.finding import FINDING
from graphmodel.findings.speaking import unspoken

EMPTY = dict.fromkeys(FINDING)


def finding(subject: str, place: str, state: str, **more: object) -> dict[str, object]:
    return {
        **EMPTY, "topic": "establishment", "subject": subject, "place": place, "state": state,
        "judged_on": date(2023, 10, 31), **more,
    }  # fmt: skip


ROWS = [
    finding("A", "320205001001", "blank", counted=True, amount=2.5, reason="未建"),
    finding("B", "320205001002", "own", counted=True, amount=1.0),
    finding("C", "320206001001", "to_verify", counted=False),
    finding("C", "320206001001", "hollow", topic="quality"),
    finding("D", "", "blank"),
]


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    return unspoken(pl.DataFrame(rows, schema=FINDING))


@pytest.fixture
def ask(store):
    """Keep ROWS and return a way to ask for the subjects of findings."""
    with store.write() as writer:
        writer.replace_findings([""], frame(*ROWS))
        writer.stamp(judged_on=date(2023, 10, 31), rule_set="1")

    def subjects(scope: str = "", **wanted) -> str:
        with store.read() as reader:
            return "".join(reader.findings(scope, **wanted)["subject"])

    return subjects


def test_findings_come_back_as_they_were_kept(store, ask) -> None:
    with store.read() as reader:
        found = reader.findings()
    assert found.schema == pl.Schema(FINDING)
    in_order = sorted(ROWS, key=lambda row: (row["topic"], row["place"], row["subject"]))
    assert found.to_dicts() == in_order


def test_a_scope_is_a_prefix_of_the_place(ask) -> None:
    assert ask("320205") == "AB"
    assert ask("320205001002") == "B"
    assert ask("33") == ""


def test_topics_and_columns_filter(ask) -> None:
    assert ask(topics=["quality"]) == "C"
    assert ask(topics=["quality", "establishment"], where={"subject": ["C", "A"]}) == "ACC"
    assert ask(where={"state": ["blank"]}) == "DA"
    assert ask(where={"state": ["own", "blank"]}, topics=["establishment"]) == "DAB"
    assert ask(where={"counted": ["true"], "amount": ["2.5"]}) == "A"
    assert ask(where={"judged_on": ["2023-10-31"], "counted": ["false"]}) == "C"
    assert ask(where={"judged_on": ["2023-10-30"]}) == ""
    assert ask(where={"state": []}) == ""


def test_the_order_can_descend(ask) -> None:
    assert ask(topics=["establishment"], order=["-subject"]) == "DCBA"
    assert ask(topics=["establishment"], order=["state", "-place"]) == "ADBC"


def test_pages_follow_each_other_without_overlap(ask) -> None:
    pages = [ask(topics=["establishment"], order=["judged_on"], limit=2, offset=o) for o in (0, 2, 4)]
    assert "".join(pages) == ask(topics=["establishment"])
    assert [len(p) for p in pages] == [2, 2, 0]


@pytest.mark.parametrize("wanted", [{"where": {"stat": ["blank"]}}, {"order": ["-stat"]}])
def test_an_unknown_column_is_refused_with_the_nearest(wanted, ask) -> None:
    with pytest.raises(InputError, match="没有“stat”这一栏（是不是“state”？）"):
        ask(**wanted)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [("counted", "maybe", "true 或 false"), ("amount", "多", "数"), ("judged_on", "昨天", "YYYY-MM-DD 的日期")],
)
def test_an_unfit_value_is_refused_with_what_is_expected(column: str, value: str, expected: str, ask) -> None:
    with pytest.raises(InputError, match=f"“{value}”看不懂，应为{expected}"):
        ask(where={column: [value]})


def test_only_the_scopes_that_were_judged_again_are_replaced(store, ask) -> None:
    with store.write() as writer:
        writer.replace_findings(["320205", "320206001"], frame(finding("A", "320205001001", "own")))
    assert ask() == "DA"
    assert ask(where={"state": ["own"]}) == "A"


def test_a_subject_that_moved_between_scopes_has_one_finding(store, ask) -> None:
    with store.write() as writer:
        writer.replace_findings(["320205"], frame(finding("C", "320205001003", "own")))
        writer.replace_findings(["320206"], frame())
    assert ask(topics=["establishment"]) == "DC"
    assert ask("320205", topics=["establishment"]) == "C"
