"""Follows relations from row to row, whatever their time: what a change reached once may be reached again."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.facts.trail import Trail
from graphmodel.kinds import expand, relations
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.gids import of_kinds
from graphmodel.stores.versioned.table import relation_tables

Gids = frozenset[int]


class Trails:
    """Trails in one store; steps that several trails share are taken once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._taken: dict[tuple[Gids, str], Gids] = {}

    def ends(self, gids: Gids, trail: Trail) -> Gids:
        """Return the gids at the end of a trail."""
        for step in trail:
            gids = self._step(gids, step)
        return gids

    def ties(self, relation: str, end: str, gids: Iterable[int]) -> set[int]:
        """Return the gids of the relations whose `end` (source, target) is one of `gids`."""
        found = list(gids)
        if not found:
            return set()
        sql = f"SELECT gid FROM {relation_tables()[relation].name} WHERE {end} IN (SELECT value FROM json_each(?))"
        return {gid for (gid,) in self._session.all(sql, (listed(found),))}

    def _step(self, gids: Gids, step: str) -> Gids:
        name, back = step.removeprefix("~"), step.startswith("~")
        from_, to = ("target", "source") if back else ("source", "target")
        declared = relations()[name].relation
        able = of_kinds(gids, expand(declared.targets if back else declared.sources))
        if not able:
            return frozenset()
        if (able, step) not in self._taken:
            sql = f"SELECT {to} FROM {relation_tables()[name].name} WHERE {from_} IN (SELECT value FROM json_each(?))"
            self._taken[able, step] = frozenset(gid for (gid,) in self._session.all(sql, (listed(able),)))
        return self._taken[able, step]
