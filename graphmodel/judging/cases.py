"""A verdict as a list of cases: the first that fits gives the state, the reason and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Final

import polars as pl

from graphmodel.judging.said import SILENT, Words, columns_of
from graphmodel.judging.tables import few


@dataclass(frozen=True, eq=False)
class Case:
    """One outcome; `when` None: whatever no earlier case took. An unknown (null) `when` does not fit."""

    when: pl.Expr | None
    state: str | pl.Expr
    reason: Words
    missing: Words = SILENT


@dataclass(frozen=True, eq=False)
class Cases:
    """Cases in order of precedence; the last one has no `when`."""

    cases: tuple[Case, ...]
    conditions: tuple[pl.Expr, ...]
    """Those of all cases but the last."""
    number: pl.Expr
    """Which case fits."""


@dataclass(frozen=True)
class Sorted:
    """Facts by the case that fits."""

    frame: pl.DataFrame
    """With `_case`, where more than one occurs."""
    verdict: Cases
    occurring: tuple[int, ...]

    def reads(self, column: str) -> bool:
        """Do the words of a case that occurs speak of `column`?"""
        return column in _read(self.verdict, self.occurring)

    def state(self) -> pl.Expr:
        """Return the state of each."""
        return _states(self.verdict, self.occurring)


def cases(*ordered: Case) -> Cases:
    """Return the cases with the expression that numbers them."""
    conditions = tuple(case.when for case in ordered if case.when is not None)
    last = pl.lit(len(conditions))
    number = _first_of(dict(enumerate(map(pl.lit, range(len(conditions))))), conditions, last)
    named = tuple(condition.alias(str(n)) for n, condition in enumerate(conditions))
    return Cases(ordered, named, number.alias("_case"))


def by_case(frame: pl.DataFrame, verdict: Cases) -> Sorted:
    """Find the case of every row."""
    if not few(frame):
        numbered = frame.with_columns(verdict.number)
        return Sorted(numbered, verdict, tuple(sorted(numbered.get_column("_case").unique().to_list())))
    numbers = _numbers_of_few(frame, verdict)
    occurring = tuple(sorted(set(numbers)))
    if len(occurring) > 1:
        frame = frame.with_columns_seq(pl.Series("_case", numbers, dtype=pl.Int32))
    return Sorted(frame, verdict, occurring)


def _numbers_of_few(frame: pl.DataFrame, verdict: Cases) -> list[int]:
    """Ask a few conditions at a time, until every row has its case."""
    last = len(verdict.conditions)
    numbers = [last] * frame.height
    for start in range(0, last, AT_ONCE):
        asked = frame.select_seq(verdict.conditions[start : start + AT_ONCE]).rows()
        for n, flags in enumerate(asked):
            if numbers[n] == last and True in flags:
                numbers[n] = start + flags.index(True)
        if last not in numbers:
            break
    return numbers


AT_ONCE: Final = 5
"""Conditions asked in one query about few rows; most rows fit one of the first."""


@lru_cache(maxsize=1024)
def _states(verdict: Cases, occurring: tuple[int, ...]) -> pl.Expr:
    return of_case({n: verdict.cases[n].state for n in occurring}).alias("state")


@lru_cache(maxsize=1024)
def _read(verdict: Cases, occurring: tuple[int, ...]) -> frozenset[str]:
    of_words = ((verdict.cases[n].reason, verdict.cases[n].missing) for n in occurring)
    return frozenset[str]().union(*(columns_of(words) for both in of_words for words in both))


def of_case(by_number: Mapping[int, str | pl.Expr]) -> pl.Expr:
    """Return for each row what stands at the number of its case."""
    if len(by_number) > 1 and all(isinstance(words, str) for words in by_number.values()):
        # A choice between long texts copies them for every row, and takes a hundred times as long.
        texts = pl.Series([by_number.get(n) for n in range(max(by_number) + 1)], dtype=pl.String)
        return pl.lit(texts).gather(pl.col("_case"))
    *others, (_, last) = ((n, _expression(words)) for n, words in by_number.items())
    return _first_of(dict(others), [pl.col("_case") == n for n, _ in others], last)


def _first_of(found: dict[int, pl.Expr], conditions: Sequence[pl.Expr], last: pl.Expr) -> pl.Expr:
    pairs = reversed(list(zip(conditions, found.values(), strict=True)))
    return reduce(lambda rest, pair: pl.when(pair[0]).then(pair[1]).otherwise(rest), pairs, last)


def _expression(words: str | pl.Expr) -> pl.Expr:
    return pl.lit(words) if isinstance(words, str) else words
