"""Pieces of expressions that the judging functions share: words, dates and evidence in findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.findings.finding import FOUND
from graphmodel.findings.saying import ESCAPE, SEPARATOR, Own, closed
from graphmodel.judging.cases import Cases, Sorted, of_case
from graphmodel.judging.filling import Held, Layout, values_of
from graphmodel.judging.preparing import prepared
from graphmodel.judging.tables import few, selected
from graphmodel.node import Choice


def with_labels(frame: pl.DataFrame, column: str, choice: type[Choice], name: str) -> pl.DataFrame:
    """Add as `name` the Chinese label for each code of `column`."""
    labels = {c.value: c.label for c in choice}
    if not few(frame):
        return frame.with_columns(pl.col(column).replace_strict(labels, default=None).alias(name))
    words = [labels.get(code) for code in frame.get_column(column).to_list()]
    return frame.hstack([pl.Series(name, words, dtype=pl.String)])


def named(flags: Mapping[Any, str], *, value: bool | None = None) -> pl.Expr:
    """Return the list of words of those flag columns that equal `value` (None: unknown)."""
    return pl.concat_list(_hits(flags, value)).list.drop_nulls()


def joined(flags: Mapping[Any, str], separator: str, *, value: bool | None = None) -> pl.Expr:
    """Return the words of those flag columns that equal `value` (None: unknown) as one text."""
    return pl.concat_str(_hits(flags, value), separator=separator, ignore_nulls=True)


def _hits(flags: Mapping[Any, str], value: bool | None) -> list[pl.Expr]:
    return [
        pl.when(pl.col(c).is_null() if value is None else pl.col(c).eq(value).fill_null(False)).then(pl.lit(word))
        for c, word in flags.items()
    ]


def finished(
    judged: Sorted, topic: str, rule: str, as_of: date, evidence: tuple[str, ...] = (), subject: str = "id"
) -> pl.DataFrame:
    """Return what was judged with exactly the columns of FOUND; columns it lacks are empty."""
    frame, types = judged.frame, judged.frame.schema
    if frame.is_empty():
        return NOTHING_FOUND
    held = frozenset(FOUND.keys() & set(types))
    shown = tuple((column, types[column]) for column in evidence)
    said = (("topic", topic), ("rule", rule), ("judged_on", as_of))
    columns, values = _finding(judged.verdict, judged.occurring, held, said, shown, subject)
    return selected(frame.hstack([_filled(selected(frame, values))]), columns)


def _filled(values: pl.DataFrame) -> pl.Series:
    """Return values, side by side behind the name and the place of each, as one column of fillings."""
    texts = values.columns[2:]
    if few(values) or values.select(pl.any_horizontal(pl.col(texts).str.contains_any(_SPECIAL)).any()).item():
        filled = [closed(row, Own(name, place)) for name, place, *row in values.rows()]
        return pl.Series("filling", filled, dtype=pl.String)
    joined = pl.concat_str([_closed(pl.col(c)) for c in texts] or [pl.lit("")], separator=SEPARATOR)
    return values.select(joined.str.strip_chars_end(SEPARATOR).alias("filling")).to_series()


def _closed(value: pl.Expr) -> pl.Expr:
    """Return a value as a filling holds it, which has none of the special signs in it; the same as `closed`."""
    name = pl.col("_name")
    return (
        pl.when(value == "")
        .then(pl.lit(ESCAPE))
        .when(value == pl.col("_place"))
        .then(pl.lit(f"{ESCAPE}p"))
        .when(name.str.starts_with(value))
        .then(pl.format(f"{ESCAPE}n{{}}", value.str.len_chars()))
        .when(value.str.starts_with(name) & (name != ""))
        .then(pl.concat_str(pl.lit(f"{ESCAPE}a"), value.str.strip_prefix(name)))
        .otherwise(value)
        .fill_null("")
    )


NOTHING_FOUND: Final = pl.DataFrame(schema=FOUND)
_SPECIAL: Final = [ESCAPE, SEPARATOR]


@prepared
def _finding(
    verdict: Cases,
    occurring: tuple[int, ...],
    held: frozenset[str],
    said: tuple[tuple[str, Any], ...],
    evidence: Held,
    subject: str,
) -> tuple[tuple[pl.Expr, ...], tuple[pl.Expr, ...]]:
    """Return the columns of FOUND, and the values that fill the gaps of what is said."""
    layouts = {n: Layout(evidence) for n in occurring}
    sayings = {n: layout.saying(verdict.cases[n].reason, verdict.cases[n].missing) for n, layout in layouts.items()}
    columns = {c: pl.col(c) if c in held else pl.lit(None, dtype=t) for c, t in FOUND.items()}
    columns |= {c: pl.lit(value) for c, value in said} | {"subject": pl.col(subject), "filling": pl.col("filling")}
    columns |= {"state": of_case({n: verdict.cases[n].state for n in layouts})}
    columns |= {"saying": of_case(sayings)}
    if "amount" in held:
        columns["amount"] = pl.col("amount").cast(FOUND["amount"])
    own = (columns[c].alias(f"_{c}") for c in ("name", "place"))
    return tuple(column.alias(c) for c, column in columns.items()), (*own, *values_of(tuple(layouts.items())))
