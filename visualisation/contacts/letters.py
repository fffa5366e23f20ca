"""What the letters say that tell each person which units they keep contact with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.explaining import title_of
from graphmodel.assignment.problem import Person, Plan, Problem, Unit
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.network.plan_problem import Planning, kind_title
from visualisation.report.content import ReportHead, in_chinese
from visualisation.report.printed import PrintedTable

TITLE: Final = "联系点安排通知书"
MATTER: Final = "联系的重点：加强班子队伍建设、工作制度建设和工作方式方法等方面的指导。"
"""As the text has it on which the duty rests (domain.md A-25)."""
_VISITS: Final = ("走访日期", "走访单位", "走访形式", "了解情况", "发现问题", "解决措施", "办结", "签字")
_WIDTHS: Final = (5, 7, 5, 7.6, 6.8, 6.8, 3, 4.8)
_LINES: Final = 5
"""Visits for which there is room."""
_NOT_TOLD: Final = ("keep", *WEAKNESS)
"""Rules of the value that need no word to whoever is sent: what a unit is stands beside it."""


@dataclass(frozen=True)
class Letter:
    """One letter."""

    id: str
    name: str
    paragraphs: tuple[str, ...]
    units: PrintedTable
    after: tuple[str, ...]
    visits: PrintedTable


@dataclass(frozen=True)
class Letters:
    """Letters to everybody who contacts anything in a plan."""

    head: ReportHead
    year: int
    each: tuple[Letter, ...]

    @property
    def title(self) -> str:
        """What the file is called."""
        return f"{self.head.scope_name}{self.year}年度{TITLE}"


def letters(head: ReportHead, planning: Planning, plan: Plan, begins: date | None) -> Letters:
    """Return the letters of a plan that begins on a day, or (None) of what stands; by committee and person.

    Nobody who contacts nothing gets one.
    """
    problem = planning.problem
    visiting = tuple(str(rule["title"]) for rule in head.rules if rule["topic"] == "liaison_visits")
    people = sorted(problem.active, key=lambda person: (person.committee, person.id))
    held = ((person, [problem.unit[u] for p, u in sorted(plan) if p == person.id]) for person in people)
    each = tuple(_letter(planning, plan, (person, units), begins, visiting) for person, units in held if units)
    return Letters(head, (begins or planning.day).year, each)


def _letter(
    planning: Planning, plan: Plan, given: tuple[Person, list[Unit]], begins: date | None, visiting: Iterable[str]
) -> Letter:
    person, units = given
    duty = planning.duty
    rests = f"根据“{duty.title}”的要求" + (f"（{duty.citation}）" if duty.citation else "")
    known = "，".join(filter(None, (person.committee, person.posts)))
    told = f"您（{known}）" if known else "您"
    since = f"从{in_chinese(begins)}起" if begins else f"{planning.day.year}年度"
    asked = f"{rests}，现安排{told}{since}联系下列 {len(units)} 个基层单位。"
    visits = "；".join(visiting)
    after = f"走访要求：{visits}。" if visits else "走访频次按本地办法。"
    return Letter(
        person.id, person.name, (asked,), _units(planning.problem, plan, person, units),
        (MATTER, f"{after}每次走访请填写下表，交办公室登入走访台账。"),
        PrintedTable("visits", _VISITS, ((None,) * len(_VISITS),) * _LINES, _WIDTHS, tall=1.15),
    )  # fmt: skip


def _units(problem: Problem, plan: Plan, person: Person, units: list[Unit]) -> PrintedTable:
    found = evaluated(problem, plan)
    between = [title_of(rule) for rule in found.of_people.get(person.id, {})]
    rows = tuple(
        (
            n,
            unit.name,
            kind_title(unit.kind),
            unit.town or None,
            WEAKNESS[unit.weakness] if unit.weakness != "sound" else None,
            "、".join([*_why(found.of_pairs.get((person.id, unit.id), {})), *between]) or None,
        )
        for n, unit in enumerate(units, 1)
    )
    headings = ("序号", "基层单位", "类型", "所在镇（街道）", "薄弱类别", "安排的考虑")
    return PrintedTable("units", headings, rows, (2.5, 10.4, 6.4, 7.4, 4.6, 11.7), tall=1.2)


def _why(points: Iterable[str]) -> list[str]:
    return [title_of(rule) for rule in points if rule not in _NOT_TOLD]
