"""A change set as changes: whole contents of places, who took over, and that the list was complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from graphmodel.importers.matching.ids import fresh_ids
from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Jurisdiction, ReplacedBy
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from graphmodel.importers.divisions.change_set import ChangeSet, Extents
    from graphmodel.stores.transaction import Reader, Writer

LISTED: Final = Jurisdiction.__name__
_VILLAGE: Final = 12


@dataclass(frozen=True)
class Declared:
    """For which prefixes, and for which days, the places of the store were said to be complete."""

    days: dict[str, set[date]]

    @classmethod
    def read(cls, reader: Reader) -> Declared:
        """Return what the store holds, from whatever list or workbook it came."""
        days: defaultdict[str, set[date]] = defaultdict(set)
        for stored in reader.nodes("ListDeclaration", by="listed", values=[LISTED]):
            node = stored.node
            if isinstance(node, ListDeclaration) and node.complete:
                days[division.prefix_of(node.scope)].add(node.declared_on)
        return cls(days)

    def before(self, code: str, day: date) -> bool:
        """Was a list that holds this code complete before `day`? What is new since then began in between."""
        found = (self.days.get(code[:length], ()) for length in division.LEVELS)
        return any(declared_on < day for days in found for declared_on in days)


def changes_of(change_set: ChangeSet, extents: Extents, writer: Writer, *, made_by: str, file: str) -> Changes:
    """Return the changes to write; where nothing differs and the list was declared before, there are none."""
    declared = Declared.read(writer)
    return Changes(
        effective=change_set.day,
        made_by=made_by,
        nodes=(*_places(change_set, declared), *_declarations(change_set, extents, declared, writer)),
        relations=tuple(_heirs(change_set)),
        kind="import",
        file=file,
    )


def _places(change_set: ChangeSet, declared: Declared) -> Iterator[PutNode]:
    day = change_set.day
    for one in change_set.new:
        since = day if declared.before(one.code, day) else None
        yield PutNode(Jurisdiction(id=one.code, code=one.code, name=one.name, valid_from=since), origin=one.origin)
    for place, one in (*change_set.renamed, *change_set.coded):
        yield PutNode(place.model_copy(update={"name": one.name, "code": one.code}), origin=one.origin)
    for place, one in change_set.revived:
        update = {"name": one.name, "code": one.code, "valid_to": None}
        yield PutNode(place.model_copy(update=update), origin=one.origin)
    for place in change_set.abolished:
        yield PutNode(place.model_copy(update={"valid_to": day}))


def _heirs(change_set: ChangeSet) -> Iterator[PutRelation]:
    relation = ReplacedBy(valid_from=change_set.day)
    for found in change_set.successions:
        if found.recorded:
            yield PutRelation(relation, found.old.code, found.candidates[0].code, change_set.day)


def _declarations(change_set: ChangeSet, extents: Extents, declared: Declared, writer: Writer) -> Iterator[PutNode]:
    """Declare the list complete where it goes down to the villages; again only with a change and a new day."""
    for prefix in sorted(p for p, lengths in extents.items() if _VILLAGE in lengths):
        known = declared.days.get(prefix, set())
        if change_set.day in known or (known and change_set.empty):
            continue
        number = fresh_ids(writer, ListDeclaration.kind.letter, prefix.ljust(6, "0")[:6], 1, set())[0]
        node = ListDeclaration(
            id=number, listed=LISTED, scope=prefix.ljust(12, "0"), declared_on=change_set.day, complete=True
        )
        yield PutNode(node)
