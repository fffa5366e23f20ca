"""Every rate in one place: how it is computed, bounded by what is unknown, and printed."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

import polars as pl


def rate(numerator: int, denominator: int) -> float | None:
    """Return the rate between 0 and 1, or None where there is nothing to divide by."""
    return numerator / denominator if denominator else None


def rate_column(numerator: str | pl.Expr, denominator: str | pl.Expr) -> pl.Expr:
    """Return the rate of two count columns, empty where the denominator is 0 or empty."""
    top, bottom = (pl.col(c) if isinstance(c, str) else c for c in (numerator, denominator))
    return pl.when(bottom > 0).then(top / bottom)


def bounds(numerator: str, denominator: str, unknown: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the rate if every unknown subject were a no, and if every one were a yes (domain.md 0b-7)."""
    everyone = pl.col(denominator) + pl.col(unknown)
    return rate_column(pl.col(numerator), everyone), rate_column(pl.col(numerator) + pl.col(unknown), everyone)


def percent(value: float | None) -> str:
    """Return a rate as `99.2 %`, or a dash where there is none."""
    return "—" if value is None else f"{_rounded(value)} %"


def display(numerator: int, denominator: int) -> str:
    """Return `128/128 100.0 %`; without a denominator there is no rate to show."""
    if not denominator:
        return f"{numerator}/{denominator} —"
    return f"{numerator}/{denominator} {_rounded(Fraction(numerator, denominator))} %"


def needed(denominator: int, target: float) -> int:
    """Return how many of `denominator` reach `target`: rounded up, never to the nearest (domain.md A-11)."""
    return ceil(denominator * Fraction(str(target)))


def _rounded(value: float | Fraction) -> str:
    """Return the percentage with one decimal, halves away from zero; 100.0 only where nothing is lacking."""
    tenths = int(Fraction(value) * 1000 + Fraction(1, 2))
    if tenths == 1000 and value < 1:
        tenths = 999
    return f"{tenths // 10}.{tenths % 10}"
