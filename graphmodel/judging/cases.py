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


@dataclass(frozen=True)
class Sorted:
    """Facts by the case that fits."""

    frame: pl.DataFrame
    """With `_case`."""
    verdict: Cases
    occurring: tuple[int, ...]

    def reads(self, column: str) -> bool:
        """Do the words of a case that occurs speak of `column`?"""
        return column in _read(self.verdict, self.occurring)

    def words(self) -> tuple[pl.Expr, ...]:
        """Return state, reason and missing; only the cases that occur are put into words."""
        return _words(self.verdict, self.occurring)


def cases(*ordered: Case) -> Cases:
    """Return the cases with the expression that numbers them."""
    chain = pl
    for n, case in enumerate(ordered[:-1]):
        chain = chain.when(case.when).then(n)
    last = len(ordered) - 1
    return Cases(ordered, (pl.lit(last) if last == 0 else chain.otherwise(last)).alias("_case"))


def by_case(frame: pl.DataFrame, verdict: Cases) -> Sorted:
    """Find the case of every row."""
    numbered = computed(frame, (verdict.number,))
    number = numbered.get_column("_case")
    return Sorted(numbered, verdict, tuple(sorted(set((number if few(frame) else number.unique()).to_list()))))


@lru_cache(maxsize=1024)
def _words(verdict: Cases, occurring: tuple[int, ...]) -> tuple[pl.Expr, ...]:
    return tuple(
        _first_of({n: _expression(getattr(verdict.cases[n], column)) for n in occurring}).alias(column)
        for column in ("state", "reason", "missing")
    )


@lru_cache(maxsize=1024)
def _read(verdict: Cases, occurring: tuple[int, ...]) -> frozenset[str]:
    return frozenset(name for words in _words(verdict, occurring) for name in words.meta.root_names())


def _first_of(words: dict[int, pl.Expr]) -> pl.Expr:
    (_, last), *others = reversed(words.items() or {0: NOTHING}.items())
    return reduce(lambda rest, one: pl.when(pl.col("_case") == one[0]).then(one[1]).otherwise(rest), others, last)


def _expression(words: str | pl.Expr) -> pl.Expr:
    return pl.lit(words) if isinstance(words, str) else words
