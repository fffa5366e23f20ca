"""Writes the empty workbook that planners fill in."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from graphmodel.importers.writing.cover_sheet import write_cover
from graphmodel.importers.writing.guide import write_guide
from graphmodel.importers.writing.layout import write_sheet
from graphmodel.workbooks.sheets import sheets
from graphmodel.workbooks.workbook import save


def write_template(path: Path | str) -> Path:
    """Write the template: cover, every sheet with headings and drop-downs, and the guide; return its path."""
    workbook = Workbook()
    write_cover(workbook, ((s.title, None, None, None) for s in sheets()))
    for sheet in sheets():
        write_sheet(workbook, sheet, sheet.columns, ())
    write_guide(workbook)
    return save(workbook, path)
