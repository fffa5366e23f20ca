"""Rows of a file at the door of what may be stated: what it finds is said at the cell it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graphmodel.importers.values.cells import Wish
from graphmodel.kinds import kinds
from graphmodel.kinds.award import Award
from graphmodel.kinds.node import properties
from graphmodel.statements import door
from graphmodel.statements.stated import End, StatedNode, StatedRelation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graphmodel.importers.faults import FaultList
    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.tables.rows import Row
    from graphmodel.kinds.node import Relation
    from graphmodel.statements.stated import Found

PARTY: Final = "党组织"
"""Heading of the column with the Party organization of a unit."""


@dataclass(frozen=True)
class Clock:
    """The day a file speaks of, and today."""

    effective: date
    today: date


def check_node(row: Row, entry: Entry, contents: Mapping[str, Any], clock: Clock, faults: FaultList) -> None:
    """Report what is wrong with the node that a row states."""
    headings = titles(entry.kind)
    given = {name: row.values.get(title) for name, title in headings.items()}
    said = {name: value for name, value in given.items() if value is not None and value is not Wish.clear}
    before = entry.stored.node if entry.stored else None
    parties = row.texts(PARTY)
    unread = frozenset(name for name, title in headings.items() if title in row.faulty)
    stated = StatedNode(entry.kind, contents, said, before, clock.effective, clock.today, parties, unread)
    for found in door.of_node(stated):
        report(row, headings.get(found.field, ""), found, faults)


def check_relation(row: Row, relation: Relation, source: Entry, target: Entry, faults: FaultList) -> None:
    """Report what is wrong with the relation that a row of a relation's own sheet states."""
    sheet = row.table.sheet
    heading: dict[str, str] = {
        column.role: column.title for column in sheet.columns if column.role in ("source", "target")
    }
    heading |= {p.name: p.title for p in properties(type(relation))}
    heading |= {"valid_from": relation.relation.starts, "valid_to": relation.relation.ends}
    for found in door.of_relation(StatedRelation(relation, _end(source), _end(target))):
        report(row, heading[found.field], found, faults)


def check_link(row: Row, title: str, relation: Relation, ends: tuple[Entry, Entry], faults: FaultList) -> None:
    """Report what is wrong with the relation that column `title` of a kind's sheet states."""
    for found in door.of_relation(StatedRelation(relation, _end(ends[0]), _end(ends[1]))):
        report(row, title, found, faults)


@cache
def titles(kind: str) -> dict[str, str]:
    """Return the headings of a kind's sheet by field."""
    declared = kinds()[kind].kind
    named = {p.name: p.title for p in properties(kinds()[kind])}
    return {**named, "valid_from": declared.starts, "valid_to": declared.ends}


def report(row: Row, title: str, found: Found, faults: FaultList) -> None:
    """Note a fault at its cell; what is missing where the file has no such column is said once for the sheet."""
    if found.problem.code == "missing_value" and (title in row.faulty or title not in row.table.positions):
        return
    faults.add(row.spot(title), found.problem)


def _end(entry: Entry) -> End:
    standard = _held(entry, "standard") if entry.kind == Award.__name__ else None
    return End(entry.kind, entry.name, _held(entry, "valid_to"), None if standard is None else str(standard))


def _held(entry: Entry, name: str) -> Any:
    """Return a field as the file's row of the node gives it, else as the store holds it."""
    given = entry.row.values.get(titles(entry.kind)[name]) if entry.row else None
    if given is not None:
        return None if given is Wish.clear else given
    return getattr(entry.stored.node, name, None) if entry.stored else None
