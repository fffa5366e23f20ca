"""Tallies move with the findings, at every length of place, and what they were can be read again."""

from __future__ import annotations

import polars as pl
import pytest

from graphmodel.findings.finding import TALLY

HERE, NEXT_DOOR, OTHER_COUNTY = "320205001001", "320205002001", "320206001001"


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (2, {("32", "blank"): 2, ("32", "own"): 1}),
        (4, {("3202", "blank"): 2, ("3202", "own"): 1}),
        (6, {("320205", "blank"): 1, ("320205", "own"): 1, ("320206", "blank"): 1}),
        (9, {("320205001", "blank"): 1, ("320205002", "own"): 1, ("320206001", "blank"): 1}),
    ],
)
def test_findings_are_counted_at_every_length(judge, tallied, finding, length, expected):
    judge(finding("A", HERE, "blank"), finding("B", NEXT_DOOR, "own"), finding("C", OTHER_COUNTY, "blank"))
    assert tallied(length) == expected


def test_a_state_that_changes_moves_one_count_to_another(judge, tallied, finding):
    judge(finding("A", HERE, "blank"), finding("B", HERE, "blank"))
    judge(finding("A", HERE, "own"), finding("B", HERE, "blank"))
    assert [tallied(length) for length in (2, 9)] == [
        {("32", "blank"): 1, ("32", "own"): 1},
        {("320205001", "blank"): 1, ("320205001", "own"): 1},
    ]


def test_a_change_of_place_moves_the_count_from_one_county_to_the_other(judge, tallied, finding):
    judge(finding("A", HERE, "blank"), finding("B", OTHER_COUNTY, "blank"))
    judge(finding("A", OTHER_COUNTY, "blank"), scope="320206")
    assert tallied(6) == {("320206", "blank"): 1}
    judge(finding("A", OTHER_COUNTY, "blank"), finding("B", OTHER_COUNTY, "blank"), scope="320206")
    assert (tallied(6), tallied(2)) == ({("320206", "blank"): 2}, {("32", "blank"): 2})


def test_whatever_tells_findings_apart_is_counted_apart(judge, store, finding):
    alike = {"obligation": "mandatory", "counted": True}
    judge(
        finding("A", HERE, "own", quality="hollow", **alike),
        finding("B", HERE, "own", quality="sound", **alike),
        finding("C", HERE, "own", level="enterprise", priority="P1", counted=False),
    )
    with store.read() as reader:
        found = reader.tallies("establishment", 6).drop("place").sort("level", "quality").rows()
    assert found == [
        ("enterprise", "own", None, "P1", False, None, 1),
        ("village", "own", "mandatory", None, True, "hollow", 1),
        ("village", "own", "mandatory", None, True, "sound", 1),
    ]


def test_only_places_under_the_scope_are_read(judge, tallied, finding):
    judge(finding("A", HERE, "blank"), finding("B", OTHER_COUNTY, "own"))
    assert tallied(9, "320206") == {("320206001", "own"): 1}
    assert tallied(9, "33") == {}


def test_what_lies_nowhere_is_counted_under_the_empty_prefix(judge, tallied, finding):
    judge(finding("A", "", "to_verify"))
    assert [tallied(length) for length in (2, 9)] == [{("", "to_verify"): 1}] * 2


def test_every_judgement_can_be_read_as_it_was_reported(judge, tallied, finding):
    judge(finding("A", HERE, "blank"))
    judge(finding("A", HERE, "own"), finding("B", NEXT_DOOR, "blank"))
    judge(finding("B", NEXT_DOOR, "blank"))

    reported = [tallied(9, at=number) for number in range(4)]

    assert reported == [
        {},
        {("320205001", "blank"): 1},
        {("320205001", "own"): 1, ("320205002", "blank"): 1},
        {("320205002", "blank"): 1},
    ]
    assert tallied(9) == tallied(9, at=3)


def test_a_cell_that_came_later_is_empty_in_earlier_reports(judge, tallied, finding):
    judge(finding("A", HERE, "blank"))
    judge(finding("A", HERE, "blank"), finding("B", HERE, "virtual"))
    assert tallied(6, at=1) == {("320205", "blank"): 1}
    assert tallied(6) == {("320205", "blank"): 1, ("320205", "virtual"): 1}


def test_two_replacements_within_one_judgement_leave_no_trace_of_what_was_between(store, judge, tallied, finding):
    judge(finding("A", HERE, "blank"))
    with store.write() as writer:
        empty = writer.as_judged().clear()
        before = writer.as_judged()
        writer.replace_findings([""], empty)
        writer.replace_findings([""], before)
        writer.stamp(judged_on=before["judged_on"][0], rule_set="1")
    assert [tallied(6, at=number) for number in (1, 2)] == [{("320205", "blank"): 1}] * 2


def test_topics_are_those_that_were_ever_counted(judge, store, finding):
    judge(finding("A", HERE, "sound", topic="quality"), finding("A", HERE, "blank"))
    judge()
    with store.read() as reader:
        assert reader.topics() == ["establishment", "quality"]
        assert reader.tallies("quality", 6).is_empty()
        assert reader.tallies("unheard_of", 6).schema == pl.Schema(TALLY)
