"""Circles side by side: packing around the first one, and the circle around them all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_TOUCHING = 1e-6
_ROUNDS = 200


@dataclass(frozen=True)
class Circle:
    """A circle in drawing units; y grows downwards."""

    x: float
    y: float
    radius: float


def packed(radii: Sequence[float], stretch: float = 1.0) -> list[Circle]:
    """Return touching circles of `radii` in order: the first at the origin, later ones further out.

    A front-chain packing. The front is the closed chain of outermost circles, each touching the next; a
    circle goes outside the two that lie nearest to the origin, and the front closes over whatever it would
    overlap. One circle costs the length of the front, about the root of their number. With a `stretch` above
    1, distance to the side counts so much less, and the whole gets wider than high.
    """
    circles = [Circle(0.0, 0.0, r) for r in radii[:1]]
    circles += [Circle(radii[0] + r, 0.0, r) for r in radii[1:2]]
    if len(radii) < 3:
        return circles
    circles.append(_outside(circles[1], circles[0], radii[2]))
    front = circles[:]
    for radius in radii[3:]:
        front, circle = _settled(_opened(front, stretch), radius)
        front.append(circle)
        circles.append(circle)
    return circles


def enclosing(circles: Sequence[Circle]) -> Circle:
    """Return a circle around all of `circles`, within about one percent of the smallest one.

    The middle walks towards the farthest circle in ever shorter steps (Bădoiu and Clarkson).
    """
    x = sum(c.x for c in circles) / len(circles)
    y = sum(c.y for c in circles) / len(circles)
    for steps in range(2, _ROUNDS):
        far = max(circles, key=lambda c: math.hypot(c.x - x, c.y - y) + c.radius)
        distance = math.hypot(far.x - x, far.y - y)
        if distance == 0.0:
            break
        share = (distance + far.radius) / distance / steps
        x, y = x + (far.x - x) * share, y + (far.y - y) * share
    return Circle(x, y, max(math.hypot(c.x - x, c.y - y) + c.radius for c in circles))


def _outside(left: Circle, right: Circle, radius: float) -> Circle:
    """Return the circle of `radius` touching two neighbours on the front, on its outer side."""
    dx, dy = right.x - left.x, right.y - left.y
    apart = math.hypot(dx, dy)
    to_left, to_right = left.radius + radius, right.radius + radius
    along = (apart**2 + to_left**2 - to_right**2) / (2 * apart)
    aside = math.sqrt(max(0.0, to_left**2 - along**2))
    x, y = (dx * along + dy * aside) / apart, (dy * along - dx * aside) / apart
    return Circle(left.x + x, left.y + y, radius)


def _opened(front: list[Circle], stretch: float) -> list[Circle]:
    """Return the front turned so that its last and first circle are the pair nearest to the origin."""

    def distance(i: int) -> float:
        a, b = front[i - 1], front[i]
        both = a.radius + b.radius
        x, y = (a.x * b.radius + b.x * a.radius) / both, (a.y * b.radius + b.y * a.radius) / both
        return math.hypot(x / stretch, y)

    start = min(range(len(front)), key=distance)
    return front[start:] + front[:start]


def _settled(front: list[Circle], radius: float) -> tuple[list[Circle], Circle]:
    """Return the front without what the new circle closes over, and the circle behind its last one."""
    while True:
        circle = _outside(front[-1], front[0], radius)
        hits = [i for i, c in enumerate(front) if 0 < i < len(front) - 1 and _overlap(c, circle)]
        if not hits:
            return front, circle
        ahead = sum(c.radius for c in front[: hits[0]])
        behind = sum(c.radius for c in front[hits[-1] + 1 :])
        front = front[hits[0] :] if ahead <= behind else front[: hits[-1] + 1]


def _overlap(a: Circle, b: Circle) -> bool:
    return math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius - _TOUCHING
