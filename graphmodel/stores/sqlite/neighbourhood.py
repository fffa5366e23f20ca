"""What lies around one node on a day: breadth first, along indexes, never more than was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from graphmodel.codes import division
from graphmodel.errors import NotFoundError
from graphmodel.kinds import expand, kinds, relations
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.identities import find
from graphmodel.stores.sqlite.session import Raw, Session
from graphmodel.stores.sqlite.subgraph import add_hierarchy, add_nodes, add_relations, refuse_unknown
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.table import KIND_ROOM, kind_tables, relation_tables

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Reach:
    """How far to go from the centre, through nodes of which kinds (all if empty), and how many nodes to keep."""

    depth: int
    kinds: Sequence[str]
    limit: int


def neighbourhood(session: Session, centre: str, as_of: date, reach: Reach) -> nx.MultiDiGraph[str]:
    """Return the nodes within reach of `centre` and what binds them; graph attribute `cut`: some were left out."""
    refuse_unknown(reach.kinds)
    walk = _Walk(session, day_at(session, as_of), reach)
    walk.start(centre, as_of)
    for _ in range(reach.depth):
        walk.step()
    return walk.graph_around(centre)


class _Walk:
    """The nodes found so far."""

    def __init__(self, session: Session, day: Day, reach: Reach) -> None:
        self.session = session
        self.day = day
        self.reach = reach
        import networkx as nx  # only maps and neighbourhoods need it

        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.ids: dict[int, str] = {}
        self.frontier: list[int] = []
        self.cut = False

    def start(self, centre: str, as_of: date) -> None:
        """Begin at the node of that id; NotFoundError where there is none, or none on the day."""
        found = find(self.session, [centre]).get(centre)
        if found is None:
            raise NotFoundError(f"没有编号为“{centre}”的对象，请核对编号或区划代码。")
        self._admit([found.gid])
        if not self.frontier:
            raise NotFoundError(f"编号为“{centre}”的对象在 {as_of} 不存在，请换一个日期。")

    def step(self) -> None:
        """Go one relation further. The smallest groups come first, so that a flood does not hide the rest."""
        before, self.frontier = self.frontier, []
        groups = sorted((*self._bound(before), *self._along_hierarchy(before)), key=len)
        self._admit([gid for group in groups for gid in group if _kind(gid) in self._wanted])

    def graph_around(self, centre: str) -> nx.MultiDiGraph[str]:
        """Return the graph of what was found, with its relations."""
        present = {_kind(gid) for gid in self.ids}
        for name, table in relation_tables().items():
            sources, targets = _kinds_at_ends(name)
            if not (present.isdisjoint(sources) or present.isdisjoint(targets)):
                add_relations(self.graph, self.session, table, self.ids, self.day)
        add_hierarchy(self.graph)
        self.graph.graph |= {"centre": centre, "cut": self.cut}
        return self.graph

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.reach.kinds or kinds())

    def _bound(self, frontier: list[int]) -> Iterator[list[int]]:
        """Yield the gids at the other ends of each relation, either way."""
        near = {_kind(gid) for gid in frontier}
        ways = []
        for name in relation_tables():
            sources, targets = _kinds_at_ends(name)
            if not (near.isdisjoint(sources) or self._wanted.isdisjoint(targets)):
                ways.append((name.lower(), "source", "target"))
            if not (near.isdisjoint(targets) or self._wanted.isdisjoint(sources)):
                ways.append((name.lower(), "target", "source"))
        # All that is kept already may come back, and one more than there is room for shows that something is cut.
        most = len(self.ids) + self.reach.limit + 1
        bounds = {"day": self.day.number, "gids": listed(frontier), "most": most}
        rows = self.session.all(_ends_text(tuple(ways), replace(self.day, number=0)), bounds) if ways else []
        for _, group in groupby(rows, key=itemgetter(0)):
            yield [gid for _, gid in group]

    def _along_hierarchy(self, frontier: list[int]) -> Iterator[list[int]]:
        """Yield the place above and those right below each place; that follows from the keys and is stored nowhere.

        Some cities have townships right under them, so two levels are read and the parent is asked of each key.
        """
        for place in sorted(self.ids[gid] for gid in frontier if _kind(gid) == "Jurisdiction"):
            prefix, above = division.prefix_of(place), division.parent(place)
            length = [*(n for n in division.LEVELS if n > len(prefix)), 12, 12][1]
            bounds = {"place": place, "beyond": f"{prefix}~", "end": length + 1, "rest": "0" * (12 - length)}
            rows = self.session.all(_PLACES_NEAR, {**bounds, "above": above})
            yield [gid for gid, key in rows if key == above or division.parent(key) == place]

    def _admit(self, gids: Iterable[int]) -> None:
        """Take up those that are in force on the day, in their order, as far as there is room."""
        fresh = [gid for gid in dict.fromkeys(gids) if gid not in self.ids]
        rows = {raw[0]: raw for kind in sorted({_kind(gid) for gid in fresh}) for raw in self._nodes(kind, fresh)}
        here = [gid for gid in fresh if gid in rows]
        room = self.reach.limit - len(self.ids)
        self.cut |= len(here) > room
        for gid in here[:room]:
            kind = _kind(gid)
            self.ids |= add_nodes(self.graph, kind, kind_tables()[kind], [rows[gid]])
            self.frontier.append(gid)

    def _nodes(self, kind: str, gids: list[int]) -> list[Raw]:
        bounds = {"day": self.day.number, "gids": listed(gid for gid in gids if _kind(gid) == kind)}
        return self.session.all(_nodes_text(kind, replace(self.day, number=0)), bounds)


_PLACES_NEAR: Final = (
    "SELECT gid, place FROM jurisdiction WHERE place = :above UNION ALL"
    " SELECT gid, place FROM jurisdiction"
    " WHERE place > :place AND place < :beyond AND substr(place, :end) = :rest"
)


@cache
def _ends_text(ways: tuple[tuple[str, str, str], ...], day: Day) -> str:
    """Return the query for the other ends of relations (table, near end, far end), each with the number of its way."""
    held = ", ".join(
        f"way_{n} AS (SELECT DISTINCT {far} AS gid FROM {table}_in_force"
        f" WHERE {near} IN (SELECT value FROM json_each(:gids)) LIMIT :most)"
        for n, (table, near, far) in enumerate(ways)
    )
    union = " UNION ALL ".join(f"SELECT {n}, gid FROM way_{n}" for n in range(len(ways)))
    return with_versions(f"WITH {held} {union}", day)


@cache
def _nodes_text(kind: str, day: Day) -> str:
    name = kind_tables()[kind].name
    sql = f"WITH wanted AS (SELECT * FROM {name}_in_force WHERE gid IN (SELECT value FROM json_each(:gids)))"
    return with_versions(f"{sql} SELECT * FROM wanted", day)


@cache
def _kinds_at_ends(relation: str) -> tuple[frozenset[str], frozenset[str]]:
    declared = relations()[relation].relation
    return frozenset(expand(declared.sources)), frozenset(expand(declared.targets))


@cache
def _kind_of_number(number: int) -> str:
    return next(kind for kind, table in kind_tables().items() if table.first_gid >> KIND_ROOM == number)


def _kind(gid: int) -> str:
    return _kind_of_number(gid >> KIND_ROOM)
