"""The one write transaction of a SQLite store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.findings.finding import Spared
from graphmodel.statements.changes import Applied, Changes
from graphmodel.stores.sqlite import anew, identities, meta
from graphmodel.stores.sqlite.bulk import publishing
from graphmodel.stores.sqlite.findings import replacing
from graphmodel.stores.sqlite.findings.recount import recount
from graphmodel.stores.sqlite.ledger import SqliteLedger
from graphmodel.stores.sqlite.reader import SqliteReader
from graphmodel.stores.versioned import applying, undoing
from graphmodel.stores.versioned.change import Statement
from graphmodel.stores.versioned.findings import Outgoing

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.facts.reach import Reach
    from graphmodel.facts.scope import Scope
    from graphmodel.findings.finding import Shift


class SqliteWriter(SqliteReader):
    """Reads what it has written; others see it when the transaction is over."""

    def apply(self, changes: Changes) -> Applied:
        """Write the changes and the log; a known change_id changes nothing and says what it did then."""
        return applying.apply(SqliteLedger(self._session), changes)

    def publish(self, stamp: int, build: Callable[[], Changes], *, judged: bool) -> Applied:
        """Let everybody see the staged rows of a load, and write what else it changes, under one number.

        `judged`: the findings about its new rows are there already, and do not count as reached.
        """
        publishing.unveil(self._session, stamp)
        return publishing.publish(self._session, stamp, build(), judged=judged)

    def undo(self, number: int, *, made_by: str, effective: date, change_id: str) -> Applied:
        """Put back the contents from before change `number`; ConflictError names later changes in the way."""
        statement = Statement(change_id, "undo", made_by, effective, undoes=number)
        return undoing.undo(SqliteLedger(self._session), number, statement)

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号): letter, 6 characters of place, 5 or more digits."""
        return identities.issue(self._session, letter, county, count)

    def replace_findings(
        self,
        scopes: Iterable[Scope],
        findings: pl.DataFrame,
        *,
        subjects: Iterable[str] = (),
        spared: Spared | None = None,
    ) -> list[Shift]:
        """Put `findings` in place of all in one of `scopes` or about `subjects`, but what is `spared`; tallies move
        along."""
        return replacing.replace(self._session, Outgoing(scopes, subjects, spared or Spared()), findings)

    def stamp(self, *, judged_on: date, rule_set: str) -> None:
        """Record for which day and by which rules the findings hold."""
        meta.stamp(self._session, judged_on, rule_set)

    def keep_rules(self, version: str, rules: Sequence[str]) -> None:
        """Remember what the rules of a version say."""
        meta.keep_rules(self._session, version, rules)

    def begin_anew(self) -> str:
        """Make room for new findings beside those that hold; every write notes from now on how far it reached.

        Returns the id of this attempt.
        """
        return anew.begin(self._session)

    def note(self, reach: Reach) -> None:
        """Note how far this write reached, where everything is being judged anew."""
        anew.note(self._session, reach)

    def reached(self) -> Reach:
        """Return how far the writes reached since `begin_anew`."""
        return anew.reached(self._session)

    def recount(self, counts: pl.DataFrame) -> None:
        """Put tallies in place that add up to `counts`: all findings by township (columns topic and those of TALLY)."""
        recount(self._session, counts)

    def take_reached(self, attempt: str, most: int) -> Reach:
        """Return some of what writes reached, which is then no longer noted; StoreError where `attempt` is over."""
        anew.make_sure(self._session, attempt)
        return anew.take_reached(self._session, most)

    def catch_up(
        self,
        scopes: Iterable[Scope],
        findings: pl.DataFrame,
        *,
        subjects: Iterable[str] = (),
        spared: Spared | None = None,
    ) -> pl.DataFrame:
        """As `replace_findings` among the new findings; returns by how much their counts moved (TALLY and topic)."""
        return anew.catch_up(self._session, Outgoing(scopes, subjects, spared or Spared()), findings)

    def publish_anew(self, attempt: str, counts: pl.DataFrame) -> None:
        """Let the new findings hold; `counts`: all of them by township (columns topic and those of TALLY).

        StoreError where `attempt` is no longer under way.
        """
        anew.publish(self._session, attempt, counts)

    def sweep_anew(self) -> bool:
        """Take away some of the findings that do not hold; return whether that was all."""
        return anew.sweep(self._session)

    def pin(self, day: date | None) -> None:
        """Hold the store at a day, or let it go."""
        meta.put(self._session, "pinned_on", None if day is None else day.isoformat())
