"""Which places lack most in a theme, worst first, and the one sentence that a map opens with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from visualisation.themes.theme import Figure, Theme

MOST_NAMED: Final = 2
"""Places that share the first rank and are named; more are counted."""


@dataclass(frozen=True)
class Placed:
    """A place with its figure."""

    key: str
    name: str
    figure: Figure


@dataclass(frozen=True)
class RankedRow:
    """One row of the list beside the map."""

    key: str
    name: str
    lacking: int
    texts: tuple[str, ...]
    step: int


@dataclass(frozen=True)
class Ranking:
    """The places of a map in one theme."""

    message: str
    rows: tuple[RankedRow, ...]


def ranking(theme: Theme, placed: Sequence[Placed], whole: Figure | None) -> Ranking:
    """Return the places with most lacking first, then those with the greater share, then as they came.

    `whole` is the figure of all of them together, of which the sentence tells where no place lies inside.
    """
    ordered = sorted(placed, key=lambda p: (-p.figure.lacking, -p.figure.measure))
    rows = tuple(RankedRow(p.key, p.name, p.figure.lacking, p.figure.texts, theme.step(p.figure)) for p in ordered)
    return Ranking(_message(theme, rows, whole), rows)


def _message(theme: Theme, rows: Sequence[RankedRow], whole: Figure | None) -> str:
    if not rows:
        return "，".join(whole.texts) if whole else ""
    most = rows[0].lacking
    if not most:
        return f"各地都没有{theme.lacking}"
    worst = [row.name for row in rows if row.lacking == most]
    if len(worst) == len(rows) > 1:
        return f"各地都有 {most} 个{theme.lacking}"
    if len(worst) > MOST_NAMED:
        return f"{worst[0]}等 {len(worst)} 地各有 {most} 个{theme.lacking}，最多"
    if len(worst) > 1:
        return f"{'、'.join(worst)}各有 {most} 个{theme.lacking}，最多"
    return f"{worst[0]} {most} 个{theme.lacking}最多"
