"""How the places of a scope stand in one theme, worst first: the map in a table, for whoever sees no picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graphmodel.kinds.codes.division import LEVELS
from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.ranking import Placed, Ranking, ranking
from visualisation.themes.theme import Figure, Theme

GROUPINGS: Final = {length: level for length, level in LEVELS.items() if level != "village"}


def theme_called(code: str, themes: Sequence[Theme]) -> Theme:
    """Return the theme of that code, the first for any other text."""
    return next((theme for theme in themes if theme.code == code), themes[0])


def standing(view: View, ask: Ask, theme: Theme) -> Ranking:
    """Return the places of the first level inside the scope on which there are several, else those of the last."""
    placed: list[Placed] = []
    for length, level in GROUPINGS.items():
        if length > len(view.scope) and len(placed) < 2:
            placed = _placed(view, ask, theme, length, level)
    return ranking(theme, placed, None if placed else _whole(view, ask, theme))


def _placed(view: View, ask: Ask, theme: Theme, length: int, level: str) -> list[Placed]:
    figures = theme.figures(ask, {"by": level}, length)
    names = view.places.names_of(figures)
    return [Placed(prefix, names[prefix], figures[prefix]) for prefix in sorted(figures) if prefix in names]


def _whole(view: View, ask: Ask, theme: Theme) -> Figure | None:
    level = GROUPINGS.get(len(view.scope))
    return theme.figures(ask, {"by": level}, len(view.scope)).get(view.scope) if level else None
