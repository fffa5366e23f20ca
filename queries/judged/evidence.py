"""Reads what a question needs out of the evidence of findings."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

Type = pl.DataType | type[pl.DataType]


def with_evidence(findings: pl.DataFrame, wanted: Mapping[str, Type]) -> pl.DataFrame:
    """Replace the column `evidence` (JSON objects) by one column per wanted key; absent keys are empty."""
    decoded = pl.col("evidence").str.json_decode(pl.Struct(dict(wanted)))
    return findings.with_columns(decoded).unnest("evidence")


def joined(column: str) -> pl.Expr:
    """Return a list of texts as one text, 、 between; empty where there is nothing."""
    text = pl.col(column).list.drop_nulls().list.join("、")
    return pl.when(text != "").then(text)
