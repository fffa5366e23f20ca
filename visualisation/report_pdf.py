"""The report as PDF: its content as plain data, laid out by the template."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, Final

from visualisation.charts.bars import bars
from visualisation.report.content import in_chinese
from visualisation.report.printed import PrintedTable, Report, Section
from visualisation.typesetting import pdf

TEMPLATE: Final = "report.typ"
_FIGURE: Final = re.compile(r"[+−]?\d+( → \d+)?")
YES_NO: Final = {True: "是", False: "否"}


def write_pdf(path: Path, report: Report) -> Path:
    """Write the report; InputError without a font that holds Chinese."""
    path.write_bytes(pdf(TEMPLATE, laid_out(report), title=report.title))
    return path


def laid_out(report: Report) -> dict[str, Any]:
    """Return the content as the template reads it."""
    head, first = report.head, report.first
    return {
        "short": report.is_short,
        "day": report.day,
        "unit": head.unit,
        "as_of": in_chinese(head.as_of),
        "mark": head.mark,
        "caution": head.caution or "",
        "sentences": [unbroken(said) for said in first.sentences],
        "picture": bars(first.picture, id_="coverage") if first.picture else "",
        "picture_title": first.picture.title if first.picture else "",
        "places": _table(first.places),
        "changes": _table(first.changes),
        "changes_told": first.changes_told,
        "standing": _section(report.standing),
        "lists": [_section(section) for section in report.lists],
        "explanation": _section(report.explanation),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "paragraphs": [unbroken(said) for said in section.paragraphs],
        "tables": [_table(table) for table in section.tables],
    }


def _table(whole: PrintedTable | None) -> dict[str, Any] | None:
    if whole is None:
        return None
    table = whole.on_paper()
    return {
        "title": table.title,
        "notes": table.notes,
        "headings": table.headings,
        "groups": [{"title": title, "span": span} for title, span in table.groups],
        "widths": table.widths,
        "numeric": [_is_numeric(table, n) for n in range(len(table.headings))],
        "rows": [[cell(value) for value in row] for row in table.rows],
        "totalled": table.totalled,
    }


def cell(value: object) -> str:
    """Return what stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.4g}" if isinstance(value, float) else unbroken(str(value))


def unbroken(text: str) -> str:
    """Return text whose percentages keep their sign on the same line."""
    return text.replace(" %", "\u00a0%")


def _is_numeric(table: PrintedTable, column: int) -> bool:
    values = [row[column] for row in table.rows if row[column] is not None]
    return bool(values) and all(is_figure(value) for value in values)


def is_figure(value: object) -> bool:
    """Is it a number, one with its sign, or two with an arrow between?"""
    if isinstance(value, str):
        return bool(_FIGURE.fullmatch(value))
    return isinstance(value, int | float) and not isinstance(value, bool)
