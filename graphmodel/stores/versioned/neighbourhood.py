"""What lies around one node on a day: breadth first, along indexes, never more than was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from graphmodel.codes import division
from graphmodel.errors import NotFoundError
from graphmodel.kinds import expand, kinds, relations
from graphmodel.stores.entries import End
from graphmodel.stores.versioned.graph import Held, add_hierarchy, add_nodes, add_relations, refuse_unknown
from graphmodel.stores.versioned.identity import kind_of
from graphmodel.stores.versioned.table import relation_tables

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Reach:
    """How far to go from the centre, through nodes of which kinds (all if empty), and how many nodes to keep."""

    depth: int
    kinds: Sequence[str]
    limit: int


class Way(NamedTuple):
    """A relation and the end at which one enters it."""

    relation: str
    near: End


class Around(NamedTuple):
    """Where the places bound to one place lie: the one above, and those below it whose key ends in zeros."""

    place: str
    above: str | None
    beyond: str
    length: int
    """Of the part of a key that need not be zeros."""
    rest: str
    """The zeros."""


class Land(Protocol):
    """The nodes and relations in force on a day, as a store finds them."""

    def gid_of(self, id_: str) -> int | None:
        """Return the gid of a node, whatever its time."""

    def nodes(self, gids: Collection[int]) -> Iterable[Held]:
        """Return those of the nodes that are in force: gid, then the contents."""

    def ends(self, ways: Sequence[Way], gids: Collection[int], most: int) -> Mapping[Way, Sequence[int]]:
        """Return the gids at the other ends of the relations, up to `most` for each way, nearest gid first."""

    def places(self, around: Sequence[Around]) -> Iterable[Sequence[tuple[int, str]]]:
        """Return gid and key of the place above and of those below, for each in turn."""

    def relations(self, names: Collection[str], sources: Collection[int]) -> Iterable[Held]:
        """Return the relations that leave the nodes: name, then the contents; by name in turn, then by gid."""


def neighbourhood(land: Land, centre: str, as_of: date, reach: Reach) -> nx.MultiDiGraph[str]:
    """Return the nodes within reach of `centre` and what binds them; graph attribute `cut`: some were left out."""
    refuse_unknown(reach.kinds)
    walk = _Walk(land, reach)
    walk.start(centre, as_of)
    for _ in range(reach.depth):
        walk.step()
    return walk.graph_around(centre)


class _Walk:
    """The nodes found so far."""

    def __init__(self, land: Land, reach: Reach) -> None:
        self.land = land
        self.reach = reach
        import networkx as nx  # only maps and neighbourhoods need it

        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.ids: dict[int, str] = {}
        self.frontier: list[int] = []
        self.cut = False

    def start(self, centre: str, as_of: date) -> None:
        """Begin at the node of that id; NotFoundError where there is none, or none on the day."""
        found = self.land.gid_of(centre)
        if found is None:
            raise NotFoundError(f"没有编号为“{centre}”的对象，请核对编号或区划代码。")
        self._admit([found])
        if not self.frontier:
            raise NotFoundError(f"编号为“{centre}”的对象在 {as_of} 不存在，请换一个日期。")

    def step(self) -> None:
        """Go one relation further. The smallest groups come first, so that a flood does not hide the rest."""
        before, self.frontier = self.frontier, []
        groups = sorted((*self._bound(before), *self._along_hierarchy(before)), key=len)
        self._admit([gid for group in groups for gid in group if kind_of(gid) in self._wanted])

    def graph_around(self, centre: str) -> nx.MultiDiGraph[str]:
        """Return the graph of what was found, with its relations."""
        present = {kind_of(gid) for gid in self.ids}
        names = [
            name
            for name, (sources, targets) in _ends_of_all().items()
            if not (present.isdisjoint(sources) or present.isdisjoint(targets))
        ]
        add_relations(self.graph, self.land.relations(names, self.ids) if names else (), self.ids)
        add_hierarchy(self.graph)
        self.graph.graph |= {"centre": centre, "cut": self.cut}
        return self.graph

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.reach.kinds or kinds())

    def _bound(self, frontier: list[int]) -> Iterator[Sequence[int]]:
        """Yield the gids at the other ends of each relation, either way."""
        near = {kind_of(gid) for gid in frontier}
        ways: list[Way] = []
        for name, (sources, targets) in _ends_of_all().items():
            if not (near.isdisjoint(sources) or self._wanted.isdisjoint(targets)):
                ways.append(Way(name, "source"))
            if not (near.isdisjoint(targets) or self._wanted.isdisjoint(sources)):
                ways.append(Way(name, "target"))
        # All that is kept already may come back, and one more than there is room for shows that something is cut.
        found = self.land.ends(ways, frontier, len(self.ids) + self.reach.limit + 1) if ways else {}
        yield from (found[way] for way in ways if way in found)

    def _along_hierarchy(self, frontier: list[int]) -> Iterator[list[int]]:
        """Yield the place above and those right below each place; that follows from the keys and is stored nowhere.

        Some cities have townships right under them, so two levels are read and the parent is asked of each key.
        """
        around = [_around(place) for place in sorted(self.ids[g] for g in frontier if kind_of(g) == "Jurisdiction")]
        if not around:
            return
        for (place, above, *_), near in zip(around, self.land.places(around), strict=True):
            yield [gid for gid, key in near if key == above or division.parent(key) == place]

    def _admit(self, gids: Iterable[int]) -> None:
        """Take up those that are in force on the day, in their order, as far as there is room."""
        fresh = [gid for gid in dict.fromkeys(gids) if gid not in self.ids]
        rows = {row[0]: row for row in self.land.nodes(fresh)} if fresh else {}
        here = [gid for gid in fresh if gid in rows]
        room = self.reach.limit - len(self.ids)
        self.cut |= len(here) > room
        self.ids |= add_nodes(self.graph, (rows[gid] for gid in here[:room]))
        self.frontier.extend(here[:room])


def _around(place: str) -> Around:
    prefix = division.prefix_of(place)
    length = [*(n for n in division.LEVELS if n > len(prefix)), 12, 12][1]
    return Around(place, division.parent(place), f"{prefix}~", length, "0" * (12 - length))


@cache
def _ends_of_all() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the kinds that may stand at either end of each relation."""
    declared = {name: relations()[name].relation for name in relation_tables()}
    return {name: (frozenset(expand(r.sources)), frozenset(expand(r.targets))) for name, r in declared.items()}
