"""Counts of so few people that they tell of single ones (domain.md B-7): hidden, with what would betray them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graphmodel.network.asker import Right

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from graphmodel.network.asker import Asker

FEWEST: Final = 5
"""People that a cell must count to be shown."""


def is_few(count: int | None) -> bool:
    """Does a cell count people, but too few?"""
    return count is not None and 0 < count < FEWEST


Cell = tuple["Hashable", "int | None"]
"""What it adds up to with others, and how many people it counts."""


def kept_from(asker: Asker, cells: Iterable[Cell]) -> list[bool]:
    """Return which counts of people are kept from an asker: none from whoever may see few."""
    held = list(cells)
    return [False] * len(held) if asker.may(Right.see_few) else hidden(held)


def hidden(cells: Iterable[Cell]) -> list[bool]:
    """Return which cells are hidden.

    Where the sum of some cells is told elsewhere, one that is hidden would follow from the others: the next smallest
    are hidden with it, until at least two are that count FEWEST together.
    """
    held = list(cells)
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, (group, count) in enumerate(held):
        if count:
            groups[group].append(at)
    gone: set[int] = set()
    for members in groups.values():
        ranked = sorted(members, key=lambda at: held[at][1] or 0)
        few = [at for at in ranked if is_few(held[at][1])]
        if not few:
            continue
        size = len(few)
        while size < len(ranked) and (size < 2 or sum(held[at][1] or 0 for at in ranked[:size]) < FEWEST):
            size += 1
        gone.update(ranked[:size])
    return [at in gone for at in range(len(held))]
