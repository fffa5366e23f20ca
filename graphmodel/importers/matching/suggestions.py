"""The nearest known name for one that nobody knows; asked for a few times only, since it takes time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from graphmodel.errors import nearest
from graphmodel.importers.values.text import spellings
from graphmodel.kinds import kinds

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

    def near(self, name: str, targets: tuple[str, ...], scope: str) -> str:
        """Return `（是不是“X”？）`, or an empty string where nothing is near or enough was suggested."""
        if not self._left:
            return ""
        self._left -= 1
        if (targets, scope) not in self._names:
            self._names[targets, scope] = list(dict.fromkeys(islice(self._known(targets, scope), MOST_NAMES)))
        return nearest(name, self._names[targets, scope])

    def other_kind(self, name: str, targets: tuple[str, ...]) -> str:
        """Return the kind, not one of `targets`, of which there is a node with this name; empty where there is none."""
        others = tuple(k for k, model in kinds().items() if k not in targets and "name" in model.model_fields)
        stated = self._rows.named(name, others)
        if stated or not self._left:
            return stated[0].table.sheet.name if stated else ""
        found = (k for k in others if any(self._reader.nodes(k, by="name", values=spellings(name))))
        return next(found, "")

    def _known(self, targets: tuple[str, ...], scope: str) -> Iterable[str]:
        yield from self._rows.names(targets)
        yield from self._directory.names(targets)
        for kind in targets:
            for stored in self._reader.nodes(kind, scope=scope):
                yield getattr(stored.node, "name", stored.node.id)
