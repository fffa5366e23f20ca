"""The nearest known name for one that nobody knows; asked for a few times only, since it takes time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import closest
from graphmodel.importers.values.text import spellings
from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphmodel.importers.matching.directory import Directory
    from graphmodel.importers.matching.file_rows import FileRows
    from graphmodel.importers.matching.towns import Towns
    from graphmodel.stores.transaction import Reader

MOST_SUGGESTIONS: Final = 30
MOST_NAMES: Final = 3_000
MOST_NAMESAKES: Final = 3


class Known(NamedTuple):
    """A node that may be meant; one that only the file states has neither number nor place."""

    name: str
    kind: str = ""
    id: str = ""
    place: str = ""


class Suggestions:
    """Names to choose from: those of the file, and of the store inside the scope."""

    def __init__(self, reader: Reader, directory: Directory, rows: FileRows, towns: Towns) -> None:
        self._reader = reader
        self._directory = directory
        self._rows = rows
        self._towns = towns
        self._known: dict[tuple[tuple[str, ...], str], list[Known]] = {}
        self._left = MOST_SUGGESTIONS

    def near(self, name: str, targets: tuple[str, ...], areas: Sequence[str], own: str = "") -> str:
        """Return `（是不是“X”？）`, or an empty string where nothing is near or enough was suggested.

        Of several with that name those in the first of `areas` (place prefixes) that holds any are meant; a village is
        told with its town, and so no other town's is taken for it. `own`: the name of the row that asks, never meant.
        """
        if not self._left:
            return ""
        self._left -= 1
        scope = areas[-1] if areas else ""
        if (targets, scope) not in self._known:
            self._known[targets, scope] = list(dict.fromkeys(islice(self._all(targets, scope), MOST_NAMES)))
        known = [one for one in self._known[targets, scope] if one.name != own]
        meant = closest(name, dict.fromkeys(one.name for one in known))
        return self._asked(_inside([one for one in known if one.name == meant], areas))

    def below(self, name: str, head: str, prefix: str) -> str:
        """Return the same for a name behind that of a place (`head`), which says in which one it lies."""
        near = closest(name, self._reader.names_within(prefix).values())
        return f"（是不是“{head}{near}”？）" if near else ""

    def other_kind(self, name: str, targets: tuple[str, ...]) -> str:
        """Return the kind, not one of `targets`, of which there is a node with this name; empty where there is none."""
        others = tuple(k for k, model in kinds().items() if k not in targets and "name" in model.model_fields)
        stated = self._rows.named(name, others)
        if stated or not self._left:
            return stated[0].table.sheet.name if stated else ""
        found = (k for k in others if any(self._reader.nodes(k, by="name", values=spellings(name))))
        return next(found, "")

    def _asked(self, meant: Sequence[Known]) -> str:
        names = dict.fromkeys(self._called(one, alone=len(meant) == 1) for one in meant)
        return f"（是不是{'或'.join(f'“{name}”' for name in list(names)[:MOST_NAMESAKES])}？）" if names else ""

    def _called(self, one: Known, *, alone: bool) -> str:
        if one.kind == "Jurisdiction" and division.LEVELS.get(len(division.prefix_of(one.place))) == "village":
            return self._towns.around(one.place, itself=True) + one.name
        return one.name if alone or not one.id else f"{one.name}〔{one.id}〕"

    def _all(self, targets: tuple[str, ...], scope: str) -> Iterable[Known]:
        entries = self._directory.entries(targets)
        stated = {entry.name for entry in entries}
        yield from (Known(name) for name in self._rows.names(targets) if name not in stated)
        yield from (Known(e.name, e.kind, e.id, e.place) for e in entries)
        for kind in targets:
            for stored in self._reader.nodes(kind, scope=scope):
                yield Known(getattr(stored.node, "name", stored.node.id), kind, stored.node.id, stored.place)


def _inside(found: list[Known], areas: Sequence[str]) -> list[Known]:
    """Return those in the first area that holds any, else all of them; what has a number stands for what has none."""
    numbered = [one for one in found if one.id] or found
    within = ([one for one in numbered if area and one.place.startswith(area)] for area in areas)
    return next((held for held in within if held), numbered)
