"""Which rows of a batch may be no data: totals, captions, notes, further headings. The workbook import decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.importers.tables.claiming import IGNORED
from graphmodel.importers.tables.row_shapes import SUSPECT, is_name, is_place

if TYPE_CHECKING:
    from graphmodel.workbooks.sheets import Column


def unlike_data(batch: pl.DataFrame, columns: Mapping[str, Column]) -> pl.Expr:
    """Return which rows to set apart: by the words in their first text or name, or headings that stand again."""
    here = sorted((n for n in batch.columns if n.isdigit() and batch.schema[n] == pl.String), key=int)
    texts = {name: columns.get(name) for name in here}
    if not texts:
        return pl.lit(value=False)
    first = pl.coalesce(pl.when(pl.col(name).str.contains(r"[^\d,.%\s]")).then(name) for name in texts)
    named = [pl.col(name).str.contains(SUSPECT) for name, column in texts.items() if is_name(column)]
    found = [first.str.contains(SUSPECT), first.str.strip_chars().is_in(_headings(columns)), *named]
    names, places = ([n for n, c in texts.items() if tells(c)] for tells in (is_name, is_place))
    found += [pl.col(name) == pl.col(place) for name in names for place in places]
    return pl.any_horizontal(expression.fill_null(value=False) for expression in found)


def _headings(columns: Mapping[str, Column]) -> list[str]:
    known = [heading for column in columns.values() for heading in (column.title, *column.aliases)]
    return [*IGNORED, *known]
