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


def arrange(root: Cell) -> dict[str, Circle]:
    """Return the circle of every cell by key, the root around the origin; siblings never overlap."""
    within: dict[str, list[Circle]] = {}
    rim = _measure(root, within, SCREEN)
    placed = {root.key: Circle(0.0, 0.0, rim)}
    waiting = [root]
    while waiting:
        area = waiting.pop()
        middle = placed[area.key]
        for cell, circle in zip(area.inside, within.get(area.key, ()), strict=True):
            placed[cell.key] = Circle(middle.x + circle.x, middle.y + circle.y, circle.radius)
        waiting.extend(area.inside)
    return placed


def _measure(cell: Cell, within: dict[str, list[Circle]], stretch: float = 1.0) -> float:
    """Return the radius `cell` takes; record where its contents lie as seen from its middle."""
    if not cell.inside:
        return cell.radius
    circles = packed([_measure(child, within) for child in cell.inside], stretch)
    rim = enclosing(circles)
    within[cell.key] = [Circle(c.x - rim.x, c.y - rim.y, c.radius) for c in circles]
    return max(cell.radius, math.ceil((rim.radius + MARGIN) / STEP) * STEP)
