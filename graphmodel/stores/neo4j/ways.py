"""The nodes that a transaction sees by id and gid, and the relations as ways from node to node, whatever their time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from graphmodel.facts.trail import Trail
from graphmodel.stores.entries import End
from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.identity import Located, kind_of
from graphmodel.stores.versioned.ledger import Gids, Handle


class Neo4jWays:
    """The ways that a transaction sees; which nodes it came by it knows from then on.

    Use one for a time in which no node changes its place, unless it hears of that (`Neo4jLedger.put_in`).
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._came_by: dict[int, Located] = {}

    def find(self, ids: Iterable[str]) -> dict[str, Located]:
        """Return the nodes among `ids` that exist."""
        found = find(self._session, ids)
        self._come_by(found.values())
        return found

    def known(self, gids: Iterable[int]) -> dict[int, Located]:
        """Return the node of every gid; of a removed one, what was last known."""
        wanted = set(gids)
        self._come_by(known(self._session, wanted - self._came_by.keys()).values())
        return {gid: self._came_by[gid] for gid in wanted if gid in self._came_by}

    def follow(self, ways: Sequence[tuple[Gids, Trail]]) -> list[Gids]:
        """Return for each pair the gids at the ends of the trail that starts from those gids, all in one query."""
        ends, _ = self.follow_and_tie(ways, ())
        return ends

    def follow_and_tie(
        self, ways: Sequence[tuple[Gids, Trail]], ties: Sequence[tuple[str, End, Gids]]
    ) -> tuple[list[Gids], list[set[Handle]]]:
        """Return the same, and for each (relation, end, gids) the element ids of the relations whose `end` is one of
        the gids, still in one query."""
        ends = [set[int]() if trail else set(gids) for gids, trail in ways]
        tied: list[set[Handle]] = [set() for _ in ties]
        parts = [(self._trail(n, trail), gids) if trail else ("", gids) for n, (gids, trail) in enumerate(ways)]
        parts += [(self._tie(n, relation, end), gids) for n, (relation, end, gids) in enumerate(ties, len(ways))]
        for n, found in self._together(parts):
            if n < len(ways):
                gid, id_, place = found
                ends[n].add(gid)
                self._came_by[gid] = Located(gid, kind_of(gid), id_, place)
            else:
                tied[n - len(ways)].add(found)
        return [frozenset(found) for found in ends], tied

    def seated_in(self, ids: Collection[str]) -> Gids:
        """Return the committees established in the places `ids`."""
        if not ids:
            return frozenset()
        seen = visible(self._session, "a", "r", "n")
        text = f"MATCH (n:{ENTITY})<-[r:ESTABLISHED_IN]-(a) WHERE n.id IN $ids{seen} RETURN a.gid, a.id, a.place"
        rows = self._session.all(text, {"ids": list(ids), "stamps": self._session.stamps})
        found = [Located(gid, kind_of(gid), id_, place) for gid, id_, place in rows]
        self._come_by(found)
        return frozenset(committee.gid for committee in found)

    def lying_in(self, kinds: Iterable[str], prefixes: Collection[str]) -> Gids:
        """Return the nodes of `kinds` whose place begins with one of `prefixes`."""
        if not prefixes:
            return frozenset()
        here = f"n.place >= here[0] AND n.place < here[1]{visible(self._session, 'n')}"
        text = " UNION ALL ".join(
            f"UNWIND $places AS here MATCH (n:{kind}) WHERE {here} RETURN n.gid AS gid" for kind in kinds
        )
        places = [[prefix, f"{prefix}~"] for prefix in prefixes]
        rows = self._session.all(text, {"places": places, "stamps": self._session.stamps})
        return frozenset(gid for (gid,) in rows)

    def _trail(self, n: int, trail: Trail) -> str:
        path = f"(a0:{ENTITY})"
        for m, step in enumerate(trail, 1):
            tie = f"-[r{m}:{step.removeprefix('~')}]-"
            path += (f"<{tie}" if step.startswith("~") else f"{tie}>") + f"(a{m})"
        seen = visible(self._session, *(f"{v}{m}" for m in range(1, len(trail) + 1) for v in "ra"))
        end = f"WITH DISTINCT a{len(trail)} AS a RETURN {n} AS way, [a.gid, a.id, a.place] AS found"
        return f"MATCH {path} WHERE a0.gid IN $gids{n}{seen} {end}"

    def _tie(self, n: int, relation: str, end: End) -> str:
        path = f"(a:{ENTITY})-[r:{relation}]->()" if end == "source" else f"(a:{ENTITY})<-[r:{relation}]-()"
        seen = visible(self._session, "r")
        return f"MATCH {path} WHERE a.gid IN $gids{n}{seen} RETURN {n} AS way, elementId(r) AS found"

    def _come_by(self, nodes: Iterable[Located]) -> None:
        self._came_by |= {node.gid: node for node in nodes}

    def _together(self, parts: Sequence[tuple[str, Gids]]) -> list[tuple[int, Any]]:
        """Ask those parts that have a text and gids to start from; returns the number of the part, what it found."""
        asked = {n: (text, list(gids)) for n, (text, gids) in enumerate(parts) if text and gids}
        if not asked:
            return []
        given = {f"gids{n}": gids for n, (_, gids) in asked.items()}
        text = " UNION ALL ".join(text for text, _ in asked.values())
        return [(n, found) for n, found in self._session.all(text, {**given, "stamps": self._session.stamps})]


def find(session: Session, ids: Iterable[str]) -> dict[str, Located]:
    """Return the nodes among `ids` that exist."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    text = f"MATCH (n:{ENTITY}) WHERE n.id IN $ids{visible(session, 'n')} RETURN n.gid, n.id, n.place"
    rows = session.all(text, {"ids": wanted, "stamps": session.stamps})
    return {id_: Located(gid, kind_of(gid), id_, place) for gid, id_, place in rows}


def known(session: Session, gids: Iterable[int]) -> dict[int, Located]:
    """Return the node of every gid; of a removed one, what was last known."""
    wanted = set(gids)
    if not wanted:
        return {}
    text = f"MATCH (n:{ENTITY}) WHERE n.gid IN $gids{visible(session, 'n')} RETURN n.gid, n.id, n.place"
    rows = session.all(text, {"gids": list(wanted), "stamps": session.stamps})
    if removed := wanted - {gid for gid, _, _ in rows}:
        rows += session.all(_REMOVED, {"gids": [{"of": kind_of(gid), "gid": gid} for gid in removed]})
    return {gid: Located(gid, kind_of(gid), id_, place) for gid, id_, place in rows}


_REMOVED: Final = (
    "UNWIND $gids AS gid MATCH (v:Version {of: gid.of, gid: gid.gid})"
    " RETURN v.gid, v.id, v.place ORDER BY v.replaced_seq"
)
