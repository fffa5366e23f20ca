"""What is said about a value that was read all the same: a time of day dropped, characters that nothing can print."""

from __future__ import annotations

from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.day import time_of_day
from graphmodel.importers.values.text import clean
from graphmodel.statements.texts import unprintable


def remark(cell: object, *, is_day: bool) -> Problem | None:
    """Return what to say about a cell that was read; `is_day`: only its day was asked for."""
    time = time_of_day(cell) if is_day else None
    if time:
        return problem("time_dropped", str(cell).strip(), time=time)
    dropped = unprintable(cell) if isinstance(cell, str) else 0
    return problem("unprintable_dropped", clean(str(cell))[:20], count=dropped) if dropped else None
