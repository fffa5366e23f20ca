"""What several nodes of one name are told apart by: the town, of a town the county, that they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.importers.matching.file_rows import name_of
from graphmodel.kinds.codes import division

if TYPE_CHECKING:
    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.matching.file_rows import FileRows
    from graphmodel.stores.transaction import Reader

BIRTH_TITLE: Final = "出生年"
_COUNTY: Final = 6
_KEY: Final = max(division.LEVELS)


class Towns:
    """Names of the places around nodes, of the file and of the store, each looked up once."""

    def __init__(self, reader: Reader, rows: FileRows) -> None:
        self._reader = reader
        self._rows = rows
        self._names: dict[str, str] = {}

    def around(self, place: str, *, itself: bool) -> str:
        """Return the name of the town or county around a place key; `itself`: of the place, not of what lies in it."""
        prefix = division.prefix_of(place) if place else ""
        longest = len(prefix) - 1 if itself else len(prefix)
        outer = [n for n in division.LEVELS if _COUNTY <= n <= min(longest, max(division.LEVELS) - 1)]
        return self._name(prefix[: outer[-1]].ljust(_KEY, "0")) if outer else ""

    def told(self, entry: Entry) -> str:
        """Return `柳树镇新民村〔编号〕` for a place or unit, `王芳〔编号〕（1952年生，柳树镇）` for a person."""
        if entry.kind == "Person":
            year = entry.value("birth_year", BIRTH_TITLE)
            known = (f"{year}年生" if year else "", self.around(entry.place, itself=False))
            return f"{entry}（{'，'.join(filter(None, known))}）" if any(known) else str(entry)
        outer = self.around(entry.place, itself=entry.kind == "Jurisdiction")
        return str(entry) if entry.name.startswith(outer) else f"{outer}{entry}"

    def _name(self, key: str) -> str:
        if key not in self._names:
            row = self._rows.identified(key)
            self._names[key] = self._reader.names([key]).get(key) or (name_of(row) if row else "")
        return self._names[key]
