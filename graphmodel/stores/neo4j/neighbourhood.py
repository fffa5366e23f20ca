"""What lies around one node on a day, as the graph tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from graphmodel.stores.neo4j.facts.day import Day, Look, day_at
from graphmodel.stores.neo4j.facts.versions import by_number
from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.subgraph import leaving, node_held, nodes_text
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.neo4j.ways import find
from graphmodel.stores.versioned import neighbourhood as walking
from graphmodel.stores.versioned.graph import Held
from graphmodel.stores.versioned.neighbourhood import Around, Reach, Way
from graphmodel.stores.versioned.table import relation_tables

if TYPE_CHECKING:
    import networkx as nx


def neighbourhood(session: Session, centre: str, as_of: date, reach: Reach) -> nx.MultiDiGraph[str]:
    """Return the nodes within reach of `centre` and what binds them; graph attribute `cut`: some were left out."""
    return walking.neighbourhood(_Land(session, day_at(session, as_of)), centre, as_of, reach)


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

    def ends(self, ways: Sequence[Way], gids: Collection[int], most: int) -> dict[Way, list[int]]:
        """Return the gids at the other ends of the relations, up to `most` for each way, nearest gid first."""
        out = [way.relation for way in ways if way.near == "source"]
        back = [way.relation for way in ways if way.near == "target"]
        bounds = {**self._bounds, "gids": list(gids), "most": most, "out": out, "back": back}
        return {Way(name, near): found for name, near, found in self._session.all(_ends_text(self._day.look), bounds)}

    def places(self, around: Sequence[Around]) -> Iterator[list[tuple[int, str]]]:
        """Return gid and key of the place above and of those below, for each in turn."""
        asked = [a._asdict() for a in around]
        text = _PLACES_NEAR.format(seen=visible(self._session, "j"))
        found: dict[str, list[Any]] = dict(self._session.all(text, {"around": asked, "stamps": self._session.stamps}))
        for a in around:
            yield [(gid, key) for gid, key in found.get(a.place, ())]

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
    """Return the query for the far ends of the relations `$out` and `$back`, by relation and near end.

    What leaves a node is read in the order of the far ends, what arrives in that of the relations.
    """
    tie = f"[r:{'|'.join(relation_tables())}]"
    out = _way(look, f"(near:{ENTITY})-{tie}->(far)", "$out", "far.gid")
    back = _way(look, f"(near:{ENTITY})<-{tie}-(far)", "$back", "r.gid")
    return f"{out} RETURN name, 'source' AS near, found UNION ALL {back} RETURN name, 'target' AS near, found"


def _way(look: Look, path: str, names: str, order: str) -> str:
    return (
        f"MATCH {path} USING INDEX near:{ENTITY}(gid)"
        f" WHERE near.gid IN $gids AND type(r) IN {names} AND {look.in_force('r')}"
        f" WITH type(r) AS name, far.gid AS gid, min([near.gid, {order}]) AS first ORDER BY first"
        " WITH name, collect(gid)[..$most] AS found"
    )
