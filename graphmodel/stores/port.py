"""The port every store stands behind: few verbs, no judgement."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

from graphmodel.findings.finding import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import networkx as nx
    import polars as pl

    from graphmodel.facts.contract import Among, Around, Scope, Stretch
    from graphmodel.facts.reach import Reach
    from graphmodel.findings.finding import Shift, Spared
    from graphmodel.statements.changes import Applied, Changes
    from graphmodel.stores.address import Address
    from graphmodel.stores.entries import (
        Backup,
        ChangeEntry,
        Judgement,
        Restored,
        StoredNode,
        StoredRelation,
        StoreState,
    )
    from graphmodel.stores.versioned.load import Loading

End = Literal["source", "target"]

NEIGHBOURS = 500
"""Nodes a neighbourhood holds unless more are asked for: about what a map can show."""


class Reader(Protocol):
    """One consistent snapshot, where the store can hold one; else `moved` tells whether it was one."""

    def state(self) -> StoreState:
        """Return what the store is at."""

    def moved(self) -> bool:
        """Was anything committed since this began, or since it was last asked? What was read before may not belong to
        what is read from now on."""

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield current nodes of `kind` (ended ones too) whose property `by` is one of `values` (all if None)."""

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield current relations (ended ones too) whose `end` is one of `ids` (all if None)."""

    def rules(self, version: str) -> list[str] | None:
        """Return what the rules of a version said; None where that was not kept."""

    def names(self, places: Iterable[str]) -> dict[str, str]:
        """Return the name of each place (12-character key) that exists."""

    def names_within(self, scope: str, *, villages: bool = True) -> dict[str, str]:
        """Return the name of each place (12-character key) under the prefix `scope`, with or without the villages."""

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists."""

    def places_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the place key of each id that exists."""

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.contract.FACTS[subject], ordered by its first columns."""

    def facts_of(self, subject: str, ids: Iterable[str], as_of: date) -> pl.DataFrame:
        """Return the rows of facts(subject, …) about the nodes `ids`, in no special order."""

    def facts_around(self, among: Among, as_of: date, subjects: Sequence[str]) -> Around:
        """Return what a few subjects are judged by."""

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

    def as_judged(self, scope: Scope = "") -> pl.DataFrame:
        """Return the persisted findings of a place as they were judged (columns of FOUND), in no special order."""

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

    def topics(self) -> list[str]:
        """Return the topics that findings were ever counted under."""

    def show_staged(self) -> None:
        """Let this transaction see the rows of a staged load."""

    def stretches(self, most: int) -> list[Stretch]:
        """Return stretches that hold every place in turn: whole counties, of up to `most` subjects where one county
        has no more."""

    def staged_rows(self, stamp: int) -> int:
        """Return how many rows a load has staged."""

    def judgement_at(self, moment: datetime) -> Judgement | None:
        """Return the last judgement made by `moment` (with a time zone)."""

    def subgraph(self, scope: str, as_of: date, *, kinds: Sequence[str] = ()) -> nx.MultiDiGraph[str]:
        """Return the nodes in scope (attributes kind, name, place and the public properties) and the relations
        in force between them (key = relation name, its properties as attributes)."""

    def neighbourhood(
        self, centre: str, as_of: date, *, depth: int = 1, kinds: Sequence[str] = (), limit: int = NEIGHBOURS
    ) -> nx.MultiDiGraph[str]:
        """Return what lies within `depth` relations of the node `centre`, either way, as `subgraph` returns it;
        of `kinds` only (and through such only); never more than `limit` nodes, and the graph attribute `cut` says
        whether some were left out. NotFoundError where there is no such node on the day."""

    def history(self) -> list[ChangeEntry]:
        """Return the change log, newest first."""

    def changes(self, since: int) -> Iterator[dict[str, object]]:
        """Yield what changed after `since`: {number, kind or relation, id or ends, gone}."""


class Writer(Reader, Protocol):
    """One transaction: all of it happens, or nothing."""

    def apply(self, changes: Changes) -> Applied:
        """Write the changes and the log; a known change_id changes nothing and says what it did then."""

    def publish(self, stamp: int, build: Callable[[], Changes], *, judged: bool) -> Applied:
        """Let everybody see the staged rows of a load, and write what else it changes, under one number.

        `judged`: the findings about its new rows are there already, and do not count as reached.
        `build` is called when this transaction sees them; ConflictError where what they lead to is gone.
        """

    def undo(self, number: int, *, made_by: str, effective: date, change_id: str) -> Applied:
        """Put back the contents from before change `number`; ConflictError names later changes in the way."""

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号): letter, 6 characters of place, 5 or more digits."""

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

    def stamp(self, *, judged_on: date, rule_set: str) -> None:
        """Record for which day and by which rules the findings hold."""

    def keep_rules(self, version: str, rules: Sequence[str]) -> None:
        """Remember what the rules of a version say."""

    def begin_anew(self) -> str:
        """Make room for new findings beside those that hold; every write notes from now on how far it reached.

        Returns the id of this attempt.
        """

    def note(self, reach: Reach) -> None:
        """Note how far this write reached, where everything is being judged anew."""

    def reached(self) -> Reach:
        """Return how far the writes reached since `begin_anew`."""

    def recount(self, counts: pl.DataFrame) -> None:
        """Put tallies in place that add up to `counts`: all findings by township (columns topic and those of TALLY)."""

    def take_reached(self, attempt: str, most: int) -> Reach:
        """Return some of what writes reached, which is then no longer noted; StoreError where `attempt` is over."""

    def catch_up(
        self,
        scopes: Iterable[Scope],
        findings: pl.DataFrame,
        *,
        subjects: Iterable[str] = (),
        spared: Spared | None = None,
    ) -> pl.DataFrame:
        """As `replace_findings` among the new findings; returns by how much their counts moved (TALLY and topic)."""

    def publish_anew(self, attempt: str, counts: pl.DataFrame) -> None:
        """Let the new findings hold; `counts`: all of them by township (columns topic and those of TALLY).

        StoreError where `attempt` is no longer under way.
        """

    def sweep_anew(self) -> bool:
        """Take away some of the findings that do not hold; return whether that was all."""

    def pin(self, day: date | None) -> None:
        """Hold the store at a day, or let it go."""


class Worker(Protocol):
    """A helper process's own way into a store while everything is judged anew."""

    def snapshot(self, *, with_staged: bool) -> AbstractContextManager[None]:
        """Let all facts read inside belong together; `with_staged`: the rows of a staged load are among them."""

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.contract.FACTS[subject]."""

    def stage(self, attempt: str, findings: pl.DataFrame) -> None:
        """Add findings (columns of FOUND) to the new ones, in short turns; StoreError where `attempt` is over."""


class Store(Protocol):
    """A place where the truth is kept."""

    def address(self) -> Address:
        """What `open_store` and `open_worker` take."""

    def judging_anew(self) -> AbstractContextManager[None]:
        """Hold the right to judge everything anew; StoreBusyError where another process does."""

    def loading(self, *, keep: bool = True) -> AbstractContextManager[Loading]:
        """Hold the right to load large files; StoreBusyError where another process does.

        `keep` is False where nothing is going to be written.
        """

    def read(self) -> AbstractContextManager[Reader]:
        """Open one snapshot."""

    def write(self, *, keep: bool = True) -> AbstractContextManager[Writer]:
        """Open the one write transaction; leave with an exception, or with keep=False, and nothing has happened."""

    def backup(self, path: Path) -> Backup:
        """Save one snapshot as a file while others read and write; StoreError where it cannot be verified."""

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of everything, all of it or nothing; StoreBusyError while somebody writes."""

    def check(self) -> list[str]:
        """Return what is wrong with the storage itself, one sentence each."""

    def close(self) -> None:
        """Let go of what is kept open between uses; the store can be used again."""
