"""One transaction of a store: what can be asked in it, and what can be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.findings.finding import ALIKE, Spared
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import properties
from graphmodel.stores.entries import End, StoredNode, StoredRelation
from graphmodel.stores.functions import Functions, Sought
from graphmodel.stores.versioned.applying import apply
from graphmodel.stores.versioned.codings import day_of, read_model
from graphmodel.stores.versioned.erasing import erase
from graphmodel.stores.versioned.findings import Outgoing, Page, Wanted
from graphmodel.stores.versioned.ledger import Attribution
from graphmodel.stores.versioned.steps import Span, steps
from graphmodel.stores.versioned.table import table_of
from graphmodel.stores.versioned.undoing import undo

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

    from graphmodel.facts.few import Among, Around
    from graphmodel.facts.reach import Reach
    from graphmodel.facts.scope import Scope, Stretch
    from graphmodel.findings.finding import Shift
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.entries import Applied, ChangeEntry, Judgement, Step, StoreState
    from graphmodel.stores.versioned.cut import Cut


class Reader:
    """One consistent snapshot, where the store can hold one; else `moved` tells whether it was one.

    It tells what exists (nodes to neighbourhood), what judging reads (facts), what was judged (findings to rules) and
    what was changed. `session` is the transaction, as its technology knows it.
    """

    def __init__(self, session: Any, functions: Functions[Any]) -> None:
        self._session = session
        self._functions = functions

    def state(self) -> StoreState:
        """Return what the store is at."""
        return self._functions.state(self._session)

    def moved(self) -> bool:
        """Was anything committed since this began, or since it was last asked? What was read before may not belong to
        what is read from now on."""
        return self._functions.moved(self._session)

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
        sought = Sought(by, held.get(by), None if values is None else list(values), scope)
        for row in self._functions.nodes(self._session, table_of(model), sought):
            id_, place, *columns = row.contents
            yield StoredNode(read_model(model, columns, id=str(id_)), str(place), day_of(row.stated_on), row.seq)

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield current relations (ended ones too) whose `end` is one of `ids` (all if None)."""
        if relation not in relations():
            raise NotFoundError(f"没有“{relation}”这一种关系{nearest(relation, relations())}。")
        model = relations()[relation]
        for row, source, target in self._functions.ties(self._session, table_of(model), end, ids):
            yield StoredRelation(read_model(model, row.contents[2:]), source, target, day_of(row.stated_on), row.seq)

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists."""
        return {id_: node.kind for id_, node in self._functions.find(self._session, ids).items()}

    def places_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the place key of each id that exists."""
        return {id_: node.place for id_, node in self._functions.find(self._session, ids).items()}

    def names(self, places: Iterable[str]) -> dict[str, str]:
        """Return the name of each place (12-character key) that exists."""
        return self._functions.names(self._session, places)

    def names_within(self, scope: str, *, villages: bool = True) -> dict[str, str]:
        """Return the name of each place (12-character key) under the prefix `scope`, with or without the villages."""
        return self._functions.names_within(self._session, scope, villages)

    def names_of(self, kind: str, scope: str) -> dict[str, str]:
        """Return the name of each node of `kind` (which has names) that lies under the prefix `scope`."""
        return self._functions.names_of(self._session, table_of(kinds()[kind]), scope)

    def stretches(self, most: int) -> list[Stretch]:
        """Return stretches that hold every place in turn: whole counties, up to `most` subjects if one has no more."""
        return self._functions.stretches(self._session, most)

    def subgraph(self, scope: str, as_of: date, *, kinds: Sequence[str] = ()) -> nx.MultiDiGraph[str]:
        """Return the nodes in force in scope (attributes kind, name, place and the public properties) and the
        relations in force between them (key = relation name, its properties as attributes)."""
        return self._functions.subgraph(self._session, scope, as_of, kinds)

    def neighbourhood(
        self, centre: str, as_of: date, *, depth: int = 1, kinds: Sequence[str] = ()
    ) -> nx.MultiDiGraph[str]:
        """Return what lies within `depth` relations of the node `centre`, either way, as `subgraph` returns it;
        of `kinds` only (and through such only). NotFoundError where there is no such node on the day."""
        return self._functions.neighbourhood(self._session, centre, as_of, depth, kinds)

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.columns.FACTS[subject], ordered by its first columns."""
        return self._functions.facts(self._session, subject, scope, as_of)

    def facts_of(self, subject: str, ids: Iterable[str], as_of: date) -> pl.DataFrame:
        """Return the rows of facts(subject, …) about the nodes `ids`, in no special order."""
        found = self._functions.find(self._session, ids).values()
        return self._functions.facts_of(self._session, subject, [node.gid for node in found], as_of)

    def facts_cut(self, subject: str, cut: Cut, as_of: date) -> tuple[pl.DataFrame, int]:
        """Return a stretch of facts(subject, …), and how many there are in all."""
        gids, total = self._functions.cut(self._session, subject, cut, as_of)
        return cut.ordered(self._functions.facts_of(self._session, subject, gids, as_of)), total

    def facts_around(self, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
        """Return what a few subjects are judged by."""
        return self._functions.facts_around(self._session, among, as_of, subjects)

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
        return self._functions.findings(self._session, Page(scope, topics, where or {}, order, limit, offset))

    def page(self, page: Page) -> tuple[pl.DataFrame, int]:
        """Return a page of persisted findings, and how many there are with those before and after it."""
        return self._functions.findings(self._session, page), self._functions.count(self._session, page)

    def as_judged(self, scope: Scope = "") -> pl.DataFrame:
        """Return the persisted findings of a place as they were judged (columns of FOUND), in no special order."""
        return self._functions.as_judged(self._session, scope)

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
        return self._functions.tallies(self._session, Wanted(topic, length, scope, at, by, levels))

    def topics(self) -> list[str]:
        """Return the topics that findings were ever counted under."""
        return self._functions.topics(self._session)

    def judgement_at(self, moment: datetime) -> Judgement | None:
        """Return the last judgement made by `moment` (with a time zone)."""
        return self._functions.judgement_at(self._session, moment)

    def rules(self, version: str) -> list[str] | None:
        """Return what the rules of a version said; None where that was not kept."""
        return self._functions.rules(self._session, version)

    def history(self) -> list[ChangeEntry]:
        """Return the change log, newest first."""
        return self._functions.history(self._session)

    def told(self, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
        """Return the lines of the change log by number, and by what rows say of it (`touched`)."""
        return self._functions.told(self._session, numbers)

    def steps(
        self, name: str, *, since: int, until: int | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Step]:
        """Yield what changes after `since` (to `until`) made of nodes of a kind or relations of a type, oldest first;
        `ids`: only of these nodes, or of relations that leave them."""
        table = table_of(kinds()[name] if name in kinds() else relations()[name])
        past = self._functions.past(self._session, table, Span(since, until), None if ids is None else set(ids))
        yield from steps(table, past, until)

    def replaced(self, *, since: int, until: int | None = None) -> list[str]:
        """Return the kinds and relations for which `steps` yields anything."""
        found = self._functions.replaced(self._session, Span(since, until))
        return [name for name in (*kinds(), *relations()) if name in found]

    def changes(self, since: int) -> Iterator[dict[str, object]]:
        """Yield what changed after `since`: {number, kind or relation, id or ends, gone}."""
        return self._functions.feed(self._session, since)


class Writer(Reader):
    """One transaction: all of it happens, or nothing. It reads what it has written; others see that at the end."""

    def apply(self, changes: Changes) -> Applied:
        """Write the changes and the log; a known change_id changes nothing and says what it did then (`repeated`)."""
        return apply(self._functions.ledger(self._session), changes)

    def is_known(self, change_id: str) -> bool:
        """Was a change of this id written before?"""
        return self._functions.ledger(self._session).first_time(change_id) is not None

    def undo(self, number: int, *, made_by: str, effective: date, change_id: str, digest: str | None = None) -> Applied:
        """Put back the contents from before change `number`; ConflictError names later changes in the way."""
        by = Attribution(change_id, "undo", made_by, effective, undoes=number, digest=digest)
        return undo(self._functions.ledger(self._session), number, by)

    def erase(self, id_: str, *, made_by: str, effective: date, change_id: str, digest: str | None = None) -> Applied:
        """Empty every version of a person; NotFoundError where nobody ever had this number (编号)."""
        attribution = Attribution(change_id, "erase", made_by, effective, digest=digest)
        return erase(self._functions.ledger(self._session), self._functions.traces(self._session), id_, attribution)

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号): letter, 6 characters of place, 5 or more digits."""
        return self._functions.ledger(self._session).issue(letter, county, count)

    def replace_findings(
        self,
        scopes: Iterable[Scope],
        findings: pl.DataFrame,
        *,
        subjects: Iterable[str] = (),
        spared: Spared | None = None,
    ) -> list[Shift]:
        """Put `findings` (columns of FOUND) in place of all in one of `scopes` or about `subjects`, but what is
        `spared`; tallies move along.

        Returns the findings whose state changed, by topic and subject.
        """
        return self._functions.replace(self._session, Outgoing(scopes, subjects, spared or Spared()), findings)

    def recount(self, counts: pl.DataFrame) -> None:
        """Put tallies in place that add up to `counts`: all findings by township (columns topic and those of TALLY)."""
        self._functions.recount(self._session, counts)

    def stamp(self, *, judged_on: date, rule_set: str) -> None:
        """Record for which day and by which rules the findings hold."""
        self._functions.stamp(self._session, judged_on, rule_set)

    def keep_rules(self, version: str, rules: Sequence[str]) -> None:
        """Remember what the rules of a version say."""
        self._functions.keep_rules(self._session, version, rules)

    def note(self, reach: Reach) -> None:
        """Note how far this write reached, where everything is being judged anew."""
        self._functions.note(self._session, reach)

    def pin(self, day: date | None) -> None:
        """Hold the store at a day, or let it go."""
        self._functions.pin(self._session, day)
