"""The one write transaction of a SQLite store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.changes import Applied, Changes
from graphmodel.stores.sqlite import finding_table, identities, meta, undoing, writing
from graphmodel.stores.sqlite.bulk import publishing
from graphmodel.stores.sqlite.change_log import Statement
from graphmodel.stores.sqlite.reader import SqliteReader

if TYPE_CHECKING:
    import polars as pl


class SqliteWriter(SqliteReader):
    """Reads what it has written; others see it when the transaction is over."""

    def apply(self, changes: Changes) -> Applied:
        """Write the changes and the log; a known change_id changes nothing and says what it did then."""
        return writing.apply(self._session, changes)

    def publish(self, stamp: int, build: Callable[[], Changes]) -> Applied:
        """Let everybody see the staged rows of a load, and write what else it changes, under one number."""
        publishing.unveil(self._session, stamp)
        return publishing.publish(self._session, stamp, build())

    def undo(self, number: int, *, made_by: str, effective: date, change_id: str) -> Applied:
        """Put back the contents from before change `number`; ConflictError names later changes in the way."""
        statement = Statement(change_id, "undo", made_by, effective, undoes=number)
        return undoing.undo(self._session, number, statement)

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return fresh numbers (编号): letter, 6 characters of place, 5 or more digits."""
        return identities.issue(self._session, letter, county, count)

    def replace_findings(self, scopes: Iterable[str], findings: pl.DataFrame) -> None:
        """Replace every finding under the place prefixes `scopes` by `findings`."""
        finding_table.replace(self._session, scopes, findings)

    def stamp(self, *, judged_on: date, rule_set: str) -> None:
        """Record for which day and by which rules the findings hold."""
        meta.put(self._session, "judged_on", judged_on.isoformat())
        meta.put(self._session, "rule_set", rule_set)
        meta.put(self._session, "judgements", str(self.state().judgements + 1))

    def pin(self, day: date | None) -> None:
        """Hold the store at a day, or let it go."""
        meta.put(self._session, "pinned_on", None if day is None else day.isoformat())
