"""A row with a 编号 must not write over another node, nor make a second one of a node that has another 编号."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.errors import InputError
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.matching.file_rows import name_of
from graphmodel.importers.matching.fitting import fitting
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.workbooks.sheets import CREDIT_TITLE

if TYPE_CHECKING:
    from graphmodel.importers.matching.directory import Directory, Entry
    from graphmodel.importers.matching.file_rows import FileRows
    from graphmodel.importers.tables.rows import Row


class Numbering:
    """Compares the 编号 of a row with its name and its credit code."""

    def __init__(self, directory: Directory, rows: FileRows) -> None:
        self._directory = directory
        self._rows = rows

    def known(self, row: Row, entry: Entry, within: Entry | None) -> Problem | None:
        """Return what is wrong where the row calls the stored node `entry` by another name; None if it does not."""
        name = name_of(row)
        if not entry.stored or not name or match_key(name) == match_key(entry.name):
            return None
        place = (within.id or None) if within else entry.within_id
        namesakes = fitting(row, None, [e for e in self._stored(row, name) if _beside(e, entry, place)])
        others = [e for e in (*self._credited(row), *namesakes) if e is not entry]
        if others:
            return problem("id_of_another", entry.id, name=entry.name, given=name, other=others[0])
        return problem("renamed", entry.id, name=entry.name, given=name)

    def unknown(self, row: Row, given: str, within: Entry | None) -> Problem | None:
        """Return what is wrong where a row with the new 编号 `given` states a node that has another one."""
        if row.table.sheet.name == "Jurisdiction":
            return None
        found = self._credited(row) or fitting(row, within, self._stored(row, name_of(row)))
        return problem("has_another_id", given, other=found[0]) if found else None

    def _credited(self, row: Row) -> list[Entry]:
        found = self._directory.credited(row.table.sheet.name, str(row.values.get(CREDIT_TITLE, "")))
        return [e for e in found if e.stored]

    def _stored(self, row: Row, name: str) -> list[Entry]:
        """Return the stored nodes called `name`, without those to which another row gives their own 编号."""
        found = self._directory.named(name, (row.table.sheet.name,)) if name else []
        return [e for e in found if e.stored and self._rows.identified(e.id) in (None, row)]


def _beside(one: Entry, other: Entry, place: str | None) -> bool:
    """Does `one` lie in `place`? A place does if it is directly below the same one as `other`."""
    if one.kind != "Jurisdiction":
        return one.within_id == place
    try:
        return division.parent(one.id) == division.parent(other.id)
    except InputError:
        return False
