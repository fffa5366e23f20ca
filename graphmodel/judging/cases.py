"""A verdict as a list of cases: the first that fits gives the state, the reason and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Final

import polars as pl

from graphmodel.judging.tables import computed, few

NOTHING: Final = pl.lit(None, dtype=pl.String)


@dataclass(frozen=True, eq=False)
class Case:
    """One outcome; `when` None: whatever no earlier case took. An unknown (null) `when` does not fit."""

    when: pl.Expr | None
    state: str | pl.Expr
    reason: str | pl.Expr
    missing: str | pl.Expr = NOTHING


@dataclass(frozen=True, eq=False)
class Cases:
    """Cases in order of precedence; the last one has no `when`."""

    cases: tuple[Case, ...]
    number: pl.Expr
    """Which case fits."""


def cases(*ordered: Case) -> Cases:
    """Return the cases with the expression that numbers them."""
    chain = pl
    for n, case in enumerate(ordered[:-1]):
        chain = chain.when(case.when).then(n)
    last = len(ordered) - 1
    return Cases(ordered, (pl.lit(last) if last == 0 else chain.otherwise(last)).alias("_case"))


def settled(frame: pl.DataFrame, verdict: Cases) -> pl.DataFrame:
    """Add state, reason and missing; only the cases that occur are put into words."""
    numbered = computed(frame, (verdict.number,))
    number = numbered.get_column("_case")
    occurring = sorted(set((number if few(frame) else number.unique()).to_list()))
    return computed(numbered, _words(verdict, tuple(occurring)))


@lru_cache(maxsize=1024)
def _words(verdict: Cases, occurring: tuple[int, ...]) -> tuple[pl.Expr, ...]:
    return tuple(
        _first_of({n: _expression(getattr(verdict.cases[n], column)) for n in occurring}).alias(column)
        for column in ("state", "reason", "missing")
    )


def _first_of(words: dict[int, pl.Expr]) -> pl.Expr:
    (_, last), *others = reversed(words.items() or {0: NOTHING}.items())
    return reduce(lambda rest, one: pl.when(pl.col("_case") == one[0]).then(one[1]).otherwise(rest), others, last)


def _expression(words: str | pl.Expr) -> pl.Expr:
    return pl.lit(words) if isinstance(words, str) else words
