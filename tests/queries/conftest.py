"""A view over rows written down in the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import networkx as nx
import polars as pl
import pytest
from askers import OWNER
from named_places import NamedPlaces

from graphmodel.facts.columns import FACTS
from graphmodel.findings.finding import FINDING, counted
from graphmodel.network import Asker
from graphmodel.network.places import Places
from graphmodel.network.scope import Permitted
from graphmodel.network.view import View
from graphmodel.rules import RuleBook, load_rules

PLACES = {
    "320205": "锡山区",
    "320205100": "东亭街道",
    "320205101": "安镇街道",
    "320205100001": "友谊社区",
    "320205100002": "新塘村",
}


RULES = load_rules()
NAMESAKES = {"320205100009": "东亭街道新民村", "320205101009": "安镇街道新民村"}


class WrittenDown(View):
    """Findings and facts as the test wrote them, on 2023-10-31."""

    def __init__(self, findings: pl.DataFrame, facts: Mapping[str, pl.DataFrame]) -> None:
        self.scope, self._place = "320205", Permitted("320205")
        self.named = PLACES
        self.as_of = self.today = date(2023, 10, 31)
        self.snapshot = 7
        self.rule_set = "abc"
        self.pinned_on = None
        self.persisted = False
        self.asked_by = OWNER
        self._findings = findings
        self._facts = facts
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        self.trained_above = pl.DataFrame(schema={"record": pl.String, "target": pl.String, "held_on": pl.Date})

    @property
    def asker(self) -> Asker:
        return self.asked_by

    @property
    def hidden(self) -> int:
        return 0

    @property
    def people(self) -> int:
        return 0

    def moved(self) -> bool:
        return False

    def findings(self, *topics: str, where: dict[str, Sequence[str]] | None = None) -> pl.DataFrame:
        found = self._findings
        for column, values in {**({"topic": topics} if topics else {}), **(where or {})}.items():
            found = found.filter(pl.col(column).is_in(list(values)))
        return found

    def states(self, topic: str) -> pl.DataFrame:
        return self.findings(topic).select("subject", "name", "level", "place", "state", "counted")

    def facts(self, subject: str, *, counting: bool = False) -> pl.DataFrame:
        return self._facts.get(subject, pl.DataFrame(schema=FACTS[subject]))

    def facts_of(self, subject: str, ids: Iterable[str]) -> pl.DataFrame:
        return self.facts(subject).filter(pl.col("id").is_in(list(ids)))

    def established_in(self, units: Iterable[str]) -> set[str]:
        return set(self.facts("committee").filter(pl.col("unit").is_in(list(units)))["id"])

    @property
    def book(self) -> RuleBook:
        return RULES

    @property
    def above(self) -> Any:
        return self

    def trained(self, relation: str) -> pl.DataFrame:
        return self.trained_above

    @property
    def ruled(self) -> Any:
        return self

    def places_with(self, topics: Collection[str]) -> list[str]:
        return ["320205"] if "liaison_duty" in topics else []

    def required_posts(self) -> dict[str, list[str]]:
        return {"r1": ["director", "executive_deputy_director"]}

    @property
    def places(self) -> Places:
        return NamedPlaces(self.named, NAMESAKES)

    def on(self, day: date) -> View:
        return self

    def judgement_at(self, moment: datetime) -> None:
        return None

    def tallies(self, topic: str, length: int, *, at: int | None = None) -> pl.DataFrame:
        assert at is None
        return counted(self.findings(topic), length)

    def subgraph(self, *kinds: str) -> nx.MultiDiGraph[str]:
        return self.graph

    def successors(self) -> dict[str, list[str]]:
        return {"320205100001": ["320205101000"]}

    def rules(self) -> list[dict[str, Any]]:
        return [
            {"topic": "establishment", "place": "", "id": "r1", "title": "全覆盖", "citation": "某讲话", "open": ""}
        ]


def finding(topic: str, subject: str, state: str, **others: Any) -> dict[str, Any]:
    """One finding; `evidence` may be a mapping."""
    usual = {"name": f"{subject}名", "level": "village", "place": "320205100001", "rule": "r1"}
    said = {"topic": topic, "subject": subject, "state": state, "judged_on": date(2023, 10, 31)}
    row: dict[str, Any] = usual | said | others
    return row | {"evidence": json.dumps(row.get("evidence", {}), ensure_ascii=False)}


Written = Callable[..., WrittenDown]


WHOSE_END_IS_TOLD = ("award", "unit")
"""Subjects of which questions tell what has ended: what lapsed, and what lies in an abolished place."""
WHOSE_UNIT_MAY_END = ("committee",)
"""Subjects that questions tell of because their unit has ended; of others it is one more way to end."""
LONG_AGO = {"valid_from": date(2000, 1, 1), "valid_to": date(2001, 1, 1)}


def _ended(subject: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the same rows as they were once, or of what has closed since: no question may count them."""
    if subject in WHOSE_END_IS_TOLD:
        return
    ends = [column for column in FACTS[subject] if column.endswith("_ended_on") and subject not in WHOSE_UNIT_MAY_END]
    closed = [{column: LONG_AGO["valid_to"]} for column in ends]
    for number, end in enumerate((LONG_AGO, *closed)):
        yield from ({**row, "id": f"{row.get('id')}-{number}"} | end for row in rows)


@pytest.fixture
def written() -> Written:
    """Make a view from findings (made by `finding`) and facts by subject; beside the rows stand such as have ended."""

    def make(*findings: dict[str, Any], **facts: list[dict[str, Any]]) -> WrittenDown:
        frames = {s: pl.DataFrame([*rows, *_ended(s, rows)], schema=FACTS[s]) for s, rows in facts.items()}
        return WrittenDown(pl.DataFrame(list(findings), schema=FINDING), frames)

    return make


@pytest.fixture(name="finding")
def _finding() -> Callable[..., dict[str, Any]]:
    return finding
