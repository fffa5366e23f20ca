"""Rows under headings that are understood: what a sheet of a file is once its headings are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphmodel.importers.faults import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.importers.files.raw import RawRow
    from graphmodel.workbooks.sheets import Column, Sheet


@dataclass(frozen=True)
class Table:
    """The data rows of one sheet; `title` is the sheet's title as the file has it."""

    sheet: Sheet
    title: str
    rows: tuple[RawRow, ...]
    columns: Mapping[int, Column]
    """Known columns by position from 0."""
    heading: int = 0
    """Number of the row with the headings."""

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the position of each column by its declared title."""
        return {column.title: position for position, column in self.columns.items()}

    def spot(self, row: int, title: str = "") -> Spot:
        """Return the cell of column `title` in row `row`, or the row where the file has no such column."""
        if title not in self.positions:
            return Spot(self.title, f"第 {row} 行")
        return Spot(self.title, cell_name(self.positions[title], row))


def cell_name(position: int, row: int) -> str:
    """Return `C7` for position 2 (from 0) and row 7."""
    from openpyxl.utils import get_column_letter  # a third of what a helper of a load imports, for faults alone

    return f"{get_column_letter(position + 1)}{row}"
