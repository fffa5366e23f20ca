"""Merged cells: the value of a merged range belongs to every cell of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator

_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="(\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)"')

Box = tuple[int, int, int, int]
"""First column, first row, last column, last row; columns from 0, rows from 1."""


def merged_boxes(xml: bytes) -> list[Box]:
    """Return the merged ranges that the XML of a sheet declares."""
    boxes = []
    for found in _MERGED.finditer(xml):
        left, top, right, bottom = range_boundaries(found[1].decode("ascii").replace("$", ""))
        if left and top and right and bottom:
            boxes.append((left - 1, top, right - 1, bottom))
    return boxes


def spread(
    rows: dict[int, list[object]], boxes: list[Box]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Copy each merged value into the existing rows of its range.

    Returns what repeats the cell left of it, and every cell of a range that spans several of the rows or columns.
    """
    repeated, shared = set(), set()
    for box in boxes:
        left, top = box[:2]
        first = rows.get(top, [])
        value = first[left] if left < len(first) else None
        cells = list(_cells(rows, box))
        for number, column in cells:
            if column > left:
                repeated.add((number, column))
            if value is not None:
                rows[number][column] = value
        if len(cells) > 1 and value is not None:
            shared.update(cells)
    return frozenset(repeated), frozenset(shared)


def _cells(rows: dict[int, list[object]], box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = box
    numbers = range(top, bottom + 1) if bottom - top < len(rows) else sorted(rows)
    for number in numbers:
        row = rows.get(number)
        if row is None or not top <= number <= bottom:
            continue
        for column in range(left, min(right + 1, len(row))):
            yield number, column
