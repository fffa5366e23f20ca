"""走访台账 on paper: every visit in the offices' columns, and which visits are overdue; as workbook or document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from graphmodel.errors import InputError
from visualisation.document import GREY, ON_SIDE, RED, centred, opened, turn, write, write_table
from visualisation.report.content import ReportHead, ReportTable, in_chinese
from visualisation.report.printed import PrintedTable, Section
from visualisation.report_sheets.single import write_sections

ABOUT: Final = "关工委"
TITLE: Final = "走访台账"
WAITING: Final = "该走访的单位（逾期、本期待办）"
VISITS: Final = "liaison_visits"
_COLUMNS: Final = (
    ("走访日期", 5.5), ("走访人", 4.5), ("走访单位", 8), ("所在镇（街道）", 7), ("走访形式", 5), ("了解情况", 9),
    ("发现问题", 7.5), ("解决措施", 7.5), ("办结", 3), ("签字", 5),
)  # fmt: skip
_DUE: Final = (
    ("状态", 5), ("单位", 10), ("所在镇（街道）", 7), ("找谁", 9), ("逾期自", 6), ("本期期限", 6), ("原因", 18),
)  # fmt: skip
_STATES: Final = {"overdue": "逾期", "due": "本期待办"}


@dataclass(frozen=True)
class Ledger:
    """The ledger of a place."""

    head: ReportHead
    since: date | None
    visits: PrintedTable
    due: PrintedTable
    told: str

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"{self.head.scope_name}{ABOUT}{TITLE}"

    @property
    def day(self) -> str:
        """Of which days it is, below the title."""
        until = in_chinese(self.head.as_of)
        return f"{in_chinese(self.since)}至{until}" if self.since else f"截至{until}"


def ledger(head: ReportHead, visits: ReportTable, due: ReportTable, since: date | None) -> Ledger:
    """Return the ledger, oldest visit first; `due`: the answer to due_duties."""
    made = visits.rows.reverse()
    rows = tuple(_visit(row) for row in made.iter_rows(named=True))
    asked = due.rows.filter(pl.col("topic") == VISITS)
    late = tuple(_duty(row) for row in asked.iter_rows(named=True))
    return Ledger(
        head, since, _table("ledger", _COLUMNS, rows, tall=1.0), _table("due", _DUE, late),
        _told(made, int((asked["state"] == "overdue").sum())),
    )  # fmt: skip


def _told(made: pl.DataFrame, late: int) -> str:
    problems = made.filter(pl.col("problem").is_not_null())
    open_ = problems.filter(pl.col("settled").fill_null(False).not_()).height
    found = f"共走访 {made.height} 次、{made['subject'].n_unique()} 个单位" if made.height else "没有走访记录"
    told = f"{found}，发现问题 {problems.height} 个，未办结 {open_} 个" if problems.height else found
    return f"{told}；逾期未走访 {late} 个单位。"


def _visit(row: dict[str, Any]) -> tuple[object, ...]:
    known = ("visited_on", "person_name", "name", "township", "form", "findings", "problem", "action", "settled")
    return (*(row[name] for name in known), None)


def _duty(row: dict[str, Any]) -> tuple[object, ...]:
    known = ("name", "township", "call", "overdue_since", "next_due", "reason")
    return (_STATES.get(row["state"], row["state"]), *(row[name] for name in known))


def _table(
    name: str, columns: tuple[tuple[str, float], ...], rows: tuple[tuple[object, ...], ...], tall: float = 0
) -> PrintedTable:
    headings, widths = zip(*columns, strict=True)
    return PrintedTable(name, headings, rows, widths, printed=len(rows), tall=tall)


def write_ledger(path: Path, held: Ledger) -> Path:
    """Write the ledger in the form of the ending of the file name; InputError for another ending."""
    if path.suffix.lower() == ".xlsx":
        return write_sections(path, held.head, held.title, _sections(held), about=ABOUT)
    if path.suffix.lower() == ".docx":
        return _write_document(path, held)
    raise InputError(f"走访台账存不成“{path.name}”：文件名的结尾应是 .xlsx（Excel）或 .docx（Word）。")


def _sections(held: Ledger) -> tuple[Section, ...]:
    visits = Section(TITLE, (), (replace(held.visits, notes=(f"{held.day}：{held.told}",)),))
    return (visits, Section("该走访的单位", (), (held.due,))) if held.due.rows else (visits,)


def _write_document(path: Path, held: Ledger) -> Path:
    document = opened(held.title, held.head, in_tables=9)
    turn(document.sections[0])
    centred(document, held.title, 20, RED, bold=True)
    centred(document, f"{held.day}{'　　合成示例，不得上报' if held.head.synthetic else ''}", 9, GREY)
    write(document.add_paragraph(), held.told, 11)
    write_table(document, held.visits, ON_SIDE)
    if held.due.rows:
        document.add_heading(WAITING, 1)
        write_table(document, held.due, ON_SIDE)
    document.save(str(path))
    return path
