"""What changed since a day, part by part: as reported then, corrections, units that came and went, committees, now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.network.view import View
from queries.establishment.counts import state_counts
from queries.establishment.moved import MEASURES, TOO_WIDE, Part, SinceParameters, can_be_judged, moved, start
from queries.establishment.two_clocks import ESTABLISHMENT, Counted, known, reported
from queries.places.areas import whole
from queries.question import Level, Question, Row, heading, schema

Counts = dict[str, int | None]
"""By measure."""


class MovementRow(Row):
    """One part of the movement of one level or kind; parts that are no end say how many more or fewer."""

    level: Level = heading("级别或类型")
    part: Part = heading("部分", "当时报告＋后来更正＝现在所知当时；再加其余各部分＝现在；没有变动的部分不列")
    should_establish: int | None = heading("应建", "只计数的类型为空；不知道的也为空")
    own: int | None = heading("已建")
    covered: int | None = heading("被覆盖")
    blank: int | None = heading("空白点")
    to_verify: int | None = heading("待核")
    units: int | None = heading("涉及单位数", "名单见“变动名单”；首尾和更正为空")
    held_for: date | None = heading("按哪一天判定", "判定的是哪一天的情况；各部分为空")
    reported_on: date | None = heading("报告日期", "那时判定的日期；只有当时报告的有")
    note: str | None = heading("说明")


@dataclass(frozen=True)
class _End:
    """How many there were on one day, by one clock."""

    by_level: dict[str, dict[str, Any]]
    beside: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, counted: Counted) -> _End:
        tallies, beside = counted
        rows = tallies.group_by("level").agg(state_counts()).to_dicts()
        return cls({row["level"]: row for row in rows}, beside)

    def counts(self, level: str) -> Counts:
        """Return what was counted at a level; nothing is known where nothing was reported."""
        row = self.by_level.get(level, {})
        return {m: row.get(m, 0) if self.by_level else None for m in MEASURES}


def answer(view: View, parameters: SinceParameters) -> pl.DataFrame:
    """Return per level its ends, and between them the parts in which something moved."""
    since = start(view, parameters.since)
    then = view.on(since)
    ends = {Part.reported: _End.of(reported(view, since))}
    parts: dict[str, dict[Part, Counts]] = {}
    now = _End.of((whole(view, ESTABLISHMENT), {"held_for": view.as_of}))
    if can_be_judged(view):
        ends[Part.known] = _End.of(known(then, since))
        parts = _summed(moved(then, view))
    else:
        now.beside["note"] = TOO_WIDE
    ends[Part.now] = now
    rows = [row for level in levels() for row in _rows(level, ends, parts.get(level, {}))]
    return pl.DataFrame(rows, schema=schema(MovementRow), orient="row")


def _summed(found: pl.DataFrame) -> dict[str, dict[Part, Counts]]:
    summed = found.group_by("level", "part").agg(pl.col(MEASURES).sum(), pl.len().cast(pl.Int64).alias("units"))
    by_level: dict[str, dict[Part, Counts]] = {}
    for row in summed.to_dicts():
        by_level.setdefault(row["level"], {})[Part.__members__[row["part"]]] = {m: row[m] for m in (*MEASURES, "units")}
    return by_level


def _rows(level: str, ends: dict[Part, _End], parts: dict[Part, Counts]) -> Iterator[dict[str, object]]:
    """Yield the rows of a level, none of one of which there was never anything."""
    held = [end.by_level[level] for end in ends.values() if level in end.by_level]
    if not held and not parts:
        return
    told: dict[Part, tuple[Counts, dict[str, object]]] = {p: (e.counts(level), e.beside) for p, e in ends.items()}
    told |= {part: (counts, {}) for part, counts in parts.items()}
    if Part.known in ends:
        correction = _difference(told[Part.known][0], told[Part.reported][0])
        if any(correction.values()) or None in correction.values():
            told[Part.correction] = (correction, {})
    counted_only = all(row["counts_only"] for row in held)
    for part in Part:
        if part in told:
            counts, beside = told[part]
            yield {"level": level, "part": part.value, **counts, **beside} | (
                {"should_establish": None} if counted_only else {}
            )


def _difference(after: Counts, before: Counts) -> Counts:
    pairs = {m: (after[m], before[m]) for m in MEASURES}
    return {m: None if a is None or b is None else a - b for m, (a, b) in pairs.items()}


QUESTION = Question(
    title="变动情况",
    summary="和某一天相比变了什么：当时报告、后来更正、单位增减、新建和失去、核实，各部分加起来正好是现在的数",
    row=MovementRow,
    answer=answer,
    parameters=SinceParameters,
)
