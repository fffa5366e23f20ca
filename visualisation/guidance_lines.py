"""Who guides whom: the territorial line and the line of the system apart, and the committees that nobody guides."""

from __future__ import annotations

from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.map import Map
from visualisation.organisation import Seen, organisation
from visualisation.picture import Picture
from visualisation.themes.guiding import GUIDING

SEEN = Seen("关工委指导关系图", (GUIDING,), ("territorial", "system"))


def picture(view: View, ask: Ask) -> Picture:
    """Return the map of the view; InputError where nothing has been judged."""
    return organisation(view, ask, SEEN)


MAP = Map(
    title="指导关系图",
    summary="只看已建的关工委：块（属地）和条（系统）两条线分开画，可各自隐藏；两条线上都没有上级的标红",
    picture=picture,
    themes=(GUIDING,),
)
