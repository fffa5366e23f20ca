"""Sheets of paper and their parts: heading, picture, list beside it, legend. Lengths are tenths of a millimetre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EDGE: Final = 90.0
"""Free on every side: printers leave that much."""
HEADING, LEGEND, COLUMN, GAP = 150.0, 240.0, 560.0, 30.0
"""Heights of heading and legend; width of a column of the list beside the picture; between parts."""


@dataclass(frozen=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    def meets(self, other: Box) -> bool:
        """Has it a point in common with another?"""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Does another lie inside?"""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Paper:
    """One size of paper, lying or standing."""

    name: str
    width: float
    height: float

    def standing(self) -> Paper:
        """Return it with the long side upright."""
        return Paper(self.name, self.height, self.width)

    def parts(self, columns: int) -> Parts:
        """Return where everything stands, with so many columns of the list beside the picture."""
        right, bottom = self.width - EDGE, self.height - EDGE
        edge = right - columns * (COLUMN + GAP)
        top, low = EDGE + HEADING, bottom - LEGEND
        return Parts(
            Box(EDGE, EDGE, right, EDGE + HEADING),
            Box(EDGE, top, edge, low - GAP),
            tuple(Box(x, top, x + COLUMN, low - GAP) for x in _lefts(edge + GAP, columns)),
            Box(EDGE, low, right, bottom),
        )


@dataclass(frozen=True)
class Parts:
    """The parts of a sheet."""

    heading: Box
    picture: Box
    columns: tuple[Box, ...]
    legend: Box


def _lefts(first: float, columns: int) -> list[float]:
    return [first + n * (COLUMN + GAP) for n in range(columns)]


A4, A3, A2, A1, A0 = (
    Paper(name, width, height)
    for name, width, height in (
        ("A4", 2970, 2100),
        ("A3", 4200, 2970),
        ("A2", 5940, 4200),
        ("A1", 8410, 5940),
        ("A0", 11890, 8410),
    )
)
OFFICE: Final = (A4, A3)
"""What the printers of an office take."""
ANY: Final = (A4, A3, A2, A1, A0)
