"""Pieces of expressions that the judging functions share: words, dates and evidence in findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings import FINDING
from graphmodel.node import Choice


def labels(column: str, choice: type[Choice]) -> pl.Expr:
    """Return the Chinese label for each code of `column`."""
    return pl.col(column).replace_strict({c.value: c.label for c in choice}, default=None)


def day(column: str) -> pl.Expr:
    """Return `column` as yyyy-mm-dd, or 日期不详."""
    return pl.col(column).dt.strftime("%Y-%m-%d").fill_null("日期不详")


def named(flags: Mapping[Any, str], *, value: bool | None = None) -> pl.Expr:
    """Return the list of words of those flag columns that equal `value` (None: unknown)."""
    hits = [
        pl.when(pl.col(c).is_null() if value is None else pl.col(c).eq(value).fill_null(False)).then(pl.lit(word))
        for c, word in flags.items()
    ]
    return pl.concat_list(hits).list.drop_nulls()


def finished(frame: pl.DataFrame, topic: str, as_of: date, evidence: Sequence[str] = ()) -> pl.DataFrame:
    """Return `frame` with exactly the columns of FINDING; columns it lacks are empty, `evidence` become JSON."""
    held = [pl.struct(evidence).struct.json_encode().alias("evidence")] if evidence else []
    fixed = [pl.lit(topic).alias("topic"), pl.lit(as_of).alias("judged_on")]
    framed = frame.with_columns(*fixed, *held)
    absent = [pl.lit(None).alias(c) for c in FINDING if c not in framed.columns]
    return framed.with_columns(absent).select(pl.col(c).cast(t) for c, t in FINDING.items())
