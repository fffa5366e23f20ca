"""What lies around one node on a day: breadth first, along indexes, never more than was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import networkx as nx

from graphmodel.codes import division
from graphmodel.errors import NotFoundError
from graphmodel.kinds import expand, relations
from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.identities import find, known
from graphmodel.stores.sqlite.schema import KIND_ROOM, Table, kind_tables, relation_tables
from graphmodel.stores.sqlite.session import Raw, Session
from graphmodel.stores.sqlite.subgraph import add_hierarchy, add_nodes, add_relations, refuse_unknown
from graphmodel.stores.sqlite.versions import listed

_ENDS: Final = (("source", "target"), ("target", "source"))


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
    """The nodes found so far, by gid and by kind."""

    def __init__(self, session: Session, day: Day, reach: Reach) -> None:
        self.session = session
        self.day = day
        self.reach = reach
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
        groups = [group for group in self._groups(before) if group]
        for group in sorted(groups, key=len):
            self._admit(group)

    def graph_around(self, centre: str) -> nx.MultiDiGraph[str]:
        """Return the graph of what was found, with its relations."""
        present = _kinds_among(self.ids)
        for name, table in relation_tables().items():
            if present.intersection(expand(relations()[name].relation.sources)):
                add_relations(self.graph, self.session, table, self.ids, self.day)
        add_hierarchy(self.graph)
        self.graph.graph |= {"centre": centre, "cut": self.cut}
        return self.graph

    def _groups(self, frontier: list[int]) -> Iterator[list[int]]:
        """Yield the gids at the other ends of each relation, and along the hierarchy of places, either way."""
        kinds = _kinds_among(frontier)
        for name, table in relation_tables().items():
            kinds_at = {"source": expand(relations()[name].relation.sources),
                        "target": expand(relations()[name].relation.targets)}  # fmt: skip
            for near, far in _ENDS:
                if kinds.intersection(kinds_at[near]) and self._wanted(kinds_at[far]):
                    yield self._tied(table, near, far, frontier)
        if "Jurisdiction" in kinds and self._wanted(("Jurisdiction",)):
            places = _of_kind(frontier, "Jurisdiction")
            for place in sorted(found.place for found in known(self.session, places).values()):
                yield self._along_hierarchy(place)

    def _tied(self, table: Table, near: str, far: str, frontier: list[int]) -> list[int]:
        sql = (
            f"WITH tied AS (SELECT {near}, {far} FROM {table.name}_in_force"
            f" WHERE {near} IN (SELECT value FROM json_each(:gids)))"
            f" SELECT DISTINCT {far} FROM tied LIMIT :most"
        )
        bounds = {"day": self.day.number, "gids": listed(frontier), "most": self._most}
        return self._fresh(self.session.all(with_versions(sql, self.day), bounds))

    def _along_hierarchy(self, place: str) -> list[int]:
        """Return the place above and those right below; that follows from the keys and is stored nowhere.

        Some cities have townships right under them, so two levels are read and the parent is asked of each key.
        """
        prefix, above = division.prefix_of(place), division.parent(place)
        length = [*(n for n in division.LEVELS if n > len(prefix)), 12, 12][1]
        sql = (
            "SELECT gid, place FROM jurisdiction WHERE place = :above UNION ALL"
            " SELECT gid, place FROM jurisdiction"
            " WHERE place > :place AND place < :beyond AND substr(place, :end) = :rest"
        )
        bounds = {
            "above": above,
            "place": place,
            "beyond": f"{prefix}~",
            "end": length + 1,
            "rest": "0" * (12 - length),
        }
        rows = self.session.all(sql, bounds)
        return self._fresh(raw for raw in rows if raw[1] == above or division.parent(raw[1]) == place)

    @property
    def _most(self) -> int:
        """Rows worth reading: all that is kept may come back, and one more shows that something is cut."""
        return len(self.ids) + self.reach.limit + 1

    def _fresh(self, rows: Iterable[Raw]) -> list[int]:
        return [gid for gid in dict.fromkeys(raw[0] for raw in rows) if gid not in self.ids]

    def _wanted(self, kinds: Iterable[str]) -> bool:
        return not self.reach.kinds or not set(self.reach.kinds).isdisjoint(kinds)

    def _admit(self, gids: list[int]) -> None:
        """Take up those that are in force on the day and of a kind that is wanted, as far as there is room."""
        fresh = [gid for gid in gids if gid not in self.ids]
        for kind, table in kind_tables().items():
            members = _of_kind(fresh, kind)
            if not members or (self.ids and not self._wanted((kind,))):
                continue
            rows = self._nodes(table, members)
            room = self.reach.limit - len(self.ids)
            self.cut |= len(rows) > room
            added = add_nodes(self.graph, kind, table, rows[:room])
            self.ids |= added
            self.frontier += added

    def _nodes(self, table: Table, gids: list[int]) -> list[Raw]:
        sql = (
            f"WITH wanted AS (SELECT * FROM {table.name}_in_force"
            " WHERE gid IN (SELECT value FROM json_each(:gids))) SELECT * FROM wanted ORDER BY gid"
        )
        return self.session.all(with_versions(sql, self.day), {"day": self.day.number, "gids": listed(gids)})


def _of_kind(gids: Iterable[int], kind: str) -> list[int]:
    number = kind_tables()[kind].first_gid >> KIND_ROOM
    return [gid for gid in gids if gid >> KIND_ROOM == number]


def _kinds_among(gids: Iterable[int]) -> set[str]:
    numbers = {gid >> KIND_ROOM for gid in gids}
    return {kind for kind, table in kind_tables().items() if table.first_gid >> KIND_ROOM in numbers}
