"""A drawn organisation: as one file to take along, or in parts for a page that fetches what is opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from visualisation.drawing import Drawing
from visualisation.page_words import FEW
from visualisation.pyvis_page import PyvisPage

SCRIPTS: Final = (
    "model.js", "theme.js", "filter.js", "shapes.js", "labels.js", "lines.js", "painting.js", "still.js", "picture.js",
    "camera.js", "path.js", "legend.js", "ranking.js", "panel.js", "hint.js", "roster.js", "page.js",
)  # fmt: skip
STYLE: Final = "map.css"
LIGHT: Final = ("id", "label", "kind", "parent", "states", "hollow", "within")
"""What is told of a subject before its bubble is opened: enough to find, count and filter it."""
_ABOVE_TOWNS: Final = ("whole", "province", "prefecture", "county")


@dataclass(frozen=True)
class Picture:
    """Nodes and lines as the scripts read them, and what the page says about itself."""

    title: str
    page: Mapping[str, Any]
    nodes: list[dict[str, Any]]
    lines: list[dict[str, Any]]

    def drawing(self) -> Drawing:
        """Return the picture as one file."""
        page = PyvisPage("network.html", scripts=SCRIPTS, style=STYLE)
        return Drawing(self.title, page.html(self.title, self.nodes, self.lines, self.page))

    def start(self) -> dict[str, Any]:
        """Return what a page draws first: the bubbles whole, the subjects inside closed ones only by their names."""
        nodes = [node if "area" in node or node["parent"] in self._open else _light(node) for node in self.nodes]
        return {"page": self.page, "nodes": nodes, "lines": self.lines, "options": PyvisPage.options()}

    def whole(self) -> dict[str, Any]:
        """Return everything at once."""
        return {"page": self.page, "nodes": self.nodes, "lines": self.lines, "options": PyvisPage.options()}

    def inside(self, areas: Collection[str]) -> list[dict[str, Any]]:
        """Return the subjects of some bubbles whole."""
        return [node for node in self.nodes if node["parent"] in areas and "area" not in node]

    @cached_property
    def _open(self) -> frozenset[str]:
        """Ids of the areas whose contents are seen at once."""
        return frozenset(
            n["id"]
            for n in self.nodes
            if "area" in n and (n["parent"] is None or n["kind"] in _ABOVE_TOWNS or len(self.nodes) <= FEW)
        )


def _light(node: dict[str, Any]) -> dict[str, Any]:
    return {name: node[name] for name in LIGHT if name in node}
