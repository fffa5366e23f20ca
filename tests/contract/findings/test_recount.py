"""All tallies at once are what findings moved one by one give."""

from __future__ import annotations

import polars as pl
import pytest
from few_findings import DAY, anew, several

from graphmodel.findings.finding import TALLIED
from graphmodel.stores.port import Store


def everything(store: Store, at: int | None = None) -> list[pl.DataFrame]:
    columns = ["place", "level", "state", "obligation", "priority", "counted", "quality"]
    with store.read() as reader:
        found = [reader.tallies(t, length, at=at) for t in ("establishment", "mapping") for length in TALLIED]
    return [each.sort(columns) for each in found]


@pytest.fixture
def findings() -> pl.DataFrame:
    return several()


def test_a_recount_gives_the_same_as_moving_one_subject_after_the_other(store, findings):
    for about_one in findings.partition_by("subject"):
        with store.write() as writer:
            writer.replace_findings([], about_one)
            writer.stamp(judged_on=DAY, rule_set="1")
    moved = everything(store)
    anew(store, findings.clear())
    assert [each.height for each in everything(store)] == [0] * len(moved)
    anew(store, findings)
    for one, other in zip(moved, everything(store), strict=True):
        assert one.equals(other)


def test_what_was_reported_before_a_recount_stays_readable(store, judge, findings):
    judge(*findings.to_dicts())
    before = everything(store)
    anew(store, findings.filter(pl.col("subject") == "B"))
    for one, other in zip(everything(store, at=1), before, strict=True):
        assert one.equals(other)


def test_a_place_that_has_nothing_left_is_counted_as_nothing(store, judge, tallied, findings):
    judge(*findings.to_dicts())
    anew(store, findings.filter(pl.col("subject") == "B"))
    assert tallied(6) == {("320205", "own"): 1}
    assert tallied(6, topic="mapping") == {}
