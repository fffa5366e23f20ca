"""What an edit does, or would do where it is only tried: fields old → new, and the findings that move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graphmodel.network import single
from graphmodel.network.asker import EVERYWHERE
from graphmodel.network.veil import Veil

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.editing import Edit
    from graphmodel.network.single import Cell
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Reader


@dataclass(frozen=True)
class Effect:
    """What came of one change, as far as whoever makes it may see."""

    outcome: Outcome
    cells: tuple[Cell, ...] = ()
    """Of what was there before."""


def effect(asker: Asker, edit: Edit, deed: Callable[[Edit], Outcome]) -> Effect:
    """Do what `deed` does with an edit, and tell what came of it."""
    found: list[Cell] = []

    def watch(reader: Reader, number: int) -> None:
        found[:] = single.cells(Veil(reader, asker), EVERYWHERE, since=number - 1, until=number)

    outcome = deed(replace(edit, watch=watch))
    return Effect(outcome, tuple(found))
