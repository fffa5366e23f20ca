"""How much room text takes in a cell: width of a column, lines of wrapped text."""

from __future__ import annotations

from math import ceil
from typing import Final

UNITS_PER_CHARACTER: Final = 2.0
"""Column width units that one Chinese character of the body font takes."""
EDGES: Final = 0.7
"""Column width units that the edges of a cell take."""
AIR: Final = 4.0
"""Points left free above and below the text of a row."""
LINE: Final = 15.0
"""Height of one line of the body font, in points."""


TALLEST: Final = 400.0
"""Points above which Excel refuses a row."""


def column_units(characters: float) -> float:
    """Return the column width that holds so many Chinese characters on one line."""
    return characters * UNITS_PER_CHARACTER + EDGES


def lines(text: str, units: float) -> int:
    """Return how many lines `text` takes, wrapped in a cell `units` wide."""
    room = max(2, int(units) // 2 * 2)
    return sum(max(1, ceil(_halves(part) / room)) for part in text.split("\n"))


def row_height(line_count: int) -> float:
    """Return the height, in points, of a row with so many lines of text."""
    return min(line_count * LINE + AIR, TALLEST)


def _halves(text: str) -> int:
    """Return the width of `text` in half characters."""
    return sum(1 if ord(character) < 0x80 else 2 for character in text)
