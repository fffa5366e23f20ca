"""Faults as data: which cell, what stands there, what is expected, how to mend it; all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graphmodel.importers.fault_kinds import FAULT_KINDS
from graphmodel.statements.faults import Problem, Severity, problem

__all__ = ["Fault", "FaultList", "Problem", "Spot", "describe", "fault", "problem"]


OF_A_FILE: Final = {
    "again": "后重新导入",
    "overwrite": "请核对；确要以本表为准，请选“以本表为准”（--overwrite）重新导入",
}
"""What the words of a fault end in where a file has it."""


@dataclass(frozen=True)
class Spot:
    """Where in a file: sheet title and cell (`C7`), row (`第 7 行`) or nothing for the sheet as a whole."""

    sheet: str
    cell: str = ""


@dataclass(frozen=True)
class Fault:
    """One fault of a file; `code` is a key of FAULT_KINDS."""

    code: str
    sheet: str
    cell: str
    value: str
    problem: str
    expected: str
    mending: str

    @property
    def severity(self) -> Severity:
        """Return how grave it is: only `fault` keeps the file from being imported."""
        return FAULT_KINDS[self.code].severity


def fault(spot: Spot, found: Problem) -> Fault:
    """Return the fault that `found` is at `spot`."""
    kind = FAULT_KINDS[found.code]
    words = {"value": found.value, **OF_A_FILE, **dict(found.words)}
    return Fault(
        code=found.code,
        sheet=spot.sheet,
        cell=spot.cell,
        value=found.value,
        problem=kind.problem.format(**words).rstrip("。"),
        expected=kind.expected.format(**words),
        mending=kind.mending.format(**words),
    )


def describe(found: Fault) -> str:
    """Return one Chinese sentence: where, what, what is expected, how to mend it."""
    said = "，".join(part for part in (found.problem, found.expected, found.mending) if part)
    return f"“{found.sheet}”表 {found.cell}".rstrip() + f"：{said}。"


class FaultList:
    """Collects every fault of a file; the same fault at the same spot is kept once."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    def add(self, spot: Spot, found: Problem) -> None:
        """Note that `found` stands at `spot`."""
        self._found[fault(spot, found)] = None

    def take(self, others: Iterable[Fault]) -> None:
        """Take over faults that were found elsewhere."""
        self._found |= dict.fromkeys(others)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def of(self, severity: Severity) -> tuple[Fault, ...]:
        """Return the faults of this severity by sheet (in the order of the first fault), row and column."""
        sheets = {sheet: n for n, sheet in enumerate(dict.fromkeys(f.sheet for f in self._found))}
        chosen = (f for f in self._found if f.severity == severity)
        return tuple(sorted(chosen, key=lambda f: (sheets[f.sheet], *_position(f.cell))))


def _position(cell: str) -> tuple[int, int, str]:
    """Return row, number of letters and letters of `C7` or `第 7 行`, so that AA comes after Z."""
    letters = "".join(c for c in cell if c.isascii() and c.isalpha())
    digits = "".join(c for c in cell if c.isdigit())
    return int(digits or 0), len(letters), letters
