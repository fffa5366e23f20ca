"""People are adults, by the year of birth alone; and hardly older than anybody ever was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, StatedNode

ADULT: Final = 18
"""Years; by the year of birth alone."""
VERY_OLD: Final = 110


def _find(stated: StatedNode) -> Iterator[Found]:
    year = stated.contents.get("birth_year")
    if not isinstance(year, int):
        return
    age = stated.effective.year - year
    if age < ADULT:
        yield Found("birth_year", problem("minor", year))
    elif age > VERY_OLD and "birth_year" in stated.said:
        yield Found("birth_year", problem("very_old", year, age=VERY_OLD))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    return (frame.effective.year - pl.col("birth_year")) < ADULT


CHECK: Final = NodeCheck("Person", _find, _suspect)
