"""Which gids are nodes of which kinds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graphmodel.kinds import kinds
from graphmodel.stores.versioned.table import KIND_ROOM, table_of


def of_kinds(gids: Iterable[int], wanted: Iterable[str]) -> frozenset[int]:
    """Return those of `gids` that are nodes of one of the kinds `wanted`."""
    numbers = {number_of(kind) for kind in wanted}
    return frozenset(gid for gid in gids if gid >> KIND_ROOM in numbers)


def kind_of(gid: int) -> str:
    """Return the name of the kind a gid belongs to."""
    return _kind_of_number(gid >> KIND_ROOM)


def number_of(kind: str) -> int:
    """Return the number that the gids of a kind carry above their KIND_ROOM bits."""
    return table_of(kinds()[kind]).first_gid >> KIND_ROOM


@cache
def _kind_of_number(number: int) -> str:
    return next(kind for kind in kinds() if number_of(kind) == number)
