"""The level of a place, which its key tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Level
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import GIVEN, Found, NodeCheck, NodeFrame, StatedNode

_LEVELS: Final = ((2, "province"), (4, "prefecture"), (6, "county"), (9, "township"))


def key_level() -> pl.Expr:
    """Return the level that the key in `id` tells."""
    found = pl.lit("village")
    for length, level in reversed(_LEVELS):
        found = pl.when(pl.col("id").str.slice(length) == "0" * (12 - length)).then(pl.lit(level)).otherwise(found)
    return found


def _find(stated: StatedNode) -> Iterator[Found]:
    said = stated.said.get("level")
    level = Level.of(division.parse(str(stated.contents["id"])).level)
    if isinstance(said, Level) and level and said is not level:
        yield Found("level", problem("level_against_key", said.label, level=level.label))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    return pl.col(f"{GIVEN}level") != key_level() if "level" in frame.given else None


CHECK: Final = NodeCheck("Jurisdiction", _find, _suspect)
