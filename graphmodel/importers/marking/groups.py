"""Faults that are alike, told once: how many there are, where they stand, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from graphmodel.importers.faults import Fault
from graphmodel.statements.faults import Severity

STRETCHES: Final = 6
"""Stretches of cells that are shown."""
VALUES: Final = 3
"""Different values that are shown."""


@dataclass(frozen=True)
class FaultGroup:
    """Faults of one kind in one column of one sheet."""

    code: str
    severity: Severity
    sheet: str
    column: str
    """Letters of the column; empty where the faults are those of whole rows, or of the sheet."""
    count: int
    where: str
    """Their cells or rows as stretches: `C7—C9、C12`; empty of a sheet as a whole."""
    values: tuple[str, ...]
    """The first different values that stand there."""
    problem: str
    """What is wrong with the first of them."""
    expected: str
    mending: str


def grouped(faults: Iterable[Fault]) -> list[FaultGroup]:
    """Return the groups in the order of their first faults."""
    found: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        found.setdefault((fault.sheet, fault.code, letters_of(fault.cell)), []).append(fault)
    return [_group(alike) for alike in found.values()]


def letters_of(cell: str) -> str:
    """Return the letters of the column of a cell; of a whole row, nothing."""
    return "".join(c for c in cell if c.isascii() and c.isalpha())


def row_of(cell: str) -> int | None:
    """Return the row of a cell, or of `第 7 行`; None of a sheet as a whole."""
    digits = "".join(c for c in cell if c.isdigit())
    return int(digits) if digits else None


def _group(alike: Sequence[Fault]) -> FaultGroup:
    first = alike[0]
    values = tuple(dict.fromkeys(fault.value for fault in alike if fault.value))[:VALUES]
    return FaultGroup(
        first.code, first.severity, first.sheet, letters_of(first.cell), len(alike), _where(alike), values,
        first.problem, first.expected, first.mending,
    )  # fmt: skip


def _where(alike: Sequence[Fault]) -> str:
    column = letters_of(alike[0].cell)
    rows = sorted({row for fault in alike if (row := row_of(fault.cell)) is not None})
    stretches = [_stretch(column, *ends) for ends in _stretches(rows)]
    told = "、".join(stretches[:STRETCHES]) + ("等" if len(stretches) > STRETCHES else "")
    return told if column or not told else f"第 {told} 行"


def _stretch(column: str, first: int, last: int) -> str:
    return f"{column}{first}" if first == last else f"{column}{first}—{column}{last}"


def _stretches(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the rows that follow each other."""
    for _, held in groupby(enumerate(rows), key=lambda item: item[1] - item[0]):
        numbers = [row for _, row in held]
        yield numbers[0], numbers[-1]
