"""Where everything counts: the place key of each changed node, and of what moves along with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from graphmodel.kinds import expand, relations
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.statements.changes import Changes, PutNode

if TYPE_CHECKING:
    from graphmodel.stores.entries import End
    from graphmodel.stores.transaction import Reader

_CARRYING = ("LOCATED_IN", "ESTABLISHED_IN", "AWARDED_TO", "VISITED", "MADE_BY", "ORGANIZED_BY", "HOLDS_POSITION")
CARRIED = ("HAS_PARTY_ORG", "LED_BY")
"""Relations whose source gives the target its place when nothing else does."""
_PLACED_BY_THEMSELVES = {Jurisdiction.__name__, ListDeclaration.__name__}


@cache
def carrying() -> tuple[str, ...]:
    """Return the relations whose target gives the source its place, the first that holds wins; a record is where that
    is which it is about."""
    return (*_CARRYING, *(name for name, held in relations().items() if held.relation.about))


def with_places(reader: Reader, changes: Changes) -> Changes:
    """Return `changes` with the place of every node filled in, and with the nodes that move along added."""
    return _Placement(reader, changes).result()


class _Placement:
    """One run over one write."""

    def __init__(self, reader: Reader, changes: Changes) -> None:
        self.reader = reader
        self.changes = changes
        self.put = {p.node.id: p for p in changes.nodes}
        self.places: dict[str, str] = {}
        self.stored: dict[str, str] = {}
        self.carriers: dict[str, list[tuple[int, str]]] = {}

    def result(self) -> Changes:
        """Place the nodes, then whatever lies in one that moved, until nothing moves any more."""
        pending = list(dict.fromkeys([*self.put, *self._moved_sources()]))
        while pending:
            self._load(pending)
            for node_id in pending:
                self.places[node_id] = self._place(node_id, frozenset())
            moved = [i for i in pending if self.stored.get(i) not in (None, self.places[i])]
            pending = [i for i in self._lying_in(moved) if i not in self.places]
        placed = [replace(p, place=self.places[i]) for i, p in self.put.items()]
        return replace(self.changes, nodes=tuple(placed))

    def _moved_sources(self) -> list[str]:
        named = [p.source for p in self.changes.relations if p.relation.relation.name in carrying()]
        return named + [p.target for p in self.changes.relations if p.relation.relation.name in CARRIED]

    def _load(self, ids: Iterable[str]) -> None:
        """Fetch what the store knows of `ids`: contents, places and the relations that carry a place."""
        wanted = list(ids)
        self.stored |= self.reader.places_of([i for i in wanted if not self._is_placed_by_itself(i)])
        for kind, of_kind in _by_kind(self.reader.kind_of(set(wanted) - self.put.keys())).items():
            self.put |= {found.node.id: PutNode(found.node) for found in self.reader.nodes(kind, values=of_kind)}
        carriers = self._changed_carriers()
        for rank, name in enumerate((*carrying(), *CARRIED)):
            end: End = "source" if name in carrying() else "target"
            able = self._able(wanted, name, end)
            for held in self.reader.relations(name, end=end, ids=able) if able else ():
                own, other = (held.source, held.target) if end == "source" else (held.target, held.source)
                if (name, held.source, held.target) not in carriers.ended and _in_force(
                    held.relation.valid_to, self.changes.effective
                ):
                    self.carriers.setdefault(own, []).append((rank, other))
        for own, found_here in carriers.held.items():
            self.carriers.setdefault(own, []).extend(found_here)
        self._load_targets()

    def _is_placed_by_itself(self, node_id: str) -> bool:
        return node_id in self.put and type(self.put[node_id].node).__name__ in _PLACED_BY_THEMSELVES

    def _able(self, ids: Iterable[str], name: str, end: End) -> list[str]:
        """Return those of `ids` that can stand at this end of a relation and take a place from it."""
        declared = relations()[name].relation
        kinds = set(expand(declared.sources if end == "source" else declared.targets)) - _PLACED_BY_THEMSELVES
        return [i for i in ids if i in self.put and type(self.put[i].node).__name__ in kinds]

    def _changed_carriers(self) -> _Carriers:
        carriers = _Carriers()
        for p in self.changes.relations:
            name = p.relation.relation.name
            if name not in carrying() and name not in CARRIED:
                continue
            if _in_force(p.relation.valid_to, self.changes.effective):
                own, other = (p.source, p.target) if name in carrying() else (p.target, p.source)
                carriers.held.setdefault(own, []).append(((*carrying(), *CARRIED).index(name), other))
            else:
                carriers.ended.add((name, p.source, p.target))
        for gone in self.changes.removed_relations:
            carriers.ended.add((gone.relation.relation.name, gone.source, gone.target))
        return carriers

    def _load_targets(self) -> None:
        unknown = {t for held in self.carriers.values() for _, t in held} - self.put.keys() - self.stored.keys()
        self.stored |= self.reader.places_of(unknown) if unknown else {}

    def _place(self, node_id: str, seen: frozenset[str]) -> str:
        if node_id in self.places:
            return self.places[node_id]
        put = self.put.get(node_id)
        if put is None or node_id in seen:
            return self.stored.get(node_id, "")
        if isinstance(put.node, Jurisdiction):
            return put.node.id
        if isinstance(put.node, ListDeclaration):
            return put.node.scope
        for _, target in sorted(self.carriers.get(node_id, []), key=lambda carrier: carrier[0]):
            if place := self._place(target, seen | {node_id}):
                return place
        stored = self.stored.get(node_id, "")
        ended = not _in_force(put.node.valid_to, self.changes.effective)
        return (stored if ended else "") or _registered(put) or stored  # what has ended stays where it lay

    def _lying_in(self, moved: list[str]) -> list[str]:
        if not moved:
            return []
        return [held.source for name in carrying() for held in self.reader.relations(name, end="target", ids=moved)]


class _Carriers:
    """The carrying relations that this write holds or ends."""

    def __init__(self) -> None:
        self.held: dict[str, list[tuple[int, str]]] = {}
        self.ended: set[tuple[str, str, str]] = set()


def _registered(put: PutNode) -> str:
    """The county of an enterprise's registration authority, where nothing better is known (0b-10)."""
    if isinstance(put.node, Enterprise) and put.node.uscc:
        return put.node.uscc[2:8].ljust(12, "0")
    return ""


def _in_force(valid_to: date | None, day: date) -> bool:
    return valid_to is None or valid_to > day


def _by_kind(kind_of: dict[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for node_id, kind in kind_of.items():
        grouped.setdefault(kind, []).append(node_id)
    return grouped
