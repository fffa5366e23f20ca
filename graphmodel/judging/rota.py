"""Who hosts in turn, and who was paired before (domain.md A-15): nobody twice before everybody once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Turn(Generic[T]):
    """One turn of the rota."""

    host: T
    round: int
    repeated: bool
    """Did it host before in this round, before everybody had?"""


@dataclass(frozen=True)
class Waiting(Generic[T]):
    """Whose turn is still to come."""

    round: int
    members: list[T]


def turns(held: Iterable[tuple[T, Collection[T]]], members: Collection[T]) -> tuple[list[Turn[T]], Waiting[T]]:
    """Return the turn of each host, and which of the `members` of today wait in the round that is going on (all of them
    where a round has just ended). `held`: the hosts in the order in which they hosted, each with those who were members
    on that day: who came later or went away earlier holds no round open."""
    found: list[Turn[T]] = []
    number, been = 1, set[T]()
    for host, then in held:
        number, been = _ended(number, been, then)
        found.append(Turn(host, number, host in been))
        number, been = _ended(number, been | {host}, then)
    number, been = _ended(number, been, members)
    return found, Waiting(number, [member for member in members if member not in been])


def _ended(number: int, been: set[T], members: Collection[T]) -> tuple[int, set[T]]:
    """Return the next round with nobody in it where everybody has hosted in this one."""
    return (number + 1, set()) if been and been >= set(members) else (number, been)


def met_before(pair: frozenset[T], earlier: Iterable[frozenset[T]]) -> int:
    """Return how often two were paired before; which of them is named first decides nothing."""
    return sum(pair == other for other in earlier)
