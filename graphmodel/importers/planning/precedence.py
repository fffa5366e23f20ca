"""Whether what a file says may take the place of what stands: not if that is newer, or changed since the export.

Newer is judged by the node, because the store keeps its contents whole for each day; what is said names the cells.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.planning.plan import Hidden, nothing_hidden
from graphmodel.importers.values.cells import Wish
from graphmodel.kinds import kinds
from graphmodel.kinds.node import Node
from graphmodel.network.single import NOT_SHOWN
from graphmodel.statements.stated import Days, days_of
from graphmodel.statements.wording import NOTHING, by_whom, differences, titles, worded
from graphmodel.stores.entries import StoredNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graphmodel.importers.tables.rows import Row
    from graphmodel.kinds.node import Relation
    from graphmodel.stores.entries import ChangeEntry, StoredRelation
    from graphmodel.stores.transaction import Reader

Key = tuple[object, ...]
"""Kind or relation, id or source, target, and what tells relations between the same nodes apart."""


class Moved(NamedTuple):
    """What a field was when the file was exported, and the change that last moved it."""

    was: Any
    by: int


@dataclass(frozen=True)
class Base:
    """What the file speaks of: its day, and the change after which it was exported (None: not an export)."""

    effective: date
    version: int | None = None
    overwrite: bool = False
    hidden: Hidden = nothing_hidden
    """What whoever imports is not told, though it stands in the way."""


class Precedence:
    """Asks the store what is newer than a file."""

    def __init__(self, reader: Reader, base: Base, faults: FaultList) -> None:
        self.base = base
        self._reader = reader
        self._faults = faults
        self._moved: defaultdict[Key, dict[str, Moved]] = defaultdict(dict)
        self._fetched: set[tuple[str, str]] = set()
        self._entries: dict[int, ChangeEntry | None] = {}
        self._names: dict[str, str] = {}

    def fetch(self, name: str, touched: Mapping[str, int]) -> None:
        """Learn what changed since the export about those of `touched` (id of a node or source: last change)."""
        if self.base.version is None or self.base.overwrite:
            return
        late = {id_ for id_, number in touched.items() if number > self.base.version}
        late -= {id_ for known, id_ in self._fetched if known == name}
        self._fetched |= {(name, id_) for id_ in late}
        for step in self._reader.steps(name, since=self.base.version, ids=late) if late else ():
            moved = self._moved[_identity(step.before, step.source, step.target)]
            for field in titles(type(step.before)):
                old = getattr(step.before, field)
                if step.after is not None and old != getattr(step.after, field):
                    moved[field] = Moved(moved[field].was if field in moved else old, step.by)

    def node_may_change(self, row: Row, stored: StoredNode, contents: Mapping[str, Any]) -> bool:
        """May the row change this node? If not, every cell in the way is reported."""
        return self._may_change(row, stored, stored.node, contents)

    def relation_may_change(self, row: Row, stored: StoredRelation, contents: Mapping[str, Any]) -> bool:
        """May the row change this relation?"""
        return self._may_change(row, stored, stored.relation, contents)

    def link_may_end(self, row: Row, title: str, stored: StoredRelation) -> bool:
        """May the cell end a relation that stands, for another target or none?"""
        return self._link(row, title, stored, self._name(stored.target))

    def link_may_return(self, row: Row, title: str, ended: Iterable[StoredRelation], standing: bool) -> bool:
        """May the cell open a relation again that was ended since? Where another stands, that one is spoken of."""
        late = [s for s in ended if self._is_late(s)]
        return not late or standing or self._link(row, title, late[0], NOTHING)

    def line_may_change(self, spot: Spot, stored: StoredRelation, wanted: Relation) -> bool:
        """May a line with dates of its own change a relation that stands?"""
        found = next(differences(stored.relation, wanted), None)
        hidden = found is not None and found.field in self.base.hidden(type(wanted))
        in_the_way = self._in_the_way(stored, found.new, NOT_SHOWN if hidden else found.old) if found else None
        if in_the_way:
            self._faults.add(spot, in_the_way)
        return in_the_way is None

    def _link(self, row: Row, title: str, stored: StoredRelation, stands: str) -> bool:
        found = self._in_the_way(stored, self._value(row, title), stands)
        if found:
            self._faults.add(row.spot(title), found)
        return not found

    def _may_change(
        self, row: Row, stored: StoredNode | StoredRelation, held: Node | Relation, contents: Mapping[str, Any]
    ) -> bool:
        moved, headings = self._moved[_key(stored)], titles(type(held))
        free = True
        for field, value in contents.items():
            heading = headings.get(field, "")
            if value == getattr(held, field) or heading not in row.values:
                continue
            was = moved.get(field)
            late = was is not None and self._is_late(stored) and was.was != getattr(held, field)
            days = days_of(held, stored.stated_on, field, contents, self.base.effective)
            if (late or days.stands > days.own) and not self.base.overwrite:
                said = self._value(row, heading)
                stands = NOT_SHOWN if field in self.base.hidden(type(held)) else worded(getattr(held, field))
                found = self._changed(was.by, said, stands) if late and was else self._newer(stored, days, said, stands)
                self._faults.add(row.spot(heading), found)
                free = False
        return free

    def _in_the_way(self, stored: StoredRelation, said: str, stands: str) -> Problem | None:
        if self.base.overwrite:
            return None
        if self._is_late(stored):
            return self._changed(stored.touched, said, stands)
        days = days_of(stored.relation, stored.stated_on, "", {}, self.base.effective)
        return self._newer(stored, days, said, stands) if days.stands > days.own else None

    def _is_late(self, stored: StoredNode | StoredRelation) -> bool:
        return self.base.version is not None and self._number(stored.touched) > self.base.version

    def _newer(self, stored: StoredNode | StoredRelation, days: Days, said: str, stands: str) -> Problem:
        who = by_whom(self._told(stored.touched))
        return problem("newer_stored", said, own=days.own, stands=stands, day=days.stands, who=who)

    def _changed(self, by: int, said: str, stands: str) -> Problem:
        who = by_whom(self._told(by))
        return problem("changed_since", said, stands=stands, who=who, version=self.base.version)

    def _number(self, touched: int) -> int:
        entry = self._told(touched)
        return entry.number if entry else touched

    def _told(self, number: int) -> ChangeEntry | None:
        if number not in self._entries:
            self._entries[number] = self._reader.told([number]).get(number)
        return self._entries[number]

    def _name(self, id_: str) -> str:
        if id_ not in self._names:
            kind = self._reader.kind_of([id_]).get(id_)
            found = self._reader.nodes(kind, values=[id_]) if kind in kinds() and kind else ()
            self._names[id_] = next((str(getattr(s.node, "name", id_)) for s in found), id_)
        return self._names[id_]

    def _value(self, row: Row, title: str) -> str:
        value = row.values.get(title)
        return CLEARED if value is Wish.clear else worded(value)


def _key(stored: StoredNode | StoredRelation) -> Key:
    if isinstance(stored, StoredNode):
        return _identity(stored.node, stored.node.id, "")
    return _identity(stored.relation, stored.source, stored.target)


def _identity(held: Node | Relation, source: str, target: str) -> Key:
    told = () if isinstance(held, Node) else tuple(getattr(held, own) for own in held.relation.key)
    return (type(held).__name__, source, target, *told)


CLEARED: Final = Wish.clear.value
