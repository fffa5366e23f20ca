"""Who hosts in turn, and who was paired before (domain.md A-15): nobody twice before everybody once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
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


def turns(hosts: Sequence[T], members: Collection[T]) -> tuple[list[Turn[T]], list[T]]:
    """Return the turn of each of `hosts`, who stand in the order in which they hosted, and the `members` whose turn
    is still to come in the round that is going on (all of them where a round has just ended)."""
    found: list[Turn[T]] = []
    number, been = 1, set[T]()
    for host in hosts:
        found.append(Turn(host, number, host in been))
        been.add(host)
        if been >= set(members):
            number, been = number + 1, set()
    return found, [member for member in members if member not in been]


def met_before(pair: frozenset[T], earlier: Iterable[frozenset[T]]) -> int:
    """Return how often two were paired before; which of them is named first decides nothing."""
    return sum(pair == other for other in earlier)
