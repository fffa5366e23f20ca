"""The committees of a scope: what is established, covered or blank, theme by theme, and who guides whom."""

from __future__ import annotations

from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.map import Map
from visualisation.organisation import Seen, organisation
from visualisation.picture import Picture
from visualisation.themes import THEMES

SEEN = Seen("关工委组织网络图", THEMES, ("territorial", "system", "covers"))


def picture(view: View, ask: Ask) -> Picture:
    """Return the map of the view; InputError where nothing has been judged."""
    return organisation(view, ask, SEEN)


MAP = Map(
    title="关工委组织网络图",
    summary="一个区（县）的关工委按镇（街道）成圈展开：已建、覆盖、空白、待核各在何处，块与条各由谁指导",
    picture=picture,
)
