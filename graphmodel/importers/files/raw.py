"""What a file holds before anything is understood: sheets, rows with their numbers, bare values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200


class Unreadable(Enum):
    """A cell whose value the file does not say."""

    formula_without_result = "formula_without_result"


CROSSED_OUT: Final = "删除线"
RAISED: Final = "上标"


@dataclass(frozen=True)
class Marked:
    """A value that is crossed out, or a text of which part is crossed out or raised; `mark` says which."""

    text: str
    mark: str

    def __str__(self) -> str:
        """Return the whole text."""
        return self.text


@dataclass(frozen=True)
class RawRow:
    """One row that is not empty; `number` is the row number people see."""

    number: int
    values: tuple[object, ...]


@dataclass(frozen=True)
class RawSheet:
    """One sheet or CSV file; `spread` has the (row number, column from 0) that repeat the cell left."""

    title: str
    rows: tuple[RawRow, ...]
    spread: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    shared: frozenset[tuple[int, int]] = frozenset()
    """Cells (row number, column from 0) of merged ranges that span several rows or columns of the sheet."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    cut: bool = False
    """Is there something to the right of the last column that is read?"""


def is_blank(value: object) -> bool:
    """Is there nothing in this cell?"""
    return value is None or (isinstance(value, str) and not value.strip())
