"""Days on which something was checked, held or agreed to: they cannot lie ahead of today, nor of the day reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import GIVEN, Found, NodeCheck, NodeFrame, StatedNode

PAST: Final = ("checked_on", "elements_checked_on", "last_activity_on", "consent_on", "looked_back_on")
"""Properties that tell what was done: a day to come can only be planned."""
_EPOCH: Final = date(1970, 1, 1)


def _find(stated: StatedNode) -> Iterator[Found]:
    for name in (*_past(stated.kind), "valid_from"):
        day = stated.said.get(name)
        if not isinstance(day, date):
            continue
        if day > stated.today and name != "valid_from":
            yield Found(name, problem("day_not_come", day, today=stated.today))
        elif day > stated.effective and name != "consent_on":
            yield Found(name, problem("day_after_report", day, day=stated.effective))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    limit = (min(frame.effective, frame.today) - _EPOCH).days
    found = [pl.col(f"{GIVEN}{name}") > limit for name in _past(frame.kind) if name in frame.given]
    return pl.any_horizontal(found) if found else None


def _past(kind: str) -> tuple[str, ...]:
    return tuple(p.name for p in properties(kinds()[kind]) if p.name in PAST)


CHECK: Final = NodeCheck("id", _find, _suspect)
