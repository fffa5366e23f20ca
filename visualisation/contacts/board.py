"""The picture of the board: base units where the other maps have them, and nothing else; who contacts whom is no part
of it, for that changes while it is looked at."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from visualisation.committee_network import SEEN as AS_DRAWN
from visualisation.nodes import UNNUMBERED
from visualisation.organisation import Seen, organisation
from visualisation.picture import Picture
from visualisation.themes.establishing import MARKS
from visualisation.themes.theme import ESTABLISHMENT, NUMBER_LABELS, NUMBERS, Theme, steps

if TYPE_CHECKING:
    from graphmodel.network.view import View
    from visualisation.drawing import Ask

SCRIPTS: Final = (
    "vis-network.min.js", "model.js", "theme.js", "filter.js", "shapes.js", "labels.js", "lines.js", "painting.js",
    "still.js", "picture.js", "camera.js",
)  # fmt: skip
"""Of those of the maps, the ones that draw."""
THEME: Final = Theme(
    code="board", title="联系点安排", lacking="薄弱单位", topic=ESTABLISHMENT, marks=MARKS,
    scale=steps(NUMBERS, NUMBER_LABELS, ("#fde9b8", "#fbc877", "#f0914a", "#cf4f28", "#9a1b1b")),
    scale_title="无人联系的薄弱单位",
    note="", figures=lambda _ask, _grouped, _length: {},
)  # fmt: skip


def board(view: View, ask: Ask, units: Collection[str]) -> Picture:
    """Return the picture; `units` are the ids of what may be contacted."""
    picture = organisation(view, ask, Seen("联系点安排图", (THEME,), AS_DRAWN.lines))
    kept = _kept(picture.nodes, units)
    nodes = [_bare(node, kept) for node in picture.nodes if node["id"] in kept]
    return Picture(picture.title, picture.page, nodes, [])


def _kept(nodes: list[dict[str, Any]], units: Collection[str]) -> set[str]:
    """Return the ids of the units and of the areas around them, the outermost at least."""
    parents = {node["id"]: node["parent"] for node in nodes}
    kept = {id_ for id_, parent in parents.items() if parent is None}
    for id_ in parents.keys() & units:
        at: str | None = id_
        while at is not None and at not in kept:
            kept.add(at)
            at = parents[at]
    return kept


def _bare(node: dict[str, Any], kept: set[str]) -> dict[str, Any]:
    """Return a node without what only the panel of a map tells, and without a middle that is not there."""
    bare = {name: value for name, value in node.items() if name != "about"}
    if bare.get("middle") not in kept:
        bare.pop("middle", None)
    if bare.get("kind") in UNNUMBERED:
        bare["label"] = bare["label"].partition(" ")[0]  # the number is that of all units, not of these
    return bare
