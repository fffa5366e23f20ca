"""联系点安排表: a plan of liaison on paper in the offices' usual columns, its reasons, and the pairs one by one.

The sheet of pairs is what `guangong plan` reads back: whoever changes a plan by hand changes it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from graphmodel.assignment.evaluation import Evaluation
from graphmodel.assignment.explaining import reasons
from graphmodel.assignment.problem import Pair, Person, Plan, Problem, Unit
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.network.plan_problem import Wishes, kind_title
from graphmodel.network.plans.plan_view import PlanView
from graphmodel.workbooks.workbook import save
from visualisation.contacts.plan_wishes import write_wishes
from visualisation.report.content import ReportHead
from visualisation.report_sheets.page import BODY, Page

ARRANGEMENT: Final = "联系点安排表"
PAIRS: Final = "逐对"
PERSON, PERSON_ID, UNIT, UNIT_ID = "联系人", "联系人编号", "基层单位", "单位编号"
_TO_FILL: Final = ("走访日期", "走访形式", "了解情况", "发现问题", "解决措施", "办结", "签字")
_OF_UNIT: Final = "（名称；类型、所在镇；薄弱类别）"
_LINES: Final = 4
"""Lines that a row is high at least: it is filled in by hand."""
_SIDE_BY_SIDE: Final = 2
"""Up to so many units of one person stand in one row."""


@dataclass(frozen=True)
class PlanSheets:
    """What is printed of a plan."""

    head: ReportHead
    problem: Problem
    plan: Plan
    evaluation: Evaluation
    reasons: Mapping[Pair, str]
    told: tuple[str, ...]
    """Sentences on how good the plan is and what it changes."""
    begins: date
    wishes: Wishes


def save_plan(path: Path, head: ReportHead, view: PlanView, begins: date) -> Path:
    """Write the workbook of a plan that the store holds, with what is to be said of it."""
    problem, plan = view.problem, view.known
    told = reasons(problem, plan)
    wishes = view.planning.wishes
    return write_plan(path, PlanSheets(head, problem, plan, view.evaluation, told, view.words(), begins, wishes))


def write_plan(path: Path | str, sheets: PlanSheets) -> Path:
    """Write the workbook; InputError if `path` cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._named_styles["Normal"].font = BODY  # type: ignore[attr-defined]
    book.properties.title = f"{sheets.head.scope_name}{sheets.begins.year}年度联系点安排表"
    book.properties.creator = sheets.head.unit
    _write_arrangement(book, sheets)
    _write_reasons(book, sheets)
    _write_pairs(book, sheets)
    about = f"关工委{sheets.begins.year}年度联系点"
    write_wishes(book, sheets.head, about, sheets.problem, sheets.wishes, (PERSON, PERSON_ID, UNIT, UNIT_ID))
    return save(book, path)


def _write_arrangement(book: Workbook, sheets: PlanSheets) -> None:
    problem = sheets.problem
    groups = 1 if problem.sharing or problem.target > _SIDE_BY_SIDE else problem.target
    page = Page(book, ARRANGEMENT, sheets.head, _widths(groups), about=f"关工委{sheets.begins.year}年度")
    for sentence in sheets.told:
        page.paragraph(sentence, leads=True)
    named = [f"{UNIT}{n + 1 if groups > 1 else ''}{_OF_UNIT}" for n in range(groups)]
    headings = ("年度", PERSON, "职务", "所属关工委", *named, "起止", *_TO_FILL)
    rows = [
        [sheets.begins.year, person.name, person.posts, person.committee, *told, f"{sheets.begins} 起", *[None] * 7]
        for person, told in _rows(sheets, groups)
    ]
    page.table("arrangement", headings, rows, tall=_LINES)
    page.finish()


def _widths(groups: int) -> tuple[float, ...]:
    """Return widths that a landscape page holds at full size with two units side by side."""
    return (2.4, 3.4, 4.4, 5, *((10.1,) * groups), 5.8, 3.4, 3.2, *((6.2 if groups == 1 else 3.8,) * 3), 2.2, 3.4)


def _rows(sheets: PlanSheets, groups: int) -> Iterator[tuple[Person, list[object]]]:
    """Yield the rows: each person with so many units beside each other, and in further rows what is left."""
    for person in sheets.problem.active:
        units = _units_of(sheets, person)
        for start in range(0, max(len(units), 1), groups):
            told: list[object] = [_described(unit) for unit in units[start : start + groups]]
            yield person, told + [None] * (groups - len(told))


def _described(unit: Unit) -> str:
    """Return the name of a unit, and below it kind, town and weakness, as far as there is any."""
    weak = WEAKNESS[unit.weakness] if unit.weakness != "sound" else ""
    return "\n".join(filter(None, (unit.name, "　".join(filter(None, (kind_title(unit.kind), unit.town))), weak)))


def _units_of(sheets: PlanSheets, person: Person) -> list[Unit]:
    return [sheets.problem.unit[unit] for owner, unit in sorted(sheets.plan) if owner == person.id]


def _write_reasons(book: Workbook, sheets: PlanSheets) -> None:
    page = Page(book, "理由", sheets.head, (6, 14, 5, 44), about=f"关工委{sheets.begins.year}年度联系点")
    page.paragraph("每一对的分值和理由，由核对程序按规则重新算出；合计含每人两处之间的分。", leads=True)
    rows = []
    for pair in sorted(sheets.plan):
        person, unit = sheets.problem.person[pair[0]], sheets.problem.unit[pair[1]]
        points = sum(sheets.evaluation.of_pairs[pair].values())
        rows.append((person.name, str(unit), points, sheets.reasons[pair]))
    page.table("reasons", (PERSON, UNIT, "本身得分", "理由"), rows)
    page.finish()


def _write_pairs(book: Workbook, sheets: PlanSheets) -> None:
    page = Page(book, PAIRS, sheets.head, (8, 12, 18, 12, 8), about=f"关工委{sheets.begins.year}年度联系点")
    page.paragraph(
        "要改方案，在这张表里改（写全称，编号删去即可），再用 guangong plan check 手改的表 -o 定稿 核对并重出全部各表，"
        "用 guangong plan accept 定稿 写入。",
        leads=True,
    )
    present = sheets.problem.present
    rows = [
        (
            sheets.problem.person[person].name, person, str(sheets.problem.unit[unit]), unit,
            "保留" if (person, unit) in present else "新安排",
        )
        for person, unit in sorted(sheets.plan)
    ]  # fmt: skip
    page.table("pairs", (PERSON, PERSON_ID, UNIT, UNIT_ID, "与现有相比"), rows)
    page.finish()
