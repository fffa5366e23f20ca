"""Findings as they are judged, put into words, and the way back."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.finding import FINDING, FOUND, WORDS
from graphmodel.findings.saying import closed, opened, read, written

WHOLE: Final = written([0], [1], 2, 3)
"""The saying of findings whose words were not made from cases: their texts are the values."""


def spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Return findings as they are read (columns of FINDING); `found`: columns of FOUND."""
    said = [_said(*pair) for pair in zip(found["saying"].to_list(), found["filling"].to_list(), strict=True)]
    columns = zip(*said, strict=True) if said else ((), (), ())
    words = {name: pl.Series(name, column, pl.String) for name, column in zip(WORDS, columns, strict=True)}
    return pl.DataFrame([words[c] if c in words else found.get_column(c) for c in FINDING])


def _said(saying: str, filling: str) -> tuple[str | None, str | None, str | None]:
    said = read(saying)
    values = opened(filling, said.width)
    return said.reason(values), said.missing(values), said.evidence(values)


def unspoken(findings: pl.DataFrame) -> pl.DataFrame:
    """Return findings that are in words (columns of FINDING) as FOUND has them; `spoken` gives them back."""
    filled = pl.Series("filling", [closed(texts) for texts in findings.select(WORDS).iter_rows()], pl.String)
    return findings.with_columns(filled, saying=pl.lit(WHOLE)).select(*FOUND)
