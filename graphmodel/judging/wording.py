"""Pieces of expressions that the judging functions share: words, dates and evidence in findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.findings.finding import FOUND
from graphmodel.findings.saying import ESCAPE, NOBODY, SEPARATOR, Own, side_by_side, value_closed
from graphmodel.judging.cases import Cases, Sorted, of_case
from graphmodel.judging.filling import NAME, OWN, PLACE, TEXT, Held, Layout, values_of
from graphmodel.judging.preparing import prepared
from graphmodel.judging.tables import few, selected
from graphmodel.kinds.values import Choice


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
    judged: Sorted, topic: str, rule: str, as_of: date, evidence: Iterable[str] = (), subject: str = "id"
) -> pl.DataFrame:
    """Return what was judged with exactly the columns of FOUND; columns it lacks are empty."""
    frame, types = judged.frame, judged.frame.schema
    if frame.is_empty():
        return NOTHING_FOUND
    held = frozenset(FOUND.keys() & set(types))
    shown = tuple((column, types[column]) for column in evidence)
    said = (("topic", topic), ("rule", rule), ("judged_on", as_of))
    columns, values = _finding(judged.verdict, judged.occurring, held, said, shown, subject)
    told = selected(frame, (*columns, *values))
    told = told.hstack([_filled(told, [c for c in told.columns if c not in FOUND])])
    return pl.DataFrame([told.get_column(c) for c in FOUND])


def _filled(told: pl.DataFrame, held: Sequence[str]) -> pl.Series:
    """Return the values `held`, side by side, as one column of fillings."""
    texts = [c for c in held if c.startswith((OWN, TEXT))]
    if few(told) or told.select(pl.any_horizontal(pl.col(texts).str.contains_any(_SPECIAL)).any()).item():
        return pl.Series("filling", _joined(told, held), dtype=pl.String)
    filled = pl.concat_str([_closed(c) for c in held] or [pl.lit("")], separator=SEPARATOR)
    return told.select(filled.str.strip_chars_end(SEPARATOR).alias("filling")).to_series()


def _joined(told: pl.DataFrame, held: Sequence[str]) -> list[str]:
    if not held:
        return [""] * told.height
    own = map(Own, told.get_column(NAME), told.get_column(PLACE))
    repeats = [c.startswith(OWN) for c in held]
    return [
        side_by_side(value_closed(value, this if own else NOBODY) for value, own in zip(values, repeats, strict=True))
        for this, values in zip(own, zip(*(told.get_column(c).to_list() for c in held), strict=True), strict=True)
    ]


def _closed(column: str) -> pl.Expr:
    """Return a value as a filling holds it, which has none of the special signs in it; the same as `value_closed`."""
    value = pl.col(column)
    if not column.startswith((OWN, TEXT)):
        return value.fill_null("")
    held = pl.when(value == "").then(pl.lit(ESCAPE)).otherwise(value)
    if column.startswith(OWN):
        begins = pl.concat_str(pl.lit(f"{ESCAPE}n"), value.str.len_chars())
        held = pl.when((value != "") & pl.col(NAME).str.starts_with(value)).then(begins).otherwise(held)
        held = pl.when((value != "") & (value == pl.col(PLACE))).then(pl.lit(f"{ESCAPE}p")).otherwise(held)
    return held.fill_null("")


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
    """Return the columns of FOUND but the filling, and the values that fill the gaps of what is said."""
    layouts = {n: Layout(evidence) for n in occurring}
    sayings = {n: layout.saying(verdict.cases[n].reason, verdict.cases[n].missing) for n, layout in layouts.items()}
    columns = {c: pl.col(c) if c in held else pl.lit(None, dtype=t) for c, t in FOUND.items() if c != "filling"}
    columns |= {c: pl.lit(value) for c, value in said} | {"subject": pl.col(subject)}
    columns |= {"state": of_case({n: verdict.cases[n].state for n in layouts})}
    columns |= {"saying": of_case(sayings)}
    if "amount" in held:
        columns["amount"] = pl.col("amount").cast(FOUND["amount"])
    return tuple(column.alias(c) for c, column in columns.items()), values_of(tuple(layouts.items()))
