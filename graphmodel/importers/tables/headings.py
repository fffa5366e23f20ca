"""Finds the sheets and headings we know in a file, by their titles or by other names they go by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from graphmodel.errors import nearest
from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.importers.files.raw import RawRow, RawSheet, is_blank
from graphmodel.importers.tables.table import Table, cell_name
from graphmodel.importers.values.aliases import is_civil_affairs
from graphmodel.importers.values.text import clean
from graphmodel.names.normal_form import match_key
from graphmodel.workbooks.sheets import Column, Sheet, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

SEARCHED_ROWS: Final = 20
QUOTED: Final = 10
"""Headings that a fault quotes at most."""

_IGNORED: Final = frozenset({"序号"})
FOOTERS: Final = ("填表人", "制表人", "审核人", "填报人", "填报单位", "合计", "总计", "小计", "注:", "说明:")


def find_sheet(title: str) -> Sheet | None:
    """Return the declared sheet that `title` means, or None."""
    return _sheets_by_key().get(match_key(title))


def find_table(raw: RawSheet, sheet: Sheet, faults: FaultList) -> Table | None:
    """Return the table below the heading row; None where the sheet is empty or (a fault) has no headings."""
    if not raw.rows:
        return None
    candidates = raw.rows[:SEARCHED_ROWS]
    scores = [len(_claim(raw, row, sheet.title)[0]) for row in candidates]
    at = scores.index(max(scores))
    heading = candidates[at]
    if scores[at] < min(2, len(_headings(raw, heading))):
        seen = "".join(f"“{text}”" for text in list(_headings(raw, heading).values())[:QUOTED])
        found = problem("no_headings", column=sheet.columns[1].title, row=heading.number, seen=seen)
        faults.add(Spot(raw.title), found)
        return None
    _refuse_civil_affairs(raw, candidates[:at], sheet, faults)
    columns, left = _claim(raw, heading, sheet.title)
    _report_left(raw, heading, left, faults)
    rows = tuple(_data_rows(raw, raw.rows[at + 1 :], heading, faults))
    _report_unheaded(raw, rows, heading, faults)
    return Table(sheet, raw.title, rows, columns, heading.number, raw.spread, raw.shared)


@cache
def _sheets_by_key() -> dict[str, Sheet]:
    aliases = {match_key(alias): s for s in sheets() for alias in s.aliases}
    return aliases | {match_key(s.title): s for s in sheets()}


@cache
def _columns_by_key(sheet_title: str) -> tuple[dict[str, Column], dict[str, list[Column]]]:
    """Return the columns by title, and by alias (which may mean several)."""
    columns = _sheets_by_key()[match_key(sheet_title)].columns
    aliases: dict[str, list[Column]] = {}
    for column in columns:
        for alias in column.aliases:
            aliases.setdefault(match_key(alias), []).append(column)
    return {match_key(c.title): c for c in columns}, aliases


def _headings(raw: RawSheet, row: RawRow) -> dict[int, str]:
    """Return the texts of a heading row by position, without those that only repeat a merged cell."""
    return {
        position: clean(str(value))
        for position, value in enumerate(row.values)
        if not is_blank(value) and (row.number, position) not in raw.spread
    }


def _key(heading: str, known: Set[str]) -> str:
    """Return the key of a heading; a remark in brackets at its end is left off if that makes it known."""
    key = match_key(heading).strip("*:")
    short = key.partition("(")[0]
    return short if key not in known and short in known else key


def _claim(raw: RawSheet, row: RawRow, sheet_title: str) -> tuple[dict[int, Column], dict[int, Column | None]]:
    """Return which column stands at which position, and the other headings: taken already, or unknown (None).

    Exact titles come first, then other names, each for the first column it may mean that is still free.
    """
    titles, aliases = _columns_by_key(sheet_title)
    keys = {p: _key(heading, titles.keys() | aliases.keys()) for p, heading in _headings(raw, row).items()}
    claimed: dict[int, Column] = {}
    left: dict[int, Column | None] = {}
    for position, key in sorted(keys.items(), key=lambda item: item[1] not in titles):
        meant = [titles[key]] if key in titles else aliases.get(key, [])
        free = [c for c in meant if c not in claimed.values()]
        if free:
            claimed[position] = free[0]
        elif key not in _IGNORED:
            left[position] = meant[0] if meant else None
    return claimed, left


def _report_left(raw: RawSheet, heading: RawRow, left: dict[int, Column | None], faults: FaultList) -> None:
    texts = _headings(raw, heading)
    known = [c.title for c in _sheets_by_key()[match_key(raw.title)].columns] if left else []
    for position, taken in sorted(left.items()):
        text = texts[position]
        found = (
            problem("duplicate_heading", text, column=taken.title)
            if taken
            else problem("unknown_heading", text, near=nearest(text, known))
        )
        faults.add(Spot(raw.title, cell_name(position, heading.number)), found)


def _refuse_civil_affairs(raw: RawSheet, titles: tuple[RawRow, ...], sheet: Sheet, faults: FaultList) -> None:
    """A list of people whose title speaks of 优抚 holds another class of 五老, whatever its columns say."""
    for row in titles:
        for position, text in _headings(raw, row).items():
            if sheet.name == "Person" and is_civil_affairs(text):
                spot = Spot(raw.title, cell_name(position, row.number))
                faults.add(spot, problem("civil_affairs_wulao", text))


def _data_rows(raw: RawSheet, rows: tuple[RawRow, ...], heading: RawRow, faults: FaultList) -> Iterator[RawRow]:
    """Yield the rows below the headings, without headings repeated on each page and without footers."""
    for row in rows:
        if row.values == heading.values:
            continue
        first = next(clean(str(v)) for v in row.values if not is_blank(v))
        if match_key(first).startswith(FOOTERS):
            faults.add(Spot(raw.title, f"第 {row.number} 行"), problem("footer_row", first))
            continue
        yield row


def _report_unheaded(raw: RawSheet, rows: tuple[RawRow, ...], heading: RawRow, faults: FaultList) -> None:
    headed = _headings(raw, heading)
    filled = {
        position
        for row in rows
        for position, value in enumerate(row.values)
        if position not in headed and not is_blank(value) and (row.number, position) not in raw.spread
    }
    for position in sorted(filled):
        faults.add(Spot(raw.title, cell_name(position, heading.number)), problem("no_heading"))
