"""Pieces of expressions that the judging functions share: words, dates and evidence in findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings.finding import FINDING
from graphmodel.judging.cases import Sorted
from graphmodel.judging.preparing import prepared
from graphmodel.judging.tables import few, selected, stacked
from graphmodel.node import Choice


def with_labels(frame: pl.DataFrame, column: str, choice: type[Choice], name: str) -> pl.DataFrame:
    """Add as `name` the Chinese label for each code of `column`."""
    labels = {c.value: c.label for c in choice}
    if not few(frame):
        return frame.with_columns(pl.col(column).replace_strict(labels, default=None).alias(name))
    words = [labels.get(code) for code in frame.get_column(column).to_list()]
    return frame.hstack([pl.Series(name, words, dtype=pl.String)])


def day(column: str) -> pl.Expr:
    """Return `column` as yyyy-mm-dd, or 日期不详."""
    return pl.col(column).dt.strftime("%Y-%m-%d").fill_null("日期不详")


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
    """Return what was judged with exactly the columns of FINDING; columns it lacks are empty, `evidence` become
    JSON."""
    held = frozenset(FINDING.keys() & set(judged.frame.columns))
    said = (("topic", topic), ("rule", rule), ("judged_on", as_of))
    return stacked(
        [selected(case.frame, _finding(case.words(), held, said, evidence, subject)) for case in judged.apart()]
    )


def _known(text: pl.Expr) -> pl.Expr:
    """Return JSON objects without what is null in them: in millions of findings that is most of the text.

    Inside a string a quotation mark stands behind a backslash, so that nothing there looks like a key.
    """
    return text.str.replace_all(r'"\w+":null,', "").str.replace_all(r',?"\w+":null', "")


@prepared
def _finding(
    words: tuple[pl.Expr, ...],
    held: frozenset[str],
    said: tuple[tuple[str, Any], ...],
    evidence: tuple[str, ...],
    subject: str,
) -> tuple[pl.Expr, ...]:
    columns = {c: pl.col(c) if c in held else pl.lit(None, dtype=t) for c, t in FINDING.items()}
    columns |= dict(zip(("state", "reason", "missing"), words, strict=True))
    columns |= {c: pl.lit(value) for c, value in said} | {"subject": pl.col(subject)}
    if "amount" in held:
        columns["amount"] = pl.col("amount").cast(FINDING["amount"])
    if evidence:
        columns["evidence"] = _known(pl.struct(evidence).struct.json_encode())
    return tuple(column.alias(c) for c, column in columns.items())
