"""The rate of a reported figure is written so that it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.values import Percentage
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, StatedNode


def _find(stated: StatedNode) -> Iterator[Found]:
    rate = stated.contents.get("rate")
    if isinstance(rate, str) and Percentage.of(rate) is None:
        yield Found("rate", problem("not_a_rate", rate))


def _suspect(_: NodeFrame) -> pl.Expr:
    return pl.col("rate").is_not_null()


CHECK: Final = NodeCheck("ReportedFigure", _find, _suspect)
