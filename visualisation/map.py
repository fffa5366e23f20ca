"""What a map is: found by the name of its file, drawn as a file or shown on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from graphmodel.network import Right
from graphmodel.network.view import View
from visualisation.drawing import Ask, Asked, Drawing
from visualisation.picture import Picture
from visualisation.themes import THEMES
from visualisation.themes.theme import Theme


@dataclass(frozen=True)
class Map:
    """One map; its name is the name of its module."""

    title: str
    summary: str
    picture: Callable[[View, Ask], Picture]
    """Pictures what a view shows."""
    themes: tuple[Theme, ...] = THEMES
    """What it can be looked at for, as tables show it to whoever sees no picture."""

    def draw(self, view: View, asked: Asked, *, names: bool = False) -> Drawing:
        """Return the drawn map: a file that may be handed on, without names of people unless `names` (0b-15)."""
        return self.show(view if names else view.without(Right.see_names), asked).drawing()

    def show(self, view: View, asked: Asked) -> Picture:
        """Return the picture of a view, with what its asker may see."""
        return self.picture(view, asking(view, asked))


def asking(view: View, asked: Asked) -> Ask:
    """Return what asks about a view, each question once."""
    answers: dict[tuple[str, str], pl.DataFrame] = {}

    def ask(name: str, parameters: Mapping[str, Any]) -> pl.DataFrame:
        key = name, repr(sorted(parameters.items()))
        if key not in answers:
            answers[key] = asked(view, name, parameters)
        return answers[key]

    return ask
