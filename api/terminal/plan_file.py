"""Reads a plan of liaison back from its workbook, and what a planner settles beforehand from options and sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from api.terminal.plan_rows import Row, each, rows, sheet_of, text_in
from graphmodel.assignment.problem import Pair, Plan
from graphmodel.errors import InputError
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.network.plan_problem import Planning, Wishes
from visualisation.contacts.plan_sheets import ARRANGEMENT, PAIRS, PERSON, PERSON_ID, UNIT, UNIT_ID
from visualisation.contacts.plan_wishes import ABSENT, AGREED, EXCLUDED, LOCKED, WISHES

MINUTES = "分钟"
_SNAPSHOT = re.compile(r"快照：第 ?(\d+) ?号")


def plan_in(path: Path, planning: Planning) -> Plan:
    """Return the plan of a file: the rows of its sheet 逐对; InputError with every row that cannot be read."""
    sheet = sheet_of(path, PAIRS)
    if sheet is None:
        raise InputError(f"“{path.name}”里没有“{PAIRS}”这张表；请用 guangong plan make 出的安排表。")
    return frozenset(each(path, sheet, lambda row: _pair(row, planning)))


def snapshot_in(path: Path) -> int | None:
    """Return the number of the snapshot that a plan was made from, as its sheet says above the pairs."""
    sheet = sheet_of(path, PAIRS)
    cells = (str(value) for row in (sheet.rows[:5] if sheet else ()) for value in row.values if value is not None)
    found = next(filter(None, map(_SNAPSHOT.search, cells)), None)
    return int(found.group(1)) if found else None


def agreed_in(path: Path, planning: Planning) -> Wishes:
    """Return what was settled beforehand, as the file has it in its sheet 约定; nothing where there is none."""
    sheet = sheet_of(path, WISHES)
    told = each(path, sheet, lambda row: _agreed(row, planning)) if sheet else []
    return Wishes(
        frozenset((person, unit) for what, person, unit in told if what == LOCKED),
        frozenset((person, unit) for what, person, unit in told if what == EXCLUDED),
        frozenset(person for what, person, _ in told if what == ABSENT),
    )


def apart(path: Path, planning: Planning, plan: Plan) -> list[str]:
    """Return in which pairs the sheet that is printed and signed is not the plan that is written, in words."""
    sheet = sheet_of(path, ARRANGEMENT)
    if sheet is None:
        return []
    names = {
        (match_key(planning.problem.person[p].name), match_key(name)): (p, u)
        for p, u in plan for name in (planning.problem.unit[u].name, str(planning.problem.unit[u]))
    }  # fmt: skip
    seen, found = set(), []
    for _, row in rows(path, sheet, PERSON):
        person = text_in(row, PERSON)
        for heading in row:
            if "名称" not in heading or not (
                heading.startswith(UNIT) and (unit := text_in(row, heading).partition("\n")[0].strip())
            ):
                continue
            if pair := names.get((match_key(person), match_key(unit))):
                seen.add(pair)
            else:
                found.append(f"“{ARRANGEMENT}”有{person}联系{unit}，“{PAIRS}”没有")
    held = planning.problem
    missing = [
        f"“{PAIRS}”有{held.person[p].name}联系{held.unit[u]}，“{ARRANGEMENT}”没有" for p, u in sorted(plan - seen)
    ]
    return found + missing


def travel_in(path: Path, planning: Planning) -> dict[Pair, int]:
    """Return minutes by pair from a sheet with 联系人, 基层单位 (or their 编号) and 分钟."""

    def read(row: Row) -> tuple[Pair, int]:
        minutes = text_in(row, MINUTES)
        if not minutes.isdigit():
            raise InputError(f"“{MINUTES}”不是整数：{minutes or '（空）'}。")
        return _pair(row, planning), int(minutes)

    sheet = sheet_of(path, None)
    return dict(each(path, sheet, read)) if sheet else {}


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


def _pair(row: Row, planning: Planning) -> Pair:
    return _person(row, planning), _unit(row, planning)


def _person(row: Row, planning: Planning) -> str:
    name, number = text_in(row, PERSON), text_in(row, PERSON_ID)
    if not (name or number):
        raise InputError(f"没有{PERSON}，请补上姓名或编号，或删去这一行。")
    return planning.person_called(name, number)


def _unit(row: Row, planning: Planning) -> str:
    name, number = text_in(row, UNIT), text_in(row, UNIT_ID)
    if not (name or number):
        raise InputError(f"没有{UNIT}，请补上全称或编号，或删去这一行。")
    return planning.unit_called(name, number)


def _agreed(row: Row, planning: Planning) -> tuple[str, str, str]:
    what = text_in(row, AGREED)
    if what not in (LOCKED, EXCLUDED, ABSENT):
        raise InputError(f"“{AGREED}”应是{LOCKED}、{EXCLUDED}或{ABSENT}，写的是“{what}”。")
    return what, _person(row, planning), "" if what == ABSENT else _unit(row, planning)
