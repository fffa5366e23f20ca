"""Where everything stands: circles packed inside circles, the same organisation always in the same places."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from visualisation.packing import Circle, enclosing, packed

STEP = 20.0
"""Areas grow in steps, so that one more unit seldom moves what lies around its area."""
MARGIN = 14.0
"""Free room inside the rim of an area."""
SCREEN = 2.0
"""The outermost area is no circle but wider than high, like a screen: places far out to the side count as nearer."""


@dataclass(frozen=True)
class Cell:
    """A thing to place: a leaf with the radius it needs, or an area and what lies inside, innermost first."""

    key: str
    radius: float = 0.0
    inside: tuple[Cell, ...] = field(default=())
    least: float = 0.0
    """Smallest area inside it, as part of the largest one there."""


@dataclass(frozen=True)
class _Packed:
    """What lies in an area, as seen from its middle, and the radius that it takes."""

    circles: list[Circle]
    radius: float


def arrange(root: Cell) -> dict[str, Circle]:
    """Return the circle of every cell by key, the root around the origin; siblings never overlap.

    What lies in an area that is larger than it needs to be is as much larger.
    """
    within: dict[str, _Packed] = {}
    placed = {root.key: Circle(0.0, 0.0, _measure(root, within, SCREEN))}
    waiting = [root]
    while waiting:
        area = waiting.pop()
        if area.inside:
            middle, held = placed[area.key], within[area.key]
            larger = middle.radius / held.radius
            for cell, circle in zip(area.inside, held.circles, strict=True):
                x, y = middle.x + larger * circle.x, middle.y + larger * circle.y
                placed[cell.key] = Circle(x, y, larger * circle.radius)
        waiting.extend(area.inside)
    return placed


def _measure(cell: Cell, within: dict[str, _Packed], stretch: float = 1.0) -> float:
    """Return the radius `cell` takes; record where its contents lie as seen from its middle."""
    if not cell.inside:
        return cell.radius
    circles = packed(_even([_measure(child, within) for child in cell.inside], cell), stretch)
    rim = enclosing(circles)
    needed = math.ceil((rim.radius + MARGIN) / STEP) * STEP
    within[cell.key] = _Packed([Circle(c.x - rim.x, c.y - rim.y, c.radius) for c in circles], needed)
    return max(cell.radius, needed)


def _even(radii: list[float], cell: Cell) -> list[float]:
    """Return the radii of what lies in `cell`, its areas at least so large that their names can be read."""
    least = cell.least * max((r for r, inner in zip(radii, cell.inside, strict=True) if inner.inside), default=0.0)
    return [max(r, least) if inner.inside else r for r, inner in zip(radii, cell.inside, strict=True)]
