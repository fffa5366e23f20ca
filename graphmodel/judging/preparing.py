"""Expressions are built once per rule and day and used again: building them costs more than judging one unit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Concatenate, Generic, ParamSpec, TypeVar

KEPT = 1024
"""How many results each prepared function keeps: rules times days, the latest used."""

T = TypeVar("T")
V = TypeVar("V")
P = ParamSpec("P")


class _Same(Generic[T]):
    """A key that equals another only where it holds the very same thing; rules hold dictionaries and have no hash."""

    __slots__ = ("thing",)

    def __init__(self, thing: T) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


def prepared(build: Callable[Concatenate[T, P], V]) -> Callable[Concatenate[T, P], V]:
    """Let `build` run once for the same thing (a rule, rules, a book: never changed) and equal other arguments."""

    @lru_cache(maxsize=KEPT)
    def built(same: _Same[T], *others: Hashable) -> V:
        return build(same.thing, *others)  # type: ignore[arg-type, call-arg]

    def reused(thing: T, /, *others: P.args, **named: P.kwargs) -> V:
        return built(_Same(thing), *others, **named)  # type: ignore[arg-type]

    return reused
