"""A map is one file in visualisation/."""

from __future__ import annotations

FILE = '''\
"""Every place as a dot."""

from __future__ import annotations

from graphmodel.network.view import View
from visualisation.drawing import Ask
from visualisation.map import Map
from visualisation.page_words import page_words
from visualisation.picture import Picture


def picture(view: View, ask: Ask) -> Picture:
    """Return the map of the view."""
    units = view.facts("unit").height
    return Picture(f"{units} 个区划", page_words(view, "这里"), [], [])


MAP = Map("区划图", "每个区划一个点", picture)
'''


def test_one_file_is_a_map_that_the_command_draws(places):
    places.add("visualisation/places.py", FILE)
    drawn = places.folder / "区划图.html"
    places.guangong("map", "places", "-o", str(drawn))
    assert "4 个区划" in drawn.read_text(encoding="utf-8")
