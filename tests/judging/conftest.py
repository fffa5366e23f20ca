"""Builders: facts from the few columns a test is about, judged for one day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from graphmodel.facts.columns import FACTS
from graphmodel.findings.speaking import spoken
from graphmodel.judging.judge import judge
from graphmodel.judging.situation import judged_subjects
from graphmodel.rules import RuleBook, load_rules

DAY = date(2023, 10, 31)
CHECKED = date(2023, 9, 1)
TOWN, VILLAGE = "320205001000", "320205001001"

Findings = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], RuleBook]:
    """Load the shipped rules with `toml` on top."""

    def load(toml: str = "") -> RuleBook:
        (tmp_path / "own.toml").write_text(toml, encoding="utf-8")
        return load_rules(tmp_path)

    return load


@pytest.fixture
def judged(book: Callable[[str], RuleBook]) -> Callable[..., Findings]:
    """Judge rows given by subject (`unit=[…]`); returns findings by (topic, subject)."""

    def run(*, rules: str = "", day: date = DAY, **rows: list[dict[str, Any]]) -> Findings:
        frames = {
            s: pl.DataFrame([{c: r.get(c) for c in FACTS[s]} for r in rows.get(s, [])], schema=FACTS[s])
            for s in judged_subjects()
        }
        found = spoken(judge(frames, book(rules), day))
        return {(r["topic"], r["subject"]): r for r in found.iter_rows(named=True)}

    return run


@pytest.fixture
def unit() -> Callable[..., dict[str, Any]]:
    """A coverage subject: a village unless told otherwise."""

    def build(**columns: Any) -> dict[str, Any]:
        level = columns.get("level", "village")
        kind = "Jurisdiction" if level in ("county", "township", "village") else level.title().replace("_", "")
        base = {
            "id": VILLAGE,
            "kind": kind,
            "level": level,
            "name": "示例",
            "place": VILLAGE,
            "located_in": TOWN,
        }
        return base | columns

    return build


@pytest.fixture
def committee() -> Callable[..., dict[str, Any]]:
    """A sound committee of the village."""

    def build(**columns: Any) -> dict[str, Any]:
        return {
            "id": "C1", "name": "示例关工委", "form": "care_committee", "place": VILLAGE, "unit": VILLAGE,
            "unit_kind": "Jurisdiction", "level": "village", "unit_name": "示例", "valid_from": date(2015, 3, 1),
            "last_activity_on": CHECKED, "has_plan": True, "has_site": True, "has_budget": True, "has_staff": True,
            "elements_checked_on": CHECKED,
        } | columns  # fmt: skip

    return build


@pytest.fixture
def position() -> Callable[..., dict[str, Any]]:
    """A post in committee C1 held by somebody retired who is 五老."""

    def build(person: str, post: str, **columns: Any) -> dict[str, Any]:
        return {
            "person": person, "name": person, "committee": "C1", "post": post, "status_before": "retired",
            "has_wulao_kind": True, "has_new_wulao_kind": False, "birth_year": 1955,
        } | columns  # fmt: skip

    return build
