"""The product's own graph on Neo4j, asked by an analyst who knows nothing of its findings and tallies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, NotificationMinimumSeverity

from benchmarks.competitors import cypher
from benchmarks.dataset.sizes import DAY
from benchmarks.server import address_of

Rows = list[tuple[Any, ...]]


class NaiveCypher:
    """A driver on the server that the product filled; nothing is kept of what was answered."""

    name = "Neo4j, Cypher without findings"

    def __init__(self, work: Path) -> None:
        address = address_of(work)
        login = address.login
        self._driver = GraphDatabase.driver(
            address.url, auth=(login.user, login.password), notifications_min_severity=NotificationMinimumSeverity.OFF
        )
        self._database = login.database

    @classmethod
    def load(cls, folder: Path, work: Path) -> NaiveCypher:
        """Open what the product has loaded."""
        del folder
        return cls(work)

    def judge(self) -> Rows:
        """Judge every unit and person, which is written down nowhere; returns topic, state and number."""
        units = self.rows(f"{cypher.judged()} RETURN 'establishment', state, count(*)")
        return units + self.rows(f"{cypher.DUTY} RETURN 'liaison_duty', state, count(*)")

    def roll_up(self, length: int) -> Rows:
        """Return place prefix, level, state, number."""
        return self.rows(f"{cypher.judged()} {cypher.ROLL_UP}", length=length)

    def roll_up_villages(self, length: int) -> Rows:
        """Return the same for one kind of unit."""
        return self.rows(f"{cypher.judged(levels=('village',))} {cypher.ROLL_UP}", length=length)

    def blanks(self, county: str, limit: int) -> Rows:
        """Return place and id of the first blank spots of a county."""
        return self.rows(f"{cypher.judged(cypher.HERE)} {cypher.BLANKS}", scope=county, limit=limit)

    def top_enterprises(self, limit: int) -> Rows:
        """Return province, place and id of the first P1 blanks of every province."""
        return self.rows(f"{cypher.judged(levels=('enterprise',))} {cypher.TOP}", limit=limit)

    def liaison(self) -> Rows:
        """Return county, state and number of the people who owe liaison."""
        return self.rows(cypher.LIAISON)

    def near(self, centre: str) -> Rows:
        """Return the ids within two relations."""
        return self.rows(cypher.NEAR, centre=centre)

    def edit(self, unit: str, claim: bool) -> Rows:
        """Say of a village whether it has a committee, durably, and return its state as it follows."""
        self.rows(cypher.SAY, unit=unit, claim=claim)
        found = cypher.judged("u.id = $unit", levels=("county", "township", "village"))
        return self.rows(f"{found} RETURN state", unit=unit)

    def rows(self, text: str, **given: Any) -> Rows:
        """Return every row of a query, in a transaction of its own."""
        with self._driver.session(database=self._database) as session:
            return [tuple(row) for row in session.run(text, day=DAY, **given).values()]

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()
