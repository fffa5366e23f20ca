"""Reported numbers of facts, added up and written as they may be said."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from graphmodel.judging.reckoning import total
from graphmodel.kinds.values import Quantity
from queries.records.committees import WAN


def of_column(frame: pl.DataFrame, column: str) -> list[Quantity]:
    """Return the reported numbers of a property, of the rows that have one."""
    held = frame.drop_nulls(column).select(column, f"{column}_qualifier", f"{column}_high").iter_rows()
    return [Quantity(value=value, qualifier=qualifier or "exact", high=high) for value, qualifier, high in held]


def said(parts: Iterable[Quantity]) -> str | None:
    """Return the sum of reported numbers in words, None where there are none."""
    found = total(parts)
    return None if found is None else str(found)


def said_in_wan(parts: Iterable[Quantity]) -> str | None:
    """Return the sum of amounts in yuan, in words and in 万元: 720多万元."""
    found = total(parts)
    if found is None:
        return None
    low, high = _in_wan(found.value), "" if found.high is None else f"—{_in_wan(found.high)}"
    return (f"{low}{high}" if high else str(found).replace(str(found.value), low, 1)) + "万元"


def _in_wan(yuan: int) -> str:
    return f"{yuan / WAN:.12g}"
