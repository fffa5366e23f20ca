"""What lies around one node on a day: breadth first, along indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from graphmodel.errors import NotFoundError
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.codes import division
from graphmodel.stores.entries import End
from graphmodel.stores.versioned.graph import Held, add_hierarchy, add_nodes, add_relations, refuse_unknown
from graphmodel.stores.versioned.identity import kind_of

if TYPE_CHECKING:
    import networkx as nx


class Way(NamedTuple):
    """A relation and the end at which one enters it."""

    relation: str
    near: End


class Vicinity(NamedTuple):
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

    def ends(self, ways: Sequence[Way], gids: Collection[int]) -> Iterable[int]:
        """Return the gids at the other ends of the relations."""

    def places(self, asked: Sequence[Vicinity]) -> Iterable[Sequence[tuple[int, str]]]:
        """Return gid and key of the place above and of those below, for each in turn."""

    def relations(self, names: Collection[str], sources: Collection[int]) -> Iterable[Held]:
        """Return the relations that leave the nodes: name, then the contents; by name in turn, then by gid."""


def neighbourhood(land: Land, centre: str, as_of: date, depth: int, wanted: Sequence[str]) -> nx.MultiDiGraph[str]:
    """Return the nodes within `depth` relations of `centre`, either way, through nodes of the kinds `wanted` only (of
    all if empty), and what binds them; NotFoundError where there is no such node on the day."""
    refuse_unknown(wanted)
    import networkx as nx  # only maps and neighbourhoods need it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(centre=centre)
    start = land.gid_of(centre)
    if start is None:
        raise NotFoundError(f"没有编号为“{centre}”的对象，请核对编号或区划代码。")
    edge = add_nodes(graph, land.nodes([start]))
    if not edge:
        raise NotFoundError(f"编号为“{centre}”的对象在 {as_of} 不存在，请换一个日期。")
    ids, through = dict(edge), frozenset(wanted or kinds())
    for _ in range(depth):
        far = {*land.ends(_ways(edge, through), edge), *_along_hierarchy(land, edge)} - ids.keys()
        rows = land.nodes([gid for gid in far if kind_of(gid) in through])
        edge = add_nodes(graph, sorted(rows, key=lambda row: int(row[0])))
        ids |= edge
    between = _ways(ids, frozenset(map(kind_of, ids)))
    add_relations(graph, land.relations([way.relation for way in between if way.near == "source"], ids), ids)
    add_hierarchy(graph)
    return graph


def _ways(gids: Iterable[int], through: frozenset[str]) -> list[Way]:
    """Return the relations that may bind the nodes to others of the kinds `through`."""
    near = {kind_of(gid) for gid in gids}
    found: list[Way] = []
    for name, (sources, targets) in _ends_of_all().items():
        if not (near.isdisjoint(sources) or through.isdisjoint(targets)):
            found.append(Way(name, "source"))
        if not (near.isdisjoint(targets) or through.isdisjoint(sources)):
            found.append(Way(name, "target"))
    return found


def _along_hierarchy(land: Land, ids: Mapping[int, str]) -> Iterator[int]:
    """Yield the place above and those right below each place; that follows from the keys and is stored nowhere.

    Some cities have townships right under them, so two levels are read and the parent is asked of each key.
    """
    asked = [_vicinity(place) for place in sorted(ids[gid] for gid in ids if kind_of(gid) == "Jurisdiction")]
    for (place, above, *_), near in zip(asked, land.places(asked) if asked else (), strict=True):
        yield from (gid for gid, key in near if key == above or division.parent(key) == place)


def _vicinity(place: str) -> Vicinity:
    prefix = division.prefix_of(place)
    length = [*(n for n in division.LEVELS if n > len(prefix)), 12, 12][1]
    return Vicinity(place, division.parent(place), f"{prefix}~", length, "0" * (12 - length))


@cache
def _ends_of_all() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the kinds that may stand at either end of each relation."""
    declared = {name: model.relation for name, model in relations().items()}
    return {name: (frozenset(expand(r.sources)), frozenset(expand(r.targets))) for name, r in declared.items()}
