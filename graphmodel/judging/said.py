"""The sentences of a case, built as expressions are, so that they can be kept apart from what fills their gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, eq=False)
class Chosen:
    """The sentence of the first branch that fits; an unknown (null) condition does not fit."""

    branches: tuple[tuple[pl.Expr, Words], ...]
    last: Words


@dataclass(frozen=True, eq=False)
class Each:
    """The items of a list, joined; `words`: what each of them is called."""

    column: str
    separator: str
    words: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Said:
    """Pieces of one sentence; an expression fills a gap, and where it is null there is no sentence."""

    pieces: tuple[str | pl.Expr | Chosen | Each, ...]


Words = str | pl.Expr | Said | Chosen | Each
"""Whatever can be said; an expression is a sentence that fills one gap."""

SILENT: Words = pl.lit(None, dtype=pl.String)
"""Nothing is said."""


def said(sentence: str, *gaps: str | Words) -> Said:
    """Return a sentence with a gap at each `{}`, as `pl.format` does: a text names a column."""
    between = sentence.split("{}")
    if len(between) != len(gaps) + 1:
        raise ValueError(sentence)
    pieces: list[str | pl.Expr | Chosen | Each] = [between[0]]
    for gap, text in zip(gaps, between[1:], strict=True):
        pieces += [*_pieces(pl.col(gap) if isinstance(gap, str) else gap), text]
    return Said(tuple(piece for piece in pieces if not isinstance(piece, str) or piece))


def together(*words: Words) -> Said:
    """Return what is said one behind the other."""
    return Said(tuple(piece for part in words for piece in _pieces(part)))


def _pieces(words: Words) -> tuple[str | pl.Expr | Chosen | Each, ...]:
    return words.pieces if isinstance(words, Said) else (words,)


@dataclass(frozen=True, eq=False)
class Branches:
    """Branches so far; `otherwise` ends them."""

    held: tuple[tuple[pl.Expr, Words], ...]

    def when(self, condition: pl.Expr) -> Branch:
        """Begin another branch."""
        return Branch(self.held, condition)

    def otherwise(self, words: Words) -> Chosen:
        """Say what holds where none of them fits."""
        return Chosen(self.held, words)


@dataclass(frozen=True, eq=False)
class Branch:
    """A branch of which the condition is known."""

    held: tuple[tuple[pl.Expr, Words], ...]
    condition: pl.Expr

    def then(self, words: Words) -> Branches:
        """Say what holds where it fits."""
        return Branches((*self.held, (self.condition, words)))


def when(condition: pl.Expr) -> Branch:
    """Begin a choice between sentences: when(…).then(…).otherwise(…)."""
    return Branch((), condition)


def columns_of(words: str | Words) -> frozenset[str]:
    """Return the columns that words speak of."""
    if isinstance(words, pl.Expr):
        return frozenset(words.meta.root_names())
    if isinstance(words, Said):
        return frozenset[str]().union(*map(columns_of, words.pieces))
    if isinstance(words, Chosen):
        asked = [condition for condition, _ in words.branches]
        return frozenset[str]().union(*map(columns_of, (*asked, *(w for _, w in words.branches), words.last)))
    return frozenset({words.column}) if isinstance(words, Each) else frozenset()
