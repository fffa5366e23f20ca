"""The wing for a whole nation: what goes on beside ordinary reading and writing, which never come here.

`in_bulk(store)` opens it. Its transactions are ordinary ones that can do more: see what a load has staged and publish
it, or judge everything anew beside the findings that hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from graphmodel.findings.finding import Spared
from graphmodel.stores.port import Store
from graphmodel.stores.transaction import Reader, Writer
from graphmodel.stores.versioned.findings import Outgoing

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.facts.reach import Reach
    from graphmodel.facts.scope import Scope
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.bulk.load import Loading
    from graphmodel.stores.entries import Applied

K = TypeVar("K")
"""The store of a technology."""
S = TypeVar("S")
"""The session of a technology."""


@dataclass(frozen=True)
class BulkFunctions(Generic[K, S]):
    """What one technology does here; what each does is said where it is asked for."""

    loading: Callable[[K, bool], AbstractContextManager[Loading]]
    judging_anew: Callable[[K], AbstractContextManager[None]]

    show_staged: Callable[[S], None]
    staged_rows: Callable[[S, int], int]
    publish: Callable[[S, int, Callable[[], Changes], bool], Applied]

    begin_anew: Callable[[S], str]
    reached: Callable[[S], Reach]
    take_reached: Callable[[S, str, int], Reach]
    catch_up: Callable[[S, Outgoing, pl.DataFrame], pl.DataFrame]
    publish_anew: Callable[[S, str, pl.DataFrame], None]
    sweep_anew: Callable[[S], bool]


class BulkReader(Reader):
    """An ordinary snapshot that can see what is staged."""

    def __init__(self, ordinary: Reader, bulk: BulkFunctions[Any, Any]) -> None:
        super().__init__(ordinary._session, ordinary._functions)
        self._bulk = bulk

    def show_staged(self) -> None:
        """Let this transaction see the rows of a staged load."""
        self._bulk.show_staged(self._session)

    def staged_rows(self, stamp: int) -> int:
        """Return how many rows a load has staged."""
        return self._bulk.staged_rows(self._session, stamp)


class BulkWriter(BulkReader, Writer):
    """An ordinary write transaction that can publish a load, or judge everything anew."""

    def publish(self, stamp: int, build: Callable[[], Changes], *, judged: bool) -> Applied:
        """Let everybody see the staged rows of a load, and write what else it changes, under one number.

        `judged`: the findings about its new rows are there already, and do not count as reached.
        `build` is called when this transaction sees them; ConflictError where what they lead to is gone.
        """
        return self._bulk.publish(self._session, stamp, build, judged)

    def begin_anew(self) -> str:
        """Make room for new findings beside those that hold; every write notes from now on how far it reached.

        Returns the id of this attempt.
        """
        return self._bulk.begin_anew(self._session)

    def reached(self) -> Reach:
        """Return how far the writes reached since `begin_anew`."""
        return self._bulk.reached(self._session)

    def take_reached(self, attempt: str, most: int) -> Reach:
        """Return some of what writes reached, which is then no longer noted; StoreError where `attempt` is over."""
        return self._bulk.take_reached(self._session, attempt, most)

    def catch_up(
        self,
        scopes: Iterable[Scope],
        findings: pl.DataFrame,
        *,
        subjects: Iterable[str] = (),
        spared: Spared | None = None,
    ) -> pl.DataFrame:
        """As `replace_findings` among the new findings; returns by how much their counts moved (TALLY and topic)."""
        return self._bulk.catch_up(self._session, Outgoing(scopes, subjects, spared or Spared()), findings)

    def publish_anew(self, attempt: str, counts: pl.DataFrame) -> None:
        """Let the new findings hold; `counts`: all of them by township (columns topic and those of TALLY).

        StoreError where `attempt` is no longer under way.
        """
        self._bulk.publish_anew(self._session, attempt, counts)

    def sweep_anew(self) -> bool:
        """Take away some of the findings that do not hold; return whether that was all."""
        return self._bulk.sweep_anew(self._session)


class Bulk:
    """A store, for whoever loads millions of rows or judges everything."""

    def __init__(self, store: Store, functions: BulkFunctions[Any, Any]) -> None:
        self._store = store
        self._functions = functions

    def loading(self, *, keep: bool = True) -> AbstractContextManager[Loading]:
        """Hold the claim to load large files; StoreBusyError where another process does.

        `keep` is False where nothing is going to be written.
        """
        return self._functions.loading(self._store, keep)

    def judging_anew(self) -> AbstractContextManager[None]:
        """Hold the claim to judge everything anew; StoreBusyError where another process does."""
        return self._functions.judging_anew(self._store)

    @contextmanager
    def read(self) -> Iterator[BulkReader]:
        """Open one snapshot."""
        with self._store.read() as reader:
            yield BulkReader(reader, self._functions)

    @contextmanager
    def write(self, *, keep: bool = True) -> Iterator[BulkWriter]:
        """Open the one write transaction; leave with an exception, or with keep=False, and nothing has happened."""
        with self._store.write(keep=keep) as writer:
            yield BulkWriter(writer, self._functions)


class Worker(Protocol):
    """A helper process's own way into a store while everything is judged anew."""

    def snapshot(self, *, with_staged: bool) -> AbstractContextManager[None]:
        """Let all facts read inside belong together; `with_staged`: the rows of a staged load are among them."""

    def facts(self, subject: str, scope: Scope, as_of: date) -> pl.DataFrame:
        """Return the frame declared in graphmodel.facts.columns.FACTS[subject]."""

    def stage(self, attempt: str, findings: pl.DataFrame) -> None:
        """Add findings (columns of FOUND) to the new ones, in short turns; StoreError where `attempt` is over."""
