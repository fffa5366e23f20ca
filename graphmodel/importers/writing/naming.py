"""How an export names a node in a cell: by its name where that is unique, else by name and 编号."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graphmodel.importers.matching.references import parse_reference
from graphmodel.importers.values.text import clean_name, split_list
from graphmodel.kinds.codes.normal_form import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphmodel.importers.writing.contents import Contents
    from graphmodel.stores.entries import StoredNode
    from graphmodel.workbooks.sheets import Column


class Naming:
    """Names by id, and how many nodes of a kind share each; nodes outside the export are looked up."""

    def __init__(self, contents: Contents, nodes: Mapping[str, Iterable[StoredNode]]) -> None:
        self._contents = contents
        self._names: dict[str, str] = {}
        self._shared: dict[str, Counter[str]] = {}
        for kind, stored in nodes.items():
            names = {s.node.id: getattr(s.node, "name", "") for s in stored}
            self._names |= names
            self._shared[kind] = Counter(map(match_key, names.values()))

    def references(self, ids: list[str], column: Column) -> str | None:
        """Return the cell that refers to these nodes, or None if there are none."""
        self._look_up([i for i in ids if i not in self._names])
        return "、".join(self._reference(i, column.targets) for i in ids) or None

    def _reference(self, node_id: str, targets: tuple[str, ...]) -> str:
        name = self._names[node_id]
        if not name or split_list(name) != [clean_name(name)] or clean_name(name) != name:
            return node_id
        shared = sum(self._shared[kind][match_key(name)] for kind in targets)
        plain = shared == 1 and parse_reference(name).name == name
        return name if plain else f"{name}〔{node_id}〕"

    def _look_up(self, ids: list[str]) -> None:
        """Learn the names of nodes outside the export; they are not known to be unique, so count them twice."""
        for node_id, kind in self._contents.kind_of(ids).items():
            for stored in self._contents.nodes(kind, values=[node_id]):
                name = getattr(stored.node, "name", "")
                self._names[node_id] = name
                self._shared[kind][match_key(name)] += 2
