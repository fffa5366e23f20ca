"""Questions that SQLite and DuckDB answer with the same texts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from benchmarks.competitors import joins

Rows = list[tuple[Any, ...]]


class SqlTables(ABC):
    """Tables in a database, asked by joins; nothing is kept of what was answered."""

    @abstractmethod
    def rows(self, sql: str) -> Rows:
        """Return every row of a query."""

    @abstractmethod
    def run(self, sql: str) -> None:
        """Execute one statement durably."""

    def judge(self) -> Rows:
        """Judge every unit and person into two tables; returns topic, state and number."""
        self.run("DROP TABLE IF EXISTS found")
        self.run(
            f"CREATE TABLE found AS {joins.judged()}, {joins.DUTY}"
            " SELECT 'establishment' AS topic, id, place, level, priority, state FROM judged"
            " UNION ALL SELECT 'liaison_duty', id, place, 'person', NULL, state FROM duty"
        )
        return self.rows("SELECT topic, state, count(*) FROM found GROUP BY 1, 2")

    def roll_up(self, length: int) -> Rows:
        """Return place prefix, level, state, number."""
        return self.rows(f"{joins.judged()} {joins.ROLL_UP.format(length=length)}")

    def roll_up_villages(self, length: int) -> Rows:
        """Return the same for one kind of unit."""
        levels = "('village')"
        return self.rows(f"{joins.judged(levels=levels)} {joins.ROLL_UP.format(length=length)}")

    def blanks(self, county: str, limit: int) -> Rows:
        """Return place and id of the first blank spots of a county."""
        return self.rows(f"{joins.judged(county)} {joins.BLANKS.format(limit=limit)}")

    def top_enterprises(self, limit: int) -> Rows:
        """Return province, place and id of the first P1 blanks of every province."""
        levels = "('enterprise')"
        return self.rows(f"{joins.judged(levels=levels)} {joins.TOP.format(limit=limit)}")

    def liaison(self) -> Rows:
        """Return county, state and number of the people who owe liaison."""
        return self.rows(joins.LIAISON)

    def near(self, centre: str) -> Rows:
        """Return the ids within two relations."""
        return self.rows(joins.NEAR.format(centre=centre))

    def edit(self, unit: str, claim: bool) -> Rows:
        """Say of a unit whether it has a committee, durably, and return its state as it follows."""
        self.run(f"UPDATE unit SET claim = {int(claim)}, checked_on = {joins.DAY} WHERE id = '{unit}'")
        [(place,)] = self.rows(f"SELECT place FROM unit WHERE id = '{unit}'")
        return self.rows(f"{joins.judged(place)} SELECT state FROM judged WHERE id = '{unit}'")
