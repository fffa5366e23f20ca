"""All tallies at once are what findings moved one by one give."""

from __future__ import annotations

import polars as pl
import pytest
from few_findings import DAY, frame

from graphmodel.findings import TALLIED, counted
from graphmodel.stores.sqlite.store import SqliteStore

ROWS = [
    ("A", "320205001001", "blank", {"counted": True, "obligation": "mandatory"}),
    ("B", "320205001002", "own", {"counted": True, "quality": "hollow"}),
    ("C", "320206001001", "own", {"level": "enterprise", "priority": "P1"}),
    ("D", "", "to_verify", {}),
    ("A", "320205001001", "unmapped", {"topic": "mapping"}),
]


def by_township(findings: pl.DataFrame) -> pl.DataFrame:
    parts = findings.partition_by("topic", as_dict=True).items()
    return pl.concat(counted(part, max(TALLIED)).with_columns(pl.lit(topic).alias("topic")) for (topic,), part in parts)


def anew(store: SqliteStore, findings: pl.DataFrame) -> None:
    """Let tallies counted elsewhere hold, beside findings that stay as they are."""
    with store.write() as writer:
        writer.publish_anew(writer.begin_anew(), by_township(findings))
        writer.stamp(judged_on=DAY, rule_set="1")


def everything(store: SqliteStore, at: int | None = None) -> list[pl.DataFrame]:
    columns = ["place", "level", "state", "obligation", "priority", "counted", "quality"]
    with store.read() as reader:
        found = [reader.tallies(t, length, at=at) for t in ("establishment", "mapping") for length in TALLIED]
    return [each.sort(columns) for each in found]


@pytest.fixture
def findings(finding) -> pl.DataFrame:
    return frame(finding(subject, place, state, **more) for subject, place, state, more in ROWS)


def test_a_recount_gives_the_same_as_moving_one_subject_after_the_other(tmp_path, findings):
    moved, recounted = SqliteStore(tmp_path / "moved.db"), SqliteStore(tmp_path / "recounted.db")
    for about_one in findings.partition_by("subject"):
        with moved.write() as writer:
            writer.replace_findings([], about_one)
            writer.stamp(judged_on=DAY, rule_set="1")
    anew(recounted, findings)
    for one, other in zip(everything(moved), everything(recounted), strict=True):
        assert one.equals(other)


def test_history_is_kept_only_where_a_count_differs(store, judge, finding, findings):
    judge(*findings.to_dicts())
    changed = findings.with_columns(state=pl.when(pl.col("subject") == "C").then(pl.lit("covered")).otherwise("state"))
    anew(store, changed)
    with store.read() as reader:
        old = reader._session.all("SELECT length, place, since, until FROM tally_old ORDER BY length")
        untouched = reader._session.all("SELECT DISTINCT since FROM tally WHERE place = '320205'")
    assert old == [(2, "32", 1, 2), (4, "3202", 1, 2), (6, "320206", 1, 2), (9, "320206001", 1, 2)]
    assert untouched == [(1,)]


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


def test_a_recount_of_the_same_changes_nothing(store, judge, findings):
    judge(*findings.to_dicts())
    anew(store, findings)
    with store.read() as reader:
        assert reader._session.all("SELECT DISTINCT since FROM tally") == [(1,)]
        assert reader._session.all("SELECT * FROM tally_old") == []
