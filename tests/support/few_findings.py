"""Findings written down in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings.finding import FINDING, TALLIED, TALLY, counted
from graphmodel.findings.speaking import unspoken
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.port import Store

DAY = date(2023, 10, 31)


def finding(subject: str, place: str, state: str, **more: Any) -> dict[str, Any]:
    """One finding about a village, of establishment unless told."""
    said = {"topic": "establishment", "subject": subject, "level": "village", "place": place, "state": state}
    return {**dict.fromkeys(FINDING), **said, "rule": "r1", "judged_on": DAY, **more}


SEVERAL = [
    finding("A", "320205001001", "blank", counted=True, obligation="mandatory"),
    finding("B", "320205001002", "own", counted=True, quality="hollow"),
    finding("C", "320206001001", "own", level="enterprise", priority="P1"),
    finding("D", "", "to_verify"),
    finding("A", "320205001001", "unmapped", topic="mapping"),
]


def several() -> pl.DataFrame:
    """Findings in two counties and nowhere, of two topics."""
    return frame(SEVERAL)


def frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    return unspoken(pl.DataFrame(list(rows), schema=FINDING))


class FewFindings:
    """A store whose findings are put in place a few at a time, every time stamped as one judgement."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def judge(self, *rows: dict[str, Any], scope: str = "") -> None:
        """Put findings in place of all in a scope, and stamp that as a judgement."""
        with self.store.write() as writer:
            writer.replace_findings([scope], frame(rows))
            writer.stamp(judged_on=DAY, rule_set="1")

    def tallied(
        self, length: int, scope: str = "", *, topic: str = "establishment", at: int | None = None
    ) -> dict[tuple[str, str], int]:
        """Return how many findings are in each state at each place prefix of a length."""
        with self.store.read() as reader:
            found = reader.tallies(topic, length, scope, at=at)
        return {(place, state): n for place, state, n in found.select("place", "state", "n").iter_rows()}


def anew(store: Store, findings: pl.DataFrame) -> None:
    """Let tallies counted elsewhere hold, beside findings that stay as they are."""
    with in_bulk(store).write() as writer:
        writer.publish_anew(writer.begin_anew(), _by_township(findings))
        writer.stamp(judged_on=DAY, rule_set="1")
    swept = False
    while not swept:
        with in_bulk(store).write() as writer:
            swept = writer.sweep_anew()


def _by_township(findings: pl.DataFrame) -> pl.DataFrame:
    topics = findings.partition_by("topic", as_dict=True).items()
    empty = pl.DataFrame(schema=TALLY | {"topic": pl.String()})
    parts = (counted(part, max(TALLIED)).with_columns(pl.lit(topic).alias("topic")) for (topic,), part in topics)
    return pl.concat([empty, *parts])
