"""One consistent snapshot of a SQLite store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.findings.finding import ALIKE
from graphmodel.kinds import expand, kinds, relations
from graphmodel.node import Property, properties
from graphmodel.stores.entries import ChangeEntry, Judgement, StoredNode, StoredRelation, StoreState
from graphmodel.stores.port import NEIGHBOURS, End
from graphmodel.stores.sqlite import change_log, meta
from graphmodel.stores.sqlite.bulk.publishing import staged_rows
from graphmodel.stores.sqlite.bulk.stamps import show_staged
from graphmodel.stores.sqlite.facts.around import facts_around
from graphmodel.stores.sqlite.facts.subject import facts_about, facts_of_rows
from graphmodel.stores.sqlite.facts.versions_of_day import day_at
from graphmodel.stores.sqlite.findings import listing, tallying
from graphmodel.stores.sqlite.identities import find, gids_among, known
from graphmodel.stores.sqlite.neighbourhood import neighbourhood
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.stretches import stretches
from graphmodel.stores.sqlite.subgraph import subgraph
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.findings import Page, Wanted
from graphmodel.stores.versioned.neighbourhood import Reach
from graphmodel.stores.versioned.row import Row
from graphmodel.stores.versioned.shapes import SHAPES, day_of, read_model
from graphmodel.stores.versioned.table import table_of

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

    from graphmodel.facts.contract import Among, Around, Scope, Stretch


class SqliteReader:
    """Reads inside one transaction, so that everything it returns belongs together."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def state(self) -> StoreState:
        """Return what the store is at."""
        return meta.state(self._session)

    def moved(self) -> bool:
        """Never: a snapshot stays what it is."""
        return False

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield current nodes of `kind` (ended ones too) whose property `by` is one of `values` (all if None)."""
        if kind not in kinds():
            raise NotFoundError(f"没有“{kind}”这一类{nearest(kind, kinds())}。")
        model = kinds()[kind]
        held = {p.name: p for p in properties(model)}
        if by not in ("id", *held):
            raise InputError(f"{model.kind.title}没有“{by}”这一项{nearest(by, held)}。")
        sql = f"SELECT {table_of(model).listed} FROM {table_of(model).name} WHERE place >= ? AND place < ?"
        parameters = [scope, f"{scope}~"]
        if values is not None:
            sql += f' AND "{by}" IN (SELECT value FROM json_each(?))'
            parameters.append(listed(_stored(held.get(by), value) for value in values))
        for raw in self._session.each(f"{sql} ORDER BY gid", parameters):
            row = Row.read(raw)
            id_, place, *columns = row.contents
            yield StoredNode(read_model(model, columns, id=str(id_)), str(place), day_of(row.stated_on))

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield current relations (ended ones too) whose `end` is one of `ids` (all if None)."""
        if relation not in relations():
            raise NotFoundError(f"没有“{relation}”这一种关系{nearest(relation, relations())}。")
        model = relations()[relation]
        sql = f"SELECT {table_of(model).listed} FROM {table_of(model).name}"
        parameters = {}
        if ids is not None:
            held = model.relation.sources if end == "source" else model.relation.targets
            sql += f" WHERE {end} IN ({gids_among(expand(held))})"
            parameters = {"ids": listed(ids)}
        rows = self._session.all(f"{sql} ORDER BY gid", parameters)
        ends = known(self._session, {gid for raw in rows for gid in raw[1:3]})
        for row in map(Row.read, rows):
            source, target = (ends[int(gid or 0)].id for gid in row.contents[:2])
            yield StoredRelation(read_model(model, row.contents[2:]), source, target, day_of(row.stated_on))

    def rules(self, version: str) -> list[str] | None:
        """Return what the rules of a version said; None where that was not kept."""
        return meta.rules(self._session, version)

    def names(self, places: Iterable[str]) -> dict[str, str]:
        """Return the name of each place (12-character key) that exists."""
        sql = "SELECT id, name FROM jurisdiction WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._session.all(sql, (listed(places),)))

    def names_within(self, scope: str, *, villages: bool = True) -> dict[str, str]:
        """Return the name of each place (12-character key) under the prefix `scope`, with or without the villages."""
        sql = "SELECT id, name FROM jurisdiction WHERE place >= ? AND place < ?"
        sql += "" if villages else " AND place LIKE '%000'"
        return dict(self._session.all(sql, (scope, f"{scope}~")))

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists."""
        return {id_: node.kind for id_, node in find(self._session, ids).items()}

    def places_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the place key of each id that exists."""
        return {id_: node.place for id_, node in find(self._session, ids).items()}

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.contract.FACTS[subject], ordered by its first columns."""
        return facts_about(self._session, subject, scope, as_of)

    def facts_of(self, subject: str, ids: Iterable[str], as_of: date) -> pl.DataFrame:
        """Return the rows of facts(subject, …) about the nodes `ids`, in no special order."""
        gids = [node.gid for node in find(self._session, ids).values()]
        return facts_of_rows(self._session, subject, gids, day_at(self._session, as_of))

    def facts_around(self, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
        """Return what a few subjects are judged by."""
        return facts_around(self._session, among, as_of, subjects)

    def findings(
        self,
        scope: Scope = "",
        *,
        topics: Sequence[str] = (),
        where: Mapping[str, Sequence[str]] | None = None,
        order: Sequence[str] = ("topic", "place", "subject"),
        limit: int | None = None,
        offset: int = 0,
    ) -> pl.DataFrame:
        """Return persisted findings (columns of FINDING), filtered, ordered (`-name` descends) and paged."""
        page = Page(scope, topics, where or {}, order, limit, offset)
        return listing.select(self._session, page)

    def as_judged(self, scope: Scope = "") -> pl.DataFrame:
        """Return the persisted findings of a place as they were judged (columns of FOUND)."""
        return listing.as_judged(self._session, scope)

    def tallies(
        self,
        topic: str,
        length: int,
        scope: str = "",
        *,
        at: int | None = None,
        by: Sequence[str] = ALIKE,
        levels: Collection[str] = (),
    ) -> pl.DataFrame:
        """Return place, the columns `by` and n: findings of `topic` counted at every place prefix of `length` (one of
        TALLIED) under `scope`. `at`: as they were reported by the judgement of that number; `levels`: only these."""
        return tallying.tallies(self._session, Wanted(topic, length, scope, at, by, levels))

    def topics(self) -> list[str]:
        """Return the topics that findings were ever counted under."""
        return tallying.topics(self._session)

    def show_staged(self) -> None:
        """Let this transaction see the rows of a staged load."""
        show_staged(self._session)

    def stretches(self, most: int) -> list[Stretch]:
        """Return stretches that hold every place in turn: whole counties, of up to `most` subjects where one county
        has no more."""
        return stretches(self._session, most)

    def staged_rows(self, stamp: int) -> int:
        """Return how many rows a load has staged."""
        return staged_rows(self._session, stamp)

    def judgement_at(self, moment: datetime) -> Judgement | None:
        """Return the last judgement made by `moment` (with a time zone)."""
        return meta.judgement_at(self._session, moment)

    def subgraph(self, scope: str, as_of: date, *, kinds: Sequence[str] = ()) -> nx.MultiDiGraph[str]:
        """Return the nodes in force in scope (attributes kind, name, place and the public properties) and the
        relations in force between them (key = relation name, its properties as attributes)."""
        return subgraph(self._session, scope, as_of, kinds)

    def neighbourhood(
        self, centre: str, as_of: date, *, depth: int = 1, kinds: Sequence[str] = (), limit: int = NEIGHBOURS
    ) -> nx.MultiDiGraph[str]:
        """Return the nodes within `depth` relations of `centre`, either way, and the relations in force between
        them, as `subgraph` does; at most `limit` nodes, and the graph attribute `cut` says whether some are missing."""
        return neighbourhood(self._session, centre, as_of, Reach(depth, kinds, limit))

    def history(self) -> list[ChangeEntry]:
        """Return the change log, newest first."""
        return change_log.history(self._session)

    def changes(self, since: int) -> Iterator[dict[str, object]]:
        """Yield what changed after `since`: {number, kind or relation, id or ends, gone}."""
        return change_log.feed(self._session, since)


def _stored(held: Property | None, value: object) -> object:
    """Return a value as its column holds it; an id stands as it is."""
    return SHAPES[held.type].encode(value)[0] if held else value
