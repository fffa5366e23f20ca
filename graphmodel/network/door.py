"""The door of the network: what is stated is checked beside what is held, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphmodel.kinds.award import Award
from graphmodel.network.conflicts import refuse_conflicts
from graphmodel.statements import door
from graphmodel.statements.faults import problem
from graphmodel.statements.one_target import Tie, doubled, single_column
from graphmodel.statements.refusing import Refused, refuse, refused_node, refused_relation
from graphmodel.statements.stated import End, Found, StatedNode, StatedRelation, days_of
from graphmodel.statements.wording import by_whom, differences

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.kinds.node import Node, Relation
    from graphmodel.statements.changes import Changes, PutNode, PutRelation
    from graphmodel.stores.entries import StoredNode, StoredRelation
    from graphmodel.stores.transaction import Reader

HAS_PARTY = "HAS_PARTY_ORG"


def admit(reader: Reader, changes: Changes, today: date) -> None:
    """Let changes pass, or raise StatementFaultsError with every fault of them."""
    entrance = _Entrance(reader, changes, today)
    refuse([fault for fault in (*entrance.nodes(), *entrance.relations(), *entrance.targets()) if fault])
    if changes.based_on is not None and not changes.overwrite:
        refuse_conflicts(reader, entrance.replaced, changes.based_on)


class _Entrance:
    """One set of changes at the door."""

    def __init__(self, reader: Reader, changes: Changes, today: date) -> None:
        self._reader = reader
        self._changes = changes
        self._today = today
        self._held = _nodes(reader, _ids_by_kind(changes.nodes))
        self._ties = _ties(reader, changes.relations)
        self.replaced: list[StoredNode | StoredRelation] = []
        """What stands and is going to be replaced."""

    def nodes(self) -> Iterator[Refused | None]:
        """Yield the faults of the nodes that differ from what is held."""
        parties = self._parties()
        for put in self._changes.nodes:
            held = self._held.get(put.node.id)
            before = held.node if held else None
            if put.node == before:
                continue
            if held:
                yield from (refused_node(put.node, found) for found in self._older(held, held.node, put.node))
            stated = self._stated(put.node, before, parties.get(put.node.id, ()))
            yield from (refused_node(put.node, found) for found in door.of_node(stated))

    def relations(self) -> Iterator[Refused | None]:
        """Yield the faults of single relations."""
        asked = [put for put in self._changes.relations if door.looks_at_ends(put.relation)]
        ends = self._ends({end for put in asked for end in (put.source, put.target)})
        nobody = End("", "")
        for put in self._changes.relations:
            stated = StatedRelation(put.relation, ends.get(put.source, nobody), ends.get(put.target, nobody))
            held = self._ties.get(
                (put.relation.relation.name, put.source, put.target, put.known_from, _key(put.relation))
            )
            older = self._older(held, held.relation, put.relation) if held else ()
            for found in (*door.of_relation(stated), *older):
                yield refused_relation(put.relation, put.source, put.target, found)

    def targets(self) -> Iterator[Refused | None]:
        """Yield the relations that would stand beside another one where only one may stand."""
        single = [put for put in self._changes.relations if single_column(put.relation)]
        opened = [_tie(put) for put in single if put.relation.valid_to is None]
        for tie, column, other in doubled(opened, self._left_standing(single)):
            found = Found("", problem("second_target", other, column=column.title))
            yield refused_relation(tie.relation, tie.source, tie.target, found)

    def _stated(self, node: Node, before: Node | None, parties: tuple[str, ...]) -> StatedNode:
        contents = {name: getattr(node, name) for name in type(node).model_fields}
        said = {name: v for name, v in contents.items() if v is not None and v != getattr(before, name, None)}
        return StatedNode(
            type(node).__name__, contents, said, before, self._changes.effective, self._today, parties
        )  # fmt: skip

    def _older(
        self, held: StoredNode | StoredRelation, before: Node | Relation, after: Node | Relation
    ) -> Iterator[Found]:
        """Yield the fields in which something older would replace what is newer."""
        changed = list(differences(before, after))
        if changed:
            self.replaced.append(held)
        for found in changed if not self._changes.overwrite else ():
            days = days_of(before, held.stated_on, found.field, dict(after), self._changes.effective)
            if days.stands > days.own:
                who = by_whom(self._reader.told([held.touched]).get(held.touched))
                words = {"own": days.own, "stands": found.old, "day": days.stands, "who": who}
                yield Found(found.field, problem("newer_stored", found.new, **words))

    def _parties(self) -> dict[str, tuple[str, ...]]:
        """Return the Party organizations that the changes give to units of which they say that there is none."""
        denied = {p.node.id for p in self._changes.nodes if getattr(p.node, "party_absence", None) is not None}
        given = [
            p
            for p in self._changes.relations
            if p.source in denied and p.relation.relation.name == HAS_PARTY and p.relation.valid_to is None
        ]
        named = self._ends({p.target for p in given}) if given else {}
        return {p.source: (named[p.target].name if p.target in named else p.target,) for p in given}

    def _left_standing(self, puts: Iterable[PutRelation]) -> Iterator[Tie]:
        """Yield what stands already of the same types at the same sources, but for what the changes put anew."""
        sources: defaultdict[str, set[str]] = defaultdict(set)
        touched = {(p.relation.relation.name, p.source, p.target, p.known_from) for p in self._changes.relations}
        for gone in self._changes.removed_relations:
            touched.add((gone.relation.relation.name, gone.source, gone.target, gone.relation.valid_from))
        for put in puts:
            if put.relation.valid_to is None:
                sources[put.relation.relation.name].add(put.source)
        for name, ids in sources.items():
            for held in (tie for (known, *_), tie in self._ties.items() if known == name and tie.source in ids):
                if (name, held.source, held.target, held.relation.valid_from) not in touched:
                    yield Tie(held.relation, held.source, held.target)

    def _ends(self, ids: set[str]) -> dict[str, End]:
        nodes = {put.node.id: put.node for put in self._changes.nodes if put.node.id in ids}
        unknown: defaultdict[str, list[str]] = defaultdict(list)
        for id_, kind in self._reader.kind_of(ids - nodes.keys()).items() if ids - nodes.keys() else ():
            unknown[kind].append(id_)
        nodes |= {id_: held.node for id_, held in _nodes(self._reader, unknown).items()}
        return {id_: _end(node) for id_, node in nodes.items()}


def _nodes(reader: Reader, ids: dict[str, list[str]]) -> dict[str, StoredNode]:
    return {held.node.id: held for kind, of_kind in ids.items() for held in reader.nodes(kind, values=of_kind)}


def _ties(reader: Reader, puts: Iterable[PutRelation]) -> dict[tuple[object, ...], StoredRelation]:
    """Return what stands of the same types at the same sources."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for put in puts:
        sources[put.relation.relation.name].add(put.source)
    return {
        (name, held.source, held.target, held.relation.valid_from, _key(held.relation)): held
        for name, ids in sources.items()
        for held in reader.relations(name, ids=ids)
    }


def _key(relation: Relation) -> tuple[object, ...]:
    """Return what tells two relations between the same two nodes apart."""
    return tuple(getattr(relation, name) for name in relation.relation.key)


def _ids_by_kind(puts: Iterable[PutNode]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for put in puts:
        found[type(put.node).__name__].append(put.node.id)
    return found


def _end(node: Node) -> End:
    standard = str(node.standard) if isinstance(node, Award) else None
    return End(type(node).__name__, getattr(node, "name", ""), node.valid_to, standard)


def _tie(put: PutRelation) -> Tie:
    return Tie(put.relation, put.source, put.target)
