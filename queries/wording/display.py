"""Turns coded rows into what people read: Chinese headings, Chinese words, rates with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import polars as pl
from pydantic.fields import FieldInfo

from graphmodel.findings.words import endings
from graphmodel.judging.presence import Establishment
from queries.figures.rates import display, percent
from queries.question import Row, value_type, words_of

YES_NO = {True: "是", False: "否"}


def headings(row: type[Row]) -> dict[str, str]:
    """Return the Chinese heading of every field that people read, by its English name."""
    fields = row.model_fields.items()
    return {name: str(field.title) for name, field in fields if not _extra(field)["for_programs"]}


def worded(rows: pl.DataFrame, row: type[Row]) -> pl.DataFrame:
    """Return the rows with Chinese words in place of codes and of yes or no; numbers and dates stay."""
    shown = []
    for name, field in row.model_fields.items():
        words = words_of(field)
        if words and value_type(field) is Establishment and "level" in row.model_fields:
            shown.append(_ended_in_its_word(name, dict(words)))
        elif words:
            shown.append(pl.col(name).replace(dict(words)))
        elif rows.schema[name] == pl.Boolean():
            shown.append(pl.col(name).replace_strict(YES_NO, default=None, return_dtype=pl.String).alias(name))
    return rows.with_columns(shown)


def _ended_in_its_word(column: str, words: dict[str, str]) -> pl.Expr:
    """Return the words of states; that a subject has ended is said in the word of its kind."""
    ended = pl.col(column) == Establishment.abolished
    word = pl.col("level").replace_strict(endings(), default=Establishment.abolished.label, return_dtype=pl.String)
    return pl.when(ended).then(word).otherwise(pl.col(column).replace(words)).alias(column)


def with_rate_texts(rows: pl.DataFrame, row: type[Row]) -> pl.DataFrame:
    """Add beside each column `x` of a rate, or of a bound of one, its text `128/128 100.0 %` as `x_text`."""
    texts = []
    for name, field in row.model_fields.items():
        if counted := _extra(field)["rate_of"] or _extra(field)["bound_of"]:
            shown = [_rate_text(*counts) for counts in rows.select(counted).iter_rows()]
            texts.append(pl.Series(f"{name}_text", shown, pl.String))
    return rows.with_columns(texts)


def table(rows: pl.DataFrame, row: type[Row]) -> tuple[list[str], Iterator[list[str]]]:
    """Return headings and text cells for a table on paper or screen.

    Left out are columns that are empty throughout, and counts that are printed inside a rate.
    """
    shown = columns(rows, row)
    return list(shown.values()), cells(rows, row, shown)


def columns(rows: pl.DataFrame, row: type[Row]) -> dict[str, str]:
    """Return the headings of the columns that a table shows, by their English names."""
    return {
        name: title
        for name, title in headings(row).items()
        if not _extra(row.model_fields[name])["inside_rate"]
        and (rows.is_empty() or rows[name].null_count() < rows.height)
    }


def cells(rows: pl.DataFrame, row: type[Row], names: Iterable[str]) -> Iterator[list[str]]:
    """Yield the texts of each row in these columns."""
    fields = {name: row.model_fields[name] for name in names}
    return ([_cell(field, name, each) for name, field in fields.items()] for each in _worded_rows(rows, row))


def _worded_rows(rows: pl.DataFrame, row: type[Row]) -> Iterator[dict[str, Any]]:
    return worded(rows, row).iter_rows(named=True)


def _cell(field: FieldInfo, name: str, values: dict[str, Any]) -> str:
    value = values[name]
    if value is None:
        return str(_extra(field)["absent"])
    if counts := _extra(field)["rate_of"] or _extra(field)["bound_of"]:
        return _rate_text(*(values[part] for part in counts)) or ""
    if _extra(field)["share"]:
        return percent(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _rate_text(numerator: int | None, denominator: int | None) -> str | None:
    return None if numerator is None or denominator is None else display(numerator, denominator)


def _extra(field: FieldInfo) -> dict[str, Any]:
    extra = field.json_schema_extra
    if not isinstance(extra, dict):
        raise TypeError(f"{field.title} is not declared with heading(…)")
    return extra
