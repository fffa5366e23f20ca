"""Finds the sheets and headings we know in a file, by their titles or by other names they go by."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graphmodel.errors import closest
from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.files.raw import MOST_COLUMNS, RawRow, RawSheet, is_blank
from graphmodel.importers.tables.claiming import claim, find_sheet, headings_of, meant_by, remark_in
from graphmodel.importers.tables.data_rows import MOST_LISTED, data_rows
from graphmodel.importers.tables.table import Table, cell_name
from graphmodel.importers.values.aliases import is_civil_affairs
from graphmodel.workbooks.sheets import Column, Sheet

SEARCHED_ROWS: Final = 20
QUOTED: Final = 10
"""Headings that a fault quotes at most."""


def find_table(raw: RawSheet, sheet: Sheet, faults: FaultList) -> Table | None:
    """Return the table below the heading row; None where the sheet is empty or (a fault) has no headings."""
    if not raw.rows:
        return None
    candidates = raw.rows[:SEARCHED_ROWS]
    scores = [len(claim(raw, row, sheet.title)[0]) for row in candidates]
    at = scores.index(max(scores))
    heading = candidates[at]
    if scores[at] < min(2, len(headings_of(raw, heading))):
        seen = "".join(f"“{text}”" for text in list(headings_of(raw, heading).values())[:QUOTED])
        found = problem("no_headings", column=sheet.columns[1].title, row=heading.number, seen=seen)
        faults.add(Spot(raw.title), found)
        return None
    _refuse_civil_affairs(raw, candidates[:at], sheet, faults)
    columns, left = claim(raw, heading, sheet.title)
    _report_left(raw, heading, sheet, (columns, left), faults)
    table = Table(sheet, raw.title, raw.rows[at + 1 :], columns, heading.number, raw.spread, raw.shared)
    table = replace(table, rows=data_rows(table, faults))
    _report_unheaded(raw, table.rows, heading, faults)
    _report_hidden(raw, table, faults)
    return table


def _report_hidden(raw: RawSheet, table: Table, faults: FaultList) -> None:
    """Say what is hidden and imported all the same, and what lies too far right to be read."""
    rows = [row.number for row in table.rows if row.number in raw.hidden_rows]
    if rows:
        shown = "、".join(map(str, rows[:MOST_LISTED])) + ("等" if len(rows) > MOST_LISTED else "")
        faults.add(Spot(raw.title), problem("hidden_rows", count=len(rows), rows=shown))
    columns = [c.title for p, c in table.columns.items() if p in raw.hidden_columns]
    if columns:
        faults.add(Spot(raw.title), problem("hidden_columns", columns="、".join(columns)))
    if raw.cut:
        faults.add(Spot(raw.title), problem("too_far_right", most=MOST_COLUMNS))


def _report_left(
    raw: RawSheet,
    heading: RawRow,
    sheet: Sheet,
    claimed: tuple[dict[int, Column], dict[int, Column | None]],
    faults: FaultList,
) -> None:
    texts, (columns, left) = headings_of(raw, heading), claimed
    free = [c for c in sheet.columns if c not in columns.values()]
    for position, taken in sorted(left.items()):
        text = texts[position]
        found = problem("duplicate_heading", text, column=taken.title) if taken else _unknown(text, sheet, free)
        faults.add(Spot(raw.title, cell_name(position, heading.number)), found)


def _unknown(text: str, sheet: Sheet, free: list[Column]) -> Problem:
    """Return what to say of a heading that is none: which column, still free, it may be, and how to say so."""
    short, remark = remark_in(text)
    meant = meant_by(short, sheet) if remark else None
    if meant is None:
        near = closest(text, [c.title for c in free])
        return problem("heading_like", text, column=near) if near else problem("unknown_heading", text)
    if meant not in free:
        return problem("unknown_heading", text)
    other = find_sheet(remark)
    elsewhere = f"；说的是{remark}的，请填在“{other.title}”表" if other else ""
    return problem("heading_with_remark", text, remark=remark, column=meant.title, elsewhere=elsewhere)


def _refuse_civil_affairs(raw: RawSheet, titles: tuple[RawRow, ...], sheet: Sheet, faults: FaultList) -> None:
    """A list of people whose title speaks of 优抚 holds another class of 五老, whatever its columns say."""
    for row in titles:
        for position, text in headings_of(raw, row).items():
            if sheet.name == "Person" and is_civil_affairs(text):
                spot = Spot(raw.title, cell_name(position, row.number))
                faults.add(spot, problem("civil_affairs_wulao", text))


def _report_unheaded(raw: RawSheet, rows: tuple[RawRow, ...], heading: RawRow, faults: FaultList) -> None:
    headed = headings_of(raw, heading)
    filled = {
        position
        for row in rows
        for position, value in enumerate(row.values)
        if position not in headed and not is_blank(value) and (row.number, position) not in raw.spread
    }
    for position in sorted(filled):
        faults.add(Spot(raw.title, cell_name(position, heading.number)), problem("no_heading"))
