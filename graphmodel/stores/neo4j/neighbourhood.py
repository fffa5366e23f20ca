"""What lies around one node on a day, as the graph tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graphmodel.stores.neo4j.facts.day import Day, Look, by_number, day_at
from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.subgraph import leaving, node_held, nodes_text
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.neo4j.ways import find
from graphmodel.stores.versioned import neighbourhood as walking
from graphmodel.stores.versioned.graph import Held
from graphmodel.stores.versioned.neighbourhood import Vicinity, Way
from graphmodel.stores.versioned.table import relation_tables

if TYPE_CHECKING:
    import networkx as nx


def neighbourhood(
    session: Session, centre: str, as_of: date, depth: int, wanted: Sequence[str]
) -> nx.MultiDiGraph[str]:
    """Return the nodes within `depth` relations of `centre`, through those of the kinds `wanted`, and their ties."""
    return walking.neighbourhood(_Land(session, day_at(session, as_of)), centre, as_of, depth, wanted)


class _Land:
    """The nodes and relations in force on a day; each question is one way to the server and back."""

    def __init__(self, session: Session, day: Day) -> None:
        self._session = session
        self._day = day
        self._bounds = {**day.parameters, **by_number()}

    def gid_of(self, id_: str) -> int | None:
        """Return the gid of a node, whatever its time."""
        found = find(self._session, [id_]).get(id_)
        return found.gid if found else None

    def nodes(self, gids: Collection[int]) -> Iterable[Held]:
        """Return those of the nodes that are in force: gid, then the contents."""
        return map(node_held, self._session.all(nodes_text(self._day.look), {**self._bounds, "gids": list(gids)}))

    def ends(self, ways: Sequence[Way], gids: Collection[int]) -> Iterator[int]:
        """Yield the gids at the other ends of the relations."""
        out = [way.relation for way in ways if way.near == "source"]
        back = [way.relation for way in ways if way.near == "target"]
        bounds = {**self._bounds, "gids": list(gids), "out": out, "back": back}
        yield from (gid for (gid,) in self._session.all(_ends_text(self._day.look), bounds))

    def places(self, asked: Sequence[Vicinity]) -> Iterator[list[tuple[int, str]]]:
        """Return gid and key of the place above and of those below, for each in turn."""
        text = _PLACES_NEAR.format(seen=visible(self._session, "j"))
        given = {"around": [place._asdict() for place in asked], "stamps": self._session.stamps}
        found: dict[str, list[Any]] = dict(self._session.all(text, given))
        for near in asked:
            yield [(gid, key) for gid, key in found.get(near.place, ())]

    def relations(self, names: Collection[str], sources: Collection[int]) -> Iterable[Held]:
        """Return the relations that leave the nodes, by name in turn and then by gid."""
        return leaving(self._session, names, sources, self._day)


_PLACES_NEAR: Final = """
UNWIND $around AS a
CALL (a) {{
    MATCH (j:Jurisdiction) WHERE j.place = a.above{seen}
    RETURN j, false AS below
    UNION ALL
    MATCH (j:Jurisdiction)
    WHERE j.place > a.place AND j.place < a.beyond AND substring(j.place, a.length) = a.rest{seen}
    RETURN j, true AS below
}}
WITH a, j ORDER BY a.place, below, j.place, j.gid
RETURN a.place, collect([j.gid, j.place])
"""


@cache
def _ends_text(look: Look) -> str:
    """Return the query for the far ends of the relations `$out` and `$back`."""
    tie = f"[r:{'|'.join(relation_tables())}]"
    out = _way(look, f"(near:{ENTITY})-{tie}->(far)", "$out")
    back = _way(look, f"(near:{ENTITY})<-{tie}-(far)", "$back")
    return f"{out} UNION {back}"


def _way(look: Look, path: str, names: str) -> str:
    return (
        f"MATCH {path} USING INDEX near:{ENTITY}(gid)"
        f" WHERE near.gid IN $gids AND type(r) IN {names} AND {look.in_force('r')} RETURN far.gid AS gid"
    )
