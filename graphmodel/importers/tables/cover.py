"""The cover sheet 填报信息: who reports, for which day and scope, and which lists are complete."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graphmodel.errors import nearest
from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.files.raw import RawRow, RawSheet, is_blank
from graphmodel.importers.tables.claiming import find_sheet
from graphmodel.importers.tables.table import cell_name
from graphmodel.importers.values.cells import parse_text
from graphmodel.importers.values.day import parse_day
from graphmodel.importers.values.text import clean_name
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.workbooks.sheets import sheets

TITLE: Final = "填报信息"
UNIT, REPORTER, DAY, SCOPE = "填报单位", "填报人", "填报日期", "填报范围"
EXPORTED: Final = "导出时的改动"
"""Label of the line that tells after which change an export was made."""
_EXPORTED: Final = re.compile(r"第 ?(\d+) ?号（(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)）")
LISTS: Final = ("表名", "是否完整名单", "范围", "日期")
_YES: Final = frozenset({"是", "√", "y", "yes"})
_NO: Final = frozenset({"否", "×", "n", "no"})


@dataclass(frozen=True)
class Written:
    """A text of the cover and the cell in which it stands."""

    text: str
    spot: Spot


@dataclass(frozen=True)
class Declared:
    """One line of the table of lists: is the list of `listed` (kind or relation name) complete?"""

    listed: str
    complete: bool
    scope: Written | None
    day: date | None
    spot: Spot


@dataclass(frozen=True)
class Exported:
    """The last change that an export knows, and when it was made (UTC): two stores have the same numbers."""

    number: int
    made_at: str

    def __str__(self) -> str:
        return f"第 {self.number} 号（{self.made_at}）"


@dataclass(frozen=True)
class Cover:
    """What the cover says; a scope is still text, since it may be a name."""

    title: str = TITLE
    day: date | None = None
    day_written: bool = False
    """Does something stand there, be it no day?"""
    day_spot: Spot = field(default_factory=lambda: Spot(TITLE))
    scope: Written | None = None
    lists: tuple[Declared, ...] = ()
    exported: Exported | None = None
    unit: str | None = None
    reporter: str | None = None


def is_cover(title: str) -> bool:
    """Is this the title of the cover sheet?"""
    return match_key(title) == match_key(TITLE)


def read_cover(raw: RawSheet, faults: FaultList) -> Cover:
    """Return what the cover sheet says."""
    said: dict[str, tuple[object, Spot]] = {}
    lists: list[Declared] = []
    positions: dict[str, int] = {}
    for row in raw.rows:
        texts = [match_key(str(v)).rstrip(":") if not is_blank(v) else "" for v in row.values]
        if LISTS[0] in texts:
            positions = {heading: texts.index(heading) for heading in LISTS if heading in texts}
        elif positions:
            lists.extend(_declared(raw.title, row, positions, faults))
        else:
            label = next(i for i, text in enumerate(texts) if text)
            value = next((v for v in row.values[label + 1 :] if not is_blank(v)), None)
            said[texts[label]] = (value, Spot(raw.title, cell_name(label + 1, row.number)))
    value, spot = said.get(DAY, (None, Spot(raw.title)))
    return Cover(
        title=raw.title,
        day=_day(value, spot, faults),
        day_written=value is not None,
        day_spot=spot,
        scope=_written(*said.get(SCOPE, (None, Spot(raw.title))), faults),
        lists=tuple(lists),
        exported=_exported(said.get(EXPORTED, (None, spot))[0]),
        unit=_text(said.get(UNIT)),
        reporter=_text(said.get(REPORTER)),
    )


def _text(said: tuple[object, Spot] | None) -> str | None:
    return str(said[0]).strip() or None if said and said[0] is not None else None


def _exported(value: object) -> Exported | None:
    found = _EXPORTED.fullmatch(str(value).strip())
    return Exported(int(found[1]), found[2]) if found else None


def _declared(title: str, row: RawRow, positions: dict[str, int], faults: FaultList) -> list[Declared]:
    """Return the declaration of a row: one, or none where the row says nothing or has a fault."""

    def cell(heading: str) -> tuple[object, Spot]:
        position = positions.get(heading, -1)
        value = row.values[position] if 0 <= position < len(row.values) else None
        return value, Spot(title, cell_name(max(position, 0), row.number))

    listed, answer = (_written(*cell(heading), faults) for heading in LISTS[:2])
    if not listed or not answer:
        return []
    sheet, key = find_sheet(listed.text), match_key(answer.text)
    if not sheet:
        near = nearest(listed.text, [s.title for s in sheets()])
        faults.add(listed.spot, problem("unknown_list", listed.text, near=near))
        return []
    if key not in _YES | _NO:
        faults.add(answer.spot, problem("not_yes_or_no", answer.text))
        return []
    scope, day = _written(*cell(LISTS[2]), faults), _day(*cell(LISTS[3]), faults)
    return [Declared(sheet.name, key in _YES, scope, day, answer.spot)]


def _written(value: object, spot: Spot, faults: FaultList) -> Written | None:
    text = parse_text(value)
    if isinstance(text, Problem):
        faults.add(spot, text)
    return Written(clean_name(text), spot) if isinstance(text, str) else None


def _day(value: object, spot: Spot, faults: FaultList) -> date | None:
    if _written(value, spot, faults) is None:
        return None
    day = parse_day(value)
    if isinstance(day, Problem):
        faults.add(spot, day)
        return None
    return day
