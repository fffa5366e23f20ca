"""Rows under headings that are understood: what a sheet of a file is once its headings are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphmodel.importers.faults import Problem, Spot, problem

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
    spread: frozenset[tuple[int, int]] = frozenset()
    """Cells that only repeat the one left of them in a merged range: (row number, position)."""
    shared: frozenset[tuple[int, int]] = frozenset()
    """Cells of merged ranges that span several rows or columns."""

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the position of each column by its declared title."""
        return {column.title: position for position, column in self.columns.items()}

    def spot(self, row: int, title: str = "") -> Spot:
        """Return the cell of column `title` in row `row`, or the row where the file has no such column."""
        if title not in self.positions:
            return Spot(self.title, f"第 {row} 行")
        return Spot(self.title, cell_name(self.positions[title], row))

    def merged(self, row: RawRow, position: int, value: object) -> Problem | None:
        """Return why the value of a merged cell does not belong to this row and column: none may have a share of it."""
        held, here = self.columns[position].property, (row.number, position)
        if here not in self.shared or value is None:
            return None
        if held and (held.type in ("quantity", "whole") or held.name == "birth_year"):
            return problem("merged_number", row.values[position])
        left = position - 1 if here in self.spread else -1
        if left not in self.columns:
            return None
        return problem(
            "merged_across", row.values[position], left=self.columns[left].title, column=self.columns[position].title
        )


def cell_name(position: int, row: int) -> str:
    """Return `C7` for position 2 (from 0) and row 7."""
    from openpyxl.utils import get_column_letter  # a third of what a helper of a load imports, for faults alone

    return f"{get_column_letter(position + 1)}{row}"
