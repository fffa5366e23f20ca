"""The nearest known name for one that nobody knows; asked for a few times only, since it takes time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from graphmodel.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.importers.matching.directory import Directory
    from graphmodel.importers.matching.file_rows import FileRows
    from graphmodel.stores.port import Reader

MOST_SUGGESTIONS: Final = 30
MOST_NAMES: Final = 3_000


class Suggestions:
    """Names to choose from: those of the file, and of the store inside the scope."""

    def __init__(self, reader: Reader, directory: Directory, rows: FileRows) -> None:
        self._reader = reader
        self._directory = directory
        self._rows = rows
        self._names: dict[tuple[tuple[str, ...], str], list[str]] = {}
        self._left = MOST_SUGGESTIONS

    def near(self, name: str, kinds: tuple[str, ...], scope: str) -> str:
        """Return `（是不是“X”？）`, or an empty string where nothing is near or enough was suggested."""
        if not self._left:
            return ""
        self._left -= 1
        if (kinds, scope) not in self._names:
            self._names[kinds, scope] = list(dict.fromkeys(islice(self._known(kinds, scope), MOST_NAMES)))
        return nearest(name, self._names[kinds, scope])

    def _known(self, kinds: tuple[str, ...], scope: str) -> Iterable[str]:
        yield from self._rows.names(kinds)
        yield from self._directory.names(kinds)
        for kind in kinds:
            for stored in self._reader.nodes(kind, scope=scope):
                yield getattr(stored.node, "name", stored.node.id)
