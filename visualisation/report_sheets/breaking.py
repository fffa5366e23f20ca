"""Where pages must break so that a heading never stands alone at the foot of one."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def extra_breaks(heights: Sequence[float], leading: Collection[int], forced: Collection[int], room: float) -> list[int]:
    """Return the rows (from 1) before which to break, beside where pages end by themselves.

    `heights` are those of the rows in points, `room` that of a page; a row in `leading` stays with the next one;
    before the rows in `forced` a page begins anyway.
    """
    found: list[int] = []
    start, used = 1, 0.0
    for row, height in enumerate(heights, start=1):
        if row in forced:
            start, used = row, 0.0
        used += height
        if used <= room:
            continue
        first = row
        while first > start and first - 1 in leading:
            first -= 1
        if start < first < row:
            found.append(first)
        start = first if first > start else row
        used = sum(heights[start - 1 : row])
    return found
