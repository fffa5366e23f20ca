"""The port every store stands behind: few verbs, no judgement."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import networkx as nx
    import polars as pl

    from graphmodel.changes import Applied, Changes
    from graphmodel.node import Node, Relation

End = Literal["source", "target"]


@dataclass(frozen=True)
class StoreState:
    """What the whole store is at."""

    snapshot: int
    """Number of the last change."""
    judged_on: date | None
    """Day for which the persisted findings hold."""
    rule_set: str | None
    """Version of the rules that judged them."""
    pinned_on: date | None
    """Day this store is held at (samples, rehearsals); None in real use."""
    stated_until: date | None
    """Latest day for which anything was stated; it may lie ahead of the day judged."""
    judgements: int
    """How often findings were replaced: a rebuild moves it without a change."""


@dataclass(frozen=True)
class StoredNode:
    """A node as the store holds it now."""

    node: Node
    place: str
    stated_on: date | None = None
    """Effective day of the change that stated these contents."""


@dataclass(frozen=True)
class StoredRelation:
    """A relation as the store holds it now; source and target are ids."""

    relation: Relation
    source: str
    target: str
    stated_on: date | None = None
    """Effective day of the change that stated these contents."""


@dataclass(frozen=True)
class ChangeEntry:
    """One line of the change log."""

    number: int
    kind: str
    made_by: str
    made_at: datetime
    effective: date
    file: str | None
    created: int
    changed: int
    removed: int
    undone_by: int | None


@dataclass(frozen=True)
class Backup:
    """A copy of the whole store, opened and found right."""

    path: Path
    size: int
    """Bytes."""
    snapshot: int


@dataclass(frozen=True)
class Restored:
    """What a store was put back to."""

    snapshot: int
    kept: Path | None
    """Where what was there before lies now; None where nothing was."""


class Reader(Protocol):
    """One consistent snapshot."""

    def state(self) -> StoreState:
        """Return what the store is at."""

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield current nodes of `kind` (ended ones too) whose property `by` is one of `values` (all if None)."""

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield current relations (ended ones too) whose `end` is one of `ids` (all if None)."""

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists."""

    def facts(self, subject: str, scope: str, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.FACTS[subject], ordered by its first columns."""

    def findings(
        self,
        scope: str = "",
        *,
        topics: Sequence[str] = (),
        where: Mapping[str, Sequence[str]] | None = None,
        order: Sequence[str] = ("topic", "place", "subject"),
        limit: int | None = None,
        offset: int = 0,
    ) -> pl.DataFrame:
        """Return persisted findings (columns of FINDING), filtered, ordered (`-name` descends) and paged."""

    def subgraph(self, scope: str, as_of: date, *, kinds: Sequence[str] = ()) -> nx.MultiDiGraph[str]:
        """Return the nodes in scope (attributes kind, name, place and the public properties) and the relations
        in force between them (key = relation name, its properties as attributes)."""

    def history(self) -> list[ChangeEntry]:
        """Return the change log, newest first."""

    def changes(self, since: int) -> Iterator[dict[str, object]]:
        """Yield what changed after `since`: {number, kind or relation, id or ends, gone}."""


class Writer(Reader, Protocol):
    """One transaction: all of it happens, or nothing."""

    def apply(self, changes: Changes) -> Applied:
        """Write the changes and the log; a known change_id changes nothing and says what it did then."""

    def publish(self, stamp: int, build: Callable[[], Changes]) -> Applied:
        """Let everybody see the staged rows of a load, and write what else it changes, under one number.

        `build` is called when this transaction sees them; ConflictError where what they lead to is gone.
        """

    def undo(self, number: int, *, made_by: str, effective: date, change_id: str) -> Applied:
        """Put back the contents from before change `number`; ConflictError names later changes in the way."""

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号): letter, 6 characters of place, 5 or more digits."""

    def replace_findings(self, scopes: Iterable[str], findings: pl.DataFrame) -> None:
        """Replace every finding under the place prefixes `scopes` by `findings`."""

    def stamp(self, *, judged_on: date, rule_set: str) -> None:
        """Record for which day and by which rules the findings hold."""

    def pin(self, day: date | None) -> None:
        """Hold the store at a day, or let it go."""


class Store(Protocol):
    """A place where the truth is kept."""

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
