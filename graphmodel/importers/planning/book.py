"""A file read as far as it can be without the store: its cover and the typed rows of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import InputError, nearest
from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.importers.files.raw import RawSheet
from graphmodel.importers.files.reading import is_csv, read_file
from graphmodel.importers.planning import lineage
from graphmodel.importers.planning.lineage import Past
from graphmodel.importers.tables.claiming import SUGGESTIONS, find_sheet
from graphmodel.importers.tables.cover import TITLE, Cover, is_cover, read_cover
from graphmodel.importers.tables.headings import find_table
from graphmodel.importers.tables.rows import Row, parse_rows
from graphmodel.importers.tables.table import Table
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.workbooks.sheets import sheets

GUIDE: Final = "说明"
"""Title of the sheet that tells how to fill in the workbook."""
SAYS_NOTHING: Final = frozenset({GUIDE, SUGGESTIONS})
"""Titles of sheets that hold nothing to import."""


@dataclass(frozen=True)
class Book:
    """The content of one file; faults found so far are in `faults`."""

    name: str
    cover: Cover
    tables: tuple[tuple[Table, tuple[Row, ...]], ...]
    past: tuple[Past, ...]
    faults: FaultList


def read_book(path: Path | str, *, sheet: str | None = None) -> Book:
    """Read a workbook or CSV; InputError if nothing in it is known. `sheet` says which list a CSV is."""
    faults, cover = FaultList(), Cover()
    past: tuple[Past, ...] = ()
    tables = []
    raw_sheets = read_file(path, sheet=sheet)
    for raw in raw_sheets:
        if raw.hidden and raw.rows:
            faults.add(Spot(raw.title), problem("hidden_sheet"))
        elif is_cover(raw.title):
            cover = read_cover(raw, faults)
        elif match_key(raw.title) == lineage.TITLE:
            past = lineage.read_past(raw, faults)
        elif match_key(raw.title) not in SAYS_NOTHING and not raw.hidden:
            table = _table(raw, faults)
            if table:
                tables.append((table, tuple(parse_rows(table, faults))))
    _refuse_unknown(Path(path).name, raw_sheets)
    return Book(Path(path).name, cover, tuple(tables), past, faults)


def _table(raw: RawSheet, faults: FaultList) -> Table | None:
    known = find_sheet(raw.title)
    if known:
        return find_table(raw, known, faults)
    if raw.rows:
        near = nearest(raw.title, [s.title for s in sheets()])
        faults.add(Spot(raw.title), problem("unknown_sheet", raw.title, near=near))
    return None


def _refuse_unknown(name: str, raw_sheets: list[RawSheet]) -> None:
    """A file of which no sheet is known was not made for this; saying only that is better than a page of notices."""
    if any(is_cover(raw.title) or find_sheet(raw.title) for raw in raw_sheets):
        return
    if is_csv(name):
        title = raw_sheets[0].title
        near = nearest(title, [s.title for s in sheets()])
        raise InputError(
            f"看不出文件“{name}”是哪张表：“{title}”不是表名{near}，请选“csv 是哪张表”（--sheet 企业）重新导入。"
        )
    given = "、".join(f"“{raw.title}”" for raw in raw_sheets[:5])
    known = "、".join((TITLE, *(s.title for s in sheets())))
    raise InputError(f"文件“{name}”里没有认得的表（有{given}），表名应是{known}之一，请改表名后重新导入。")
