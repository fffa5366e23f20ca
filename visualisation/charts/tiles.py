"""A tile for each place: its name, its share in figures, and the darker the worse; no boundaries are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from visualisation.charts.figure import GREY, INK, LINE, WIDTH, box, figure, leading, shortened, text

ACROSS: Final = 5
GAP: Final = 5
HEIGHT: Final = 68
SIDE: Final = (WIDTH - GAP * (ACROSS - 1)) / ACROSS
GROUNDS: Final = ("#f1f5f0", "#fdebc8", "#f7c27a", "#e3874a", "#97350f")
"""Nothing lacking, then darker and darker."""
UP_TO: Final = (0.0, 0.05, 0.15, 0.3)
"""Shares up to which each ground but the last one goes."""


@dataclass(frozen=True)
class Tile:
    """One place."""

    name: str
    figure: str
    beside: str
    """The numbers behind the figure."""
    share: float | None
    """What is lacking, between 0 and 1; None where it is not known or makes no share."""
    address: str = ""


def tiles(places: Sequence[Tile], title: str, *, id_: str) -> Markup:
    """Return the tiles in the order in which they are given."""
    rows = -(-len(places) // ACROSS)
    told = "；".join(f"{tile.name} {tile.figure}（{tile.beside}）" for tile in places)
    return figure(
        rows * (HEIGHT + GAP), title, told, [_tile(n, tile) for n, tile in enumerate(places)], id_=id_, role="group"
    )


def _tile(number: int, tile: Tile) -> Markup:
    x, y = number % ACROSS * (SIDE + GAP), number // ACROSS * (HEIGHT + GAP)
    return leading(tile.address, f"{tile.name} {tile.figure} {tile.beside}", _drawn(tile, x, y))


def _drawn(tile: Tile, x: float, y: float) -> Iterator[Markup]:
    step = _step(tile.share)
    ink, grey = ("#fff", "#fff") if step == len(GROUNDS) - 1 else (INK, GREY if step == 0 else INK)
    yield box(x + 0.5, y + 0.5, SIDE - 1, HEIGHT - 1, GROUNDS[step], tip=f"{tile.name}：{tile.beside}", edge=LINE)
    yield text(x + 8, y + 20, shortened(tile.name, 8), size=13, colour=ink)
    yield text(x + 8, y + 42, tile.figure, size=18, bold=True, colour=ink)
    yield text(x + 8, y + 60, shortened(tile.beside, 14), size=12, colour=grey)


def _step(share: float | None) -> int:
    if share is None:
        return 0
    return next((n for n, most in enumerate(UP_TO) if share <= most), len(GROUNDS) - 1)
