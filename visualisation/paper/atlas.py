"""The nodes of a picture by the areas that they lie in: what is drawn of an area, with which of its areas open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from visualisation.picture import Picture

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Stroke:
    """A line between two things on a sheet, drawn inside the one area that holds both; how many it stands for."""

    line: str
    area: str
    ends: tuple[str, str]
    count: int


class Atlas:
    """A picture, to be drawn area by area."""

    def __init__(self, picture: Picture) -> None:
        self.nodes: dict[str, Node] = {node["id"]: node for node in picture.nodes}
        self.root = next(node["id"] for node in picture.nodes if node["parent"] is None)
        self._lines = picture.lines
        self._inside: dict[str, list[str]] = {}
        for node in picture.nodes:
            if node["parent"] is not None:
                self._inside.setdefault(node["parent"], []).append(node["id"])
        self.middles = {node["middle"] for node in picture.nodes if node.get("middle") and node["kind"] != "zone"}

    def inside(self, area: str) -> list[str]:
        """Return what lies directly in an area."""
        return self._inside.get(area, [])

    def areas(self, area: str) -> list[str]:
        """Return the areas directly in an area that hold anything."""
        return [id_ for id_ in self.inside(area) if self.inside(id_)]

    def every_area(self, area: str) -> Iterator[str]:
        """Yield an area and all areas inside it that hold anything, the outer before the inner."""
        waiting = [area]
        while waiting:
            at = waiting.pop(0)
            yield at
            waiting.extend(self.areas(at))

    def around(self, id_: str) -> list[str]:
        """Return the areas around a node, the innermost first."""
        found = []
        while (parent := self.nodes[id_]["parent"]) is not None:
            found.append(parent)
            id_ = parent
        return found

    def drawn(self, area: str, opened: Collection[str]) -> list[str]:
        """Return the subjects and closed bubbles that are drawn of an area."""
        found, waiting = [], [area]
        while waiting:
            for id_ in self.inside(waiting.pop(0)):
                if id_ in opened:
                    waiting.append(id_)
                else:
                    found.append(id_)
        return found

    def strokes(self, area: str, opened: Collection[str], wanted: Collection[str]) -> list[Stroke]:
        """Return the lines of the codes `wanted` between what is drawn of an area."""
        counts: dict[tuple[str, str, str, str], int] = {}
        for held in self._lines:
            ends = self._seen(held["from"], area, opened), self._seen(held["to"], area, opened)
            if held["line"] in wanted and ends[0] and ends[1] and ends[0] != ends[1]:
                key = (held["line"], *self._placed(*ends))
                counts[key] = counts.get(key, 0) + 1
        return [Stroke(line, at, (one, other), count) for (line, at, one, other), count in counts.items()]

    def _seen(self, id_: str, area: str, opened: Collection[str]) -> str:
        """Return the node that stands for another on the sheet of an area; nothing where it lies outside."""
        chain = [id_, *self.around(id_)]
        if area not in chain:
            return ""
        closed = [each for each in chain[: chain.index(area)] if each not in opened]
        return closed[-1] if closed else ""

    def _placed(self, one: str, other: str) -> tuple[str, str, str]:
        """Return the innermost area in which both lie, and each as what is seen of it directly there."""
        first, second = [one, *self.around(one)], [other, *self.around(other)]
        at = next(id_ for id_ in first if id_ in second)
        return at, first[max(first.index(at) - 1, 0)], second[max(second.index(at) - 1, 0)]
