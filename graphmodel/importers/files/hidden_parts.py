"""Rows and columns that a sheet hides, by hand or by a filter: they are read like the others, and said."""

from __future__ import annotations

import re
from typing import Final

_ROW: Final = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_HIDDEN: Final = re.compile(rb'(?<![\w:])(?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')
_NUMBER: Final = re.compile(rb'(?<![\w:])r="(\d+)"')
_FROM: Final = re.compile(rb'(?<![\w:])min="(\d+)"')
_TO: Final = re.compile(rb'(?<![\w:])max="(\d+)"')


def hidden_rows(xml: bytes) -> frozenset[int]:
    """Return the numbers of the hidden rows that the XML of a sheet declares."""
    if not _HIDDEN.search(xml):
        return frozenset()
    attributes = (found[1] for found in _ROW.finditer(xml))
    numbers = (_NUMBER.search(text) for text in attributes if _HIDDEN.search(text))
    return frozenset(int(number[1]) for number in numbers if number)


def hidden_columns(xml: bytes, most: int) -> frozenset[int]:
    """Return the positions (from 0, below `most`) of the hidden columns that the XML of a sheet declares."""
    found: set[int] = set()
    for column in _COLUMN.finditer(xml):
        first, last = _FROM.search(column[1]), _TO.search(column[1])
        if first and last and _HIDDEN.search(column[1]):
            found.update(range(int(first[1]) - 1, min(int(last[1]), most)))
    return frozenset(found)
