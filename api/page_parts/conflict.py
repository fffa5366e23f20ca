"""Two who change the same thing: the second is shown what the first changed, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.page_parts.node_form import Held, NodeForm

if TYPE_CHECKING:
    from graphmodel.network.single import Cell


@dataclass(frozen=True)
class Conflict:
    """What was typed beside what stands now; `faults` tells by field what another one changed."""

    typed: Mapping[str, str]
    faults: Mapping[str, str]
    said: tuple[str, ...]
    """A sentence for each field that another one changed."""


def conflict(form: NodeForm, typed: Mapping[str, str], held: Held, later: Iterable[Cell]) -> Conflict:
    """Return it; `held`: what stands, `later`: the fields that moved since what was read, newest first.

    A field that whoever types has left as it was takes what stands now.
    """
    stands, result = form.stands(held), dict(typed)
    was: dict[str, Cell] = {}
    said: list[str] = []
    for cell in later:
        was[cell.field] = cell  # the oldest one comes last
        said.append(f"{cell.made_by or '别人'}把“{cell.title}”由“{cell.old}”改为“{cell.new}”（第 {cell.number} 号）。")
    faults: dict[str, str] = {}
    for name in stands.keys() & was.keys() & typed.keys():
        if form.meant(typed[name], name) == was[name].old:
            result[name] = stands[name]
        elif typed[name].strip() != stands[name]:
            faults[name] = f"现在是“{stands[name] or '（空）'}”；您填的与它不同，要以哪个为准请核对"
    return Conflict(result, faults, tuple(reversed(said)))
