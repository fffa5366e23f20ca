"""Reads the rows of a sheet that names people and units; every row that cannot be read is told, with its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from graphmodel.errors import InputError
from graphmodel.importers.files.raw import RawSheet, Unreadable, is_blank
from graphmodel.importers.files.reading import read_file
from visualisation.contacts.plan_sheets import PERSON, UNIT

Row = Mapping[str, object]
T = TypeVar("T")
_TOLD = 10


def sheet_of(path: Path, title: str | None) -> RawSheet | None:
    """Return the sheet with this title, or the first one where none is asked for; None where there is none."""
    return next((sheet for sheet in read_file(path) if title in (None, sheet.title)), None)


def each(path: Path, sheet: RawSheet, read: Callable[[Row], T]) -> list[T]:
    """Return what `read` makes of every row; InputError with each row that it refuses."""
    found, faults = [], []
    for number, row in rows(path, sheet):
        try:
            found.append(read(row))
        except InputError as error:
            faults.append(f"第 {number} 行：{str(error).rstrip('。')}")
    if faults:
        more = f"；等 {len(faults)} 行" if len(faults) > _TOLD else ""
        raise InputError(f"“{path.name}”的“{sheet.title}”表有读不懂的行。{'；'.join(faults[:_TOLD])}{more}。")
    return found


def text_in(row: Row, heading: str) -> str:
    """Return what a cell says, without blanks around it; InputError where the file does not say it."""
    value = row.get(heading)
    if isinstance(value, Unreadable):
        raise InputError(f"“{heading}”一格是公式而没有结果，请改成文字。")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if is_blank(value) else str(value).strip()


def rows(path: Path, sheet: RawSheet, *headings: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows, with their numbers, below the one that holds these headings (a person and a unit if none)."""
    wanted = set(headings or (PERSON, UNIT))
    found: dict[int, str] = {}
    for row in sheet.rows:
        texts = [str(value).strip() if value is not None else "" for value in row.values]
        if wanted <= set(texts):
            found = {n: text for n, text in enumerate(texts) if text}
        elif found:
            yield row.number, {heading: row.values[n] for n, heading in found.items() if n < len(row.values)}
    if not found:
        raise InputError(f"“{path.name}”的“{sheet.title}”表里没有“{'、'.join(sorted(wanted))}”这几列，请补上表头。")
