"""What a map is: found by the name of its file, drawn as a file or shown on a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

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
    compares: bool = False
    """Is it about what changed since a day, which has to be given then?"""

    def draw(self, view: View, asked: Asked, since: date | None = None, *, names: bool = False) -> Drawing:
        """Return the drawn map: a file that may be handed on, without names of people unless `names` (0b-15)."""
        return self.handed_on(view, asked, since, names=names).drawing()

    def handed_on(self, view: View, asked: Asked, since: date | None = None, *, names: bool = False) -> Picture:
        """Return the picture for a file, without names of people unless `names`."""
        return self.show(view if names else view.without(Right.see_names), asked, since)

    def show(self, view: View, asked: Asked, since: date | None = None) -> Picture:
        """Return the picture of a view, with what its asker may see."""
        return self.picture(view, Ask(view, asked, since))
