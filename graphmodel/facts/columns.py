"""The columns of each subject and their types, as they follow from the declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

import polars as pl

from graphmodel.facts.subject import ENDED, SPECIAL, Complete, Count, Exists, Hop, Part, Subject
from graphmodel.facts.subjects import subjects
from graphmodel.kinds import expand, kinds
from graphmodel.kinds.node import ValueType, properties, value_columns

_AS_FRAME: Final[Mapping[ValueType, pl.DataType]] = {
    "text": pl.String(), "choice": pl.String(), "whole": pl.Int64(), "year": pl.Int64(), "yes_no": pl.Boolean(),
    "day": pl.Date(), "choices": pl.String(), "texts": pl.String(),
}  # fmt: skip
"""Lists are JSON arrays, choices their codes."""


@cache
def types_of(subject: str) -> Mapping[str, ValueType]:
    """Return the columns of a subject in order, with the types of their values."""
    declared = subjects()[subject]
    if declared.written:
        return declared.written
    own = {name: _type(declared, (declared.starts,), name) for name in declared.own}
    return own | {name: found for part in declared.further for name, found in _given(declared, part)}


def _given(subject: Subject, part: Part) -> Iterator[tuple[str, ValueType]]:
    match part:
        case Hop():
            yield from ((name, _type(subject, part.to, told)) for name, told in part.gives.items())
        case Count():
            yield part.column, "whole"
        case Exists():
            yield part.column, "yes_no"
        case Complete():
            yield part.column, "day"


def _type(subject: Subject, of: tuple[str, ...], name: str) -> ValueType:
    """Return the type of a column of the first of some kinds that has it."""
    if name in (ENDED, "valid_from", "valid_to"):
        return "day"
    if name in SPECIAL:
        return "text"
    held = {column: found for kind in reversed(expand(of)) for column, found in _held(kind).items()}
    if name not in held:
        raise TypeError(f"facts about {subject.name}: {'/'.join(of)} has no {name}")
    return held[name]


@cache
def _held(kind: str) -> Mapping[str, ValueType]:
    return {column: found for held in properties(kinds()[kind]) for column, found in value_columns(held)}


@cache
def _schema(subject: str) -> dict[str, pl.DataType]:
    return {name: _AS_FRAME[found] for name, found in types_of(subject).items()}


class _Facts(Mapping[str, dict[str, pl.DataType]]):
    """The columns by subject, derived when they are asked for: a kind that a file adds is among them."""

    def __getitem__(self, subject: str) -> dict[str, pl.DataType]:
        if subject not in subjects():
            raise KeyError(subject)
        return _schema(subject)

    def __iter__(self) -> Iterator[str]:
        return iter(subjects())

    def __len__(self) -> int:
        return len(subjects())


FACTS: Final = _Facts()
"""What there is to know about each subject, column by column: the contract between stores and judging."""


def in_force(as_of: date, column: str = "valid_to") -> pl.Expr:
    """Has what a row tells of not ended by `as_of`? `column` holds the first day on which it is no longer so."""
    return pl.col(column).is_null() | (pl.col(column) > as_of)
