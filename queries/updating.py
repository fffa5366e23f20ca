"""What of a list may read otherwise than at an earlier moment: rows about what was touched since, and what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl
from pydantic import create_model

from graphmodel.kinds import expand
from graphmodel.network.view import View
from queries.asking import Answer
from queries.question import Follows, Row, heading

MOST: Final = 50_000
"""Nodes and relations touched since; whoever lags further behind takes the whole list."""
PLACE: Final = "place"
_LENGTHS: Final = (9, 12)
"""Of the prefixes of the places that rows name: town and village."""
_ALMOST: Final = timedelta(milliseconds=1)


def updated(view: View, given: Answer, follows: Follows, since: datetime) -> Answer:
    """Return the rows of `given` that changes since a moment may have touched, and (`gone`) what they took away.

    A row is told too often rather than not at all: also where only a name that it mentions was changed.
    InputError where too much was touched.
    """
    known = view.judgement_at(since - _ALMOST)
    touched = view.touched(since=known.change if known else 0, most=MOST)
    ids = {end for each in touched for end in (each.id, each.target) if end}
    kinds = expand(follows.kinds)
    gone = sorted({each.id for each in touched if each.gone and each.what in kinds})
    rows = given.rows.filter(_mentions(given.rows, follows, sorted(ids))).with_columns(gone=pl.lit(False))
    taken = pl.DataFrame({follows.ids[0]: gone}, {follows.ids[0]: pl.String}).with_columns(gone=pl.lit(True))
    told = pl.concat([rows, taken], how="diagonal")
    return replace(given, rows=told, row=_with_gone(given.row), total=told.height)


def _mentions(rows: pl.DataFrame, follows: Follows, ids: list[str]) -> pl.Expr:
    found = [pl.col(column).is_in(ids) for column in follows.ids]
    if PLACE in rows.columns:
        found += [pl.col(PLACE).str.head(length).str.pad_end(12, "0").is_in(ids) for length in _LENGTHS]
    return pl.any_horizontal(each.fill_null(False) for each in found)


def _with_gone(row: type[Row]) -> type[Row]:
    field: Any = (bool, heading("是否已移除", "从来没有过而移除的，只有编号；不再存在的见结束日期"))
    return create_model(f"{row.__name__}Since", __base__=row, gone=field)
