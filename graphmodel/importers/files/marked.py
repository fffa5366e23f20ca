"""Characters that a workbook crosses out or raises: a reader that drops the mark glues 30 and 25 into 3025."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock

from graphmodel.importers.files.raw import CROSSED_OUT, RAISED, Marked

if TYPE_CHECKING:
    from zipfile import ZipFile

_MARKS: Final = re.compile(rb"<(?:\w+:)?(?:strike|vertAlign)[\s/>]")


def has_marked_text(archive: ZipFile) -> bool:
    """Do the texts of the workbook have runs that are crossed out or raised?"""
    texts = [name for name in archive.namelist() if name.lower().endswith("sharedstrings.xml")]
    return any(_MARKS.search(archive.read(name)) for name in texts)


def crossed_out_styles(workbook: Any) -> frozenset[int]:
    """Return the cell styles of `workbook` whose font is crossed out."""
    fonts = [bool(font.strike) for font in workbook._fonts]
    return frozenset(n for n, style in enumerate(workbook._cell_styles) if fonts[style.fontId])


def plain(value: object) -> object:
    """Return rich text as text, or as a Marked one where part of it is crossed out or raised."""
    if not isinstance(value, CellRichText):
        return value
    runs = [run for run in value if isinstance(run, TextBlock) and run.text.strip()]
    if any(run.font.strike for run in runs):
        return Marked(str(value), CROSSED_OUT)
    return Marked(str(value), RAISED) if any(run.font.vertAlign == "superscript" for run in runs) else str(value)
