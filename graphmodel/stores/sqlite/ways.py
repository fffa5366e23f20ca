"""The nodes of one snapshot by id and gid, and its relations as ways from node to node, whatever their time.

What a change reached once may be reached again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphmodel.facts.trail import Trail
from graphmodel.kinds import expand, kinds, relations
from graphmodel.stores.entries import End
from graphmodel.stores.sqlite.session import Session, listed
from graphmodel.stores.versioned.identity import Located, of_kinds
from graphmodel.stores.versioned.ledger import Gids, Handle
from graphmodel.stores.versioned.table import KIND_ROOM, kind_tables, relation_tables


class SqliteWays:
    """The ways in one snapshot."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, ids: Iterable[str]) -> dict[str, Located]:
        """Return the nodes among `ids` that exist."""
        return find(self._session, ids)

    def known(self, gids: Iterable[int]) -> dict[int, Located]:
        """Return the node of every gid; of a removed one, what was last known."""
        return known(self._session, gids)

    def follow(self, ways: Sequence[tuple[Gids, Trail]]) -> list[Gids]:
        """Return for each pair the gids at the ends of the trail that starts from those gids."""
        taken: dict[tuple[Gids, str], Gids] = {}  # steps that several trails share are taken once
        return [self._ends(gids, trail, taken) for gids, trail in ways]

    def follow_and_tie(
        self, ways: Sequence[tuple[Gids, Trail]], ties: Sequence[tuple[str, End, Gids]]
    ) -> tuple[list[Gids], list[set[Handle]]]:
        """Return the same, and for each (relation, end, gids) the gids of the relations whose `end` is one of them."""
        return self.follow(ways), [self._ties(*tie) for tie in ties]

    def seated_in(self, ids: Collection[str]) -> Gids:
        """Return the committees established in the places `ids`."""
        places = frozenset(node.gid for node in self.find(ids).values())
        return self._ends(places, ("~ESTABLISHED_IN",), {})

    def lying_in(self, kinds: Iterable[str], prefixes: Collection[str]) -> Gids:
        """Return the nodes of `kinds` whose place begins with one of `prefixes`."""
        found: set[int] = set()
        for kind in kinds if prefixes else ():
            sql = f"SELECT gid FROM {kind_tables()[kind].name} WHERE place >= ? AND place < ?"
            for prefix in prefixes:
                found.update(gid for (gid,) in self._session.all(sql, (prefix, f"{prefix}~")))
        return frozenset(found)

    def _ends(self, gids: Gids, trail: Trail, taken: dict[tuple[Gids, str], Gids]) -> Gids:
        for step in trail:
            gids = self._step(gids, step, taken)
        return gids

    def _step(self, gids: Gids, step: str, taken: dict[tuple[Gids, str], Gids]) -> Gids:
        name, back = step.removeprefix("~"), step.startswith("~")
        from_, to = ("target", "source") if back else ("source", "target")
        declared = relations()[name].relation
        able = of_kinds(gids, expand(declared.targets if back else declared.sources))
        if not able:
            return frozenset()
        if (able, step) not in taken:
            sql = f"SELECT {to} FROM {relation_tables()[name].name} WHERE {from_} IN (SELECT value FROM json_each(?))"
            taken[able, step] = frozenset(gid for (gid,) in self._session.all(sql, (listed(able),)))
        return taken[able, step]

    def _ties(self, relation: str, end: End, gids: Gids) -> set[Handle]:
        if not gids:
            return set()
        sql = f"SELECT gid FROM {relation_tables()[relation].name} WHERE {end} IN (SELECT value FROM json_each(?))"
        return {gid for (gid,) in self._session.all(sql, (listed(gids),))}


def find(session: Session, ids: Iterable[str]) -> dict[str, Located]:
    """Return the nodes among `ids` that exist."""
    missing, found = set(ids), dict[str, Located]()
    for kind in _likely_first(missing):
        if not missing:
            break
        sql = f"SELECT id, gid, place FROM {kind_tables()[kind].name} WHERE id IN (SELECT value FROM json_each(?))"
        here = {id_: Located(gid, kind, id_, place) for id_, gid, place in session.each(sql, (listed(missing),))}
        found |= here
        missing -= here.keys()
    return found


def _likely_first(ids: Iterable[str]) -> list[str]:
    """Return the kinds, those first whose letter one of `ids` begins with; an id from outside may begin with any."""
    initials = {id_[:1] for id_ in ids}
    digits = any(initial.isdigit() for initial in initials)
    likely = {k for k, model in kinds().items() if (model.kind.letter in initials if model.kind.letter else digits)}
    return sorted(kinds(), key=lambda kind: kind not in likely)


def gids_among(kinds: Iterable[str]) -> str:
    """Return the query for the gids of the nodes of `kinds` whose ids stand in the JSON array `:ids`."""
    ids = "(SELECT value FROM json_each(:ids))"
    return " UNION ALL ".join(f"SELECT gid FROM {kind_tables()[kind].name} WHERE id IN {ids}" for kind in kinds)


def known(session: Session, gids: Iterable[int]) -> dict[int, Located]:
    """Return the node of every gid; of a removed one, what was last known."""
    by_number = {table.first_gid >> KIND_ROOM: (kind, table.name) for kind, table in kind_tables().items()}
    groups: dict[int, list[int]] = {}
    for gid in set(gids):
        groups.setdefault(gid >> KIND_ROOM, []).append(gid)
    found: dict[int, Located] = {}
    for number, members in groups.items():
        kind, name = by_number[number]
        for table in (name, f"{name}_old"):
            sql = f"SELECT gid, id, place FROM {table} WHERE gid IN (SELECT value FROM json_each(?))"
            lacking = [gid for gid in members if gid not in found]
            rows = session.all(sql, (listed(lacking),)) if lacking else ()
            found.update({raw[0]: Located(raw[0], kind, *raw[1:]) for raw in rows})
    return found
