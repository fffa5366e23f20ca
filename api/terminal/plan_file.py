"""Reads a plan of liaison back from its workbook, and what a planner settles beforehand from options and sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphmodel.assignment.problem import Pair, Plan
from graphmodel.errors import InputError
from graphmodel.importers.files.raw import is_blank
from graphmodel.importers.files.reading import read_file
from graphmodel.network.plan_problem import Planning, Wishes
from visualisation.report_sheets.plan_sheets import PAIRS, PERSON, PERSON_ID, UNIT, UNIT_ID

MINUTES = "分钟"


def plan_in(path: Path, planning: Planning) -> Plan:
    """Return the plan of a file: the rows of its sheet 逐对; InputError with the row that cannot be read."""
    return frozenset(_pair(row, planning, path) for row in _rows(path, PAIRS))


def travel_in(path: Path, planning: Planning) -> dict[Pair, int]:
    """Return minutes by pair from a sheet with 联系人, 基层单位 (or their 编号) and 分钟."""
    found = {}
    for row in _rows(path, None):
        minutes = str(row.get(MINUTES, "")).strip()
        if not minutes.isdigit():
            raise InputError(f"“{path.name}”里有一行的“{MINUTES}”不是整数：{minutes or '（空）'}。")
        found[_pair(row, planning, path)] = int(minutes)
    return found


def wishes(
    planning: Planning, locks: Iterable[str], excluded: Iterable[str], absent: Iterable[str], travel: Path | None
) -> Wishes:
    """Return what options say: `人=单位` to lock or exclude, people who are absent, a file of travel times."""
    return Wishes(
        frozenset(_written(text, planning) for text in locks),
        frozenset(_written(text, planning) for text in excluded),
        frozenset(planning.person_called(text) for text in absent),
        travel_in(travel, planning) if travel else {},
    )


def _written(text: str, planning: Planning) -> Pair:
    person, sign, unit = text.partition("=")
    if not sign:
        raise InputError(f"“{text}”应写成 联系人=基层单位，如 张三=东亭街道门楼社区。")
    return planning.person_called(person.strip()), planning.unit_called(unit.strip())


def _pair(row: Mapping[str, object], planning: Planning, path: Path) -> Pair:
    named = {}
    for name, number in ((PERSON, PERSON_ID), (UNIT, UNIT_ID)):
        value = row.get(number) if not is_blank(row.get(number)) else row.get(name)
        if is_blank(value):
            raise InputError(f"“{path.name}”里有一行没有{name}；请补上全称或编号，或删去这一行。")
        named[name] = str(value).strip()
    return planning.person_called(named[PERSON]), planning.unit_called(named[UNIT])


def _rows(path: Path, title: str | None) -> Iterator[dict[str, object]]:
    """Yield the rows below the heading that names a person and a unit."""
    sheets = [sheet for sheet in read_file(path) if title in (None, sheet.title)]
    if not sheets:
        raise InputError(f"“{path.name}”里没有“{title}”这张表；请用 guangong plan make 出的安排表。")
    headings: dict[int, str] = {}
    for row in sheets[0].rows:
        texts = [str(value).strip() if value is not None else "" for value in row.values]
        if PERSON in texts and UNIT in texts:
            headings = {n: text for n, text in enumerate(texts) if text}
        elif headings:
            yield {heading: row.values[n] for n, heading in headings.items() if n < len(row.values)}
    if not headings:
        raise InputError(f"“{path.name}”里没有以“{PERSON}、{UNIT}”为表头的表。")
