"""What a change did or would do, as a page shows it: fields old → new, findings from which state to which."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.page_parts.addresses import subject_page
from api.page_parts.change_kinds import title_of
from graphmodel.rules.topics import state_title, topic_title

if TYPE_CHECKING:
    from graphmodel.findings.finding import Shift
    from graphmodel.network.effect import Effect
    from graphmodel.network.single import Cell
    from graphmodel.network.view import View

SHOWN: Final = 50
NONE: Final = "（无）"


@dataclass(frozen=True)
class CellLine:
    """One field of one node or relation."""

    name: str
    address: str
    what: str
    title: str
    old: str
    new: str


@dataclass(frozen=True)
class ShiftLine:
    """One finding that moves."""

    topic: str
    name: str
    address: str
    before: str
    after: str


@dataclass(frozen=True)
class EffectShown:
    """What a page tells of a change; of many lines the first ones, and how many there are."""

    cells: Sequence[CellLine]
    all_cells: int
    shifts: Sequence[ShiftLine]
    all_shifts: int
    created: int
    changed: int
    removed: int

    @property
    def nothing(self) -> bool:
        """Does it change nothing?"""
        return not (self.created or self.changed or self.removed)


def effect_shown(view: View, found: Effect) -> EffectShown:
    """Return what is shown of the effect of a change; names are those that stand in `view`."""
    applied = found.outcome.applied
    return EffectShown(
        cell_lines(view, found.cells[:SHOWN]), len(found.cells), shift_lines(view, found.outcome.shifts[:SHOWN]),
        len(found.outcome.shifts), applied.created, applied.changed, applied.removed,
    )  # fmt: skip


def shift_lines(view: View, shifts: Iterable[Shift]) -> list[ShiftLine]:
    """Return findings that moved as they are shown; what stands for a committee that nobody registered has no page."""
    listed = list(shifts)
    there = view.called(s.subject for s in listed)
    return [_shift(s, there) for s in listed]


def cell_lines(view: View, cells: Iterable[Cell]) -> list[CellLine]:
    """Return fields as they are shown: a relation by both its ends, by name."""
    listed = list(cells)
    called = view.called({end for cell in listed for end in (cell.subject, cell.target) if end})
    return [_cell(cell, called) for cell in listed]


def _cell(cell: Cell, called: Mapping[str, tuple[str, str]]) -> CellLine:
    def named(id_: str) -> str:
        return called[id_][1] if id_ in called else id_

    name = named(cell.subject) + (f" → {named(cell.target)}" if cell.target else "")
    address = subject_page(cell.subject) if cell.subject in called else ""
    return CellLine(name, address, title_of(cell.what), cell.title if cell.field else "整条", cell.old, cell.new)


def _shift(s: Shift, there: Container[str]) -> ShiftLine:
    words = [NONE if state is None else state_title(s.topic, state, s.level) for state in (s.before, s.after)]
    return ShiftLine(topic_title(s.topic), s.name, subject_page(s.subject) if s.subject in there else "", *words)
