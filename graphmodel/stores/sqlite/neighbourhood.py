"""What lies around one node on a day, as the tables tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.stores.sqlite.facts.versions_of_day import Day, day_at, with_versions
from graphmodel.stores.sqlite.session import Raw, Session, listed
from graphmodel.stores.sqlite.subgraph import leaving
from graphmodel.stores.sqlite.ways import find
from graphmodel.stores.versioned import neighbourhood as walking
from graphmodel.stores.versioned.graph import Held
from graphmodel.stores.versioned.identity import kind_of
from graphmodel.stores.versioned.neighbourhood import Vicinity, Way
from graphmodel.stores.versioned.table import kind_tables

if TYPE_CHECKING:
    import networkx as nx


def neighbourhood(
    session: Session, centre: str, as_of: date, depth: int, wanted: Sequence[str]
) -> nx.MultiDiGraph[str]:
    """Return the nodes within `depth` relations of `centre`, through those of the kinds `wanted`, and their ties."""
    return walking.neighbourhood(_Land(session, day_at(session, as_of)), centre, as_of, depth, wanted)


class _Land:
    """The rows in force on a day."""

    def __init__(self, session: Session, day: Day) -> None:
        self._session = session
        self._day = day
        self._look = replace(day, number=0)

    def gid_of(self, id_: str) -> int | None:
        """Return the gid of a node, whatever its time."""
        found = find(self._session, [id_]).get(id_)
        return found.gid if found else None

    def nodes(self, gids: Collection[int]) -> Iterator[Raw]:
        """Return those of the nodes that are in force: gid, then the contents."""
        for kind in sorted({kind_of(gid) for gid in gids}):
            bounds = {"day": self._day.number, "gids": listed(gid for gid in gids if kind_of(gid) == kind)}
            yield from self._session.all(_nodes_text(kind, self._look), bounds)

    def ends(self, ways: Sequence[Way], gids: Collection[int]) -> Iterator[int]:
        """Yield the gids at the other ends of the relations."""
        if ways:
            bounds = {"day": self._day.number, "gids": listed(gids)}
            yield from (gid for (gid,) in self._session.all(_ends_text(tuple(ways), self._look), bounds))

    def places(self, asked: Sequence[Vicinity]) -> Iterator[list[tuple[int, str]]]:
        """Return gid and key of the place above and of those below, for each in turn."""
        for place in asked:
            rows = self._session.all(_PLACES_NEAR, place._asdict())
            yield [(gid, key) for gid, key in rows]

    def relations(self, names: Collection[str], sources: Collection[int]) -> Iterable[Held]:
        """Return the relations that leave the nodes, by name in turn and then by gid."""
        return leaving(self._session, names, sources, self._day)


_PLACES_NEAR: Final = (
    "SELECT gid, place FROM jurisdiction WHERE place = :above UNION ALL"
    " SELECT gid, place FROM jurisdiction"
    " WHERE place > :place AND place < :beyond AND substr(place, :length + 1) = :rest"
)


@cache
def _ends_text(ways: tuple[Way, ...], day: Day) -> str:
    """Return the query for the other ends of relations."""
    held = ", ".join(
        f"way_{n} AS (SELECT {'target' if near == 'source' else 'source'} AS gid FROM {name.lower()}_in_force"
        f" WHERE {near} IN (SELECT value FROM json_each(:gids)))"
        for n, (name, near) in enumerate(ways)
    )
    union = " UNION ".join(f"SELECT gid FROM way_{n}" for n in range(len(ways)))
    return with_versions(f"WITH {held} {union}", day)


@cache
def _nodes_text(kind: str, day: Day) -> str:
    name = kind_tables()[kind].name
    sql = f"WITH wanted AS (SELECT * FROM {name}_in_force WHERE gid IN (SELECT value FROM json_each(:gids)))"
    return with_versions(f"{sql} SELECT * FROM wanted", day)
