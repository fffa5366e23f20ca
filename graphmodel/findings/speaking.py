"""Findings as they are judged, put into words, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from graphmodel.findings.finding import FINDING, FOUND, WORDS
from graphmodel.findings.saying import ESCAPE, NOBODY, Own, closed, opened, read, written

WHOLE: Final = written([0], [1], 2, 3)
"""The saying of findings whose words were not made from cases: their texts are the values."""


def spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Return findings as they are read (columns of FINDING); `found`: columns of FOUND."""
    return _columns(with_words(found), FINDING)


def with_words(found: pl.DataFrame) -> pl.DataFrame:
    """Add WORDS to what has the columns saying and filling."""
    words = words_of({c: found.get_column(c).to_list() for c in _TELLING})
    return found.hstack([pl.Series(name, column, pl.String) for name, column in words.items()])


def words_of(found: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[str | None]]:
    """Return the columns WORDS of findings, given by column."""
    said = [_said(*row) for row in zip(*(found[c] for c in _TELLING), strict=True)]
    return dict(zip(WORDS, zip(*said, strict=True) if said else ((), (), ()), strict=True))


_TELLING: Final = ("saying", "filling", "name", "place")


def _columns(frame: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Return some columns as they stand; a query that takes them costs more than a page of findings does."""
    return pl.DataFrame([frame.get_column(name) for name in names])


def _said(saying: str, filling: str, name: str | None, place: str | None) -> tuple[str | None, ...]:
    said = read(saying)
    values = opened(filling, said.width, Own(name, place) if ESCAPE in filling else NOBODY)
    return said.reason(values), said.missing(values), said.evidence(values)


def unspoken(findings: pl.DataFrame) -> pl.DataFrame:
    """Return findings that are in words (columns of FINDING) as FOUND has them; `spoken` gives them back."""
    return without_words(findings).select(*FOUND)


def without_words(rows: pl.DataFrame) -> pl.DataFrame:
    """Put saying and filling in place of WORDS."""
    filled = pl.Series("filling", [closed(texts) for texts in rows.select(WORDS).iter_rows()], pl.String)
    return rows.drop(WORDS).with_columns(pl.lit(WHOLE).alias("saying"), filled)
