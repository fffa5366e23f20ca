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


def is_blank(value: object) -> bool:
    """Is there nothing in this cell?"""
    return value is None or (isinstance(value, str) and not value.strip())
