"""A question is one file in a family folder of queries/."""

from __future__ import annotations

import json

FILE = '''\
"""How many places there are."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option


class PlacesParameters(Parameters):
    """What is added."""

    more: int = option(0, "加上", ge=0)


class PlacesRow(Row):
    """The number of places."""

    places: int = heading("区划数")


def answer(view: View, parameters: PlacesParameters) -> pl.DataFrame:
    """Return one row."""
    return pl.DataFrame({"places": [view.facts("unit").height + parameters.more]})


QUESTION = Question("区划数", "有几个区划", PlacesRow, answer, PlacesParameters)
'''


def test_one_file_is_a_command_a_route_an_entry_of_the_catalogue_and_an_export(places):
    places.add("queries/coverage/places_counted.py", FILE)
    assert places.ask("places_counted") == [{"places": 4}]
    assert places.ask("places_counted", "--more", "2") == [{"places": 6}]
    assert "区划数" in places.guangong("questions")
    assert "区划数\n4\n" in places.guangong("ask", "places_counted", "--format", "csv")
    described = json.loads(places.python(OPENAPI))
    assert "/api/v1/questions/places_counted" in described


OPENAPI = """\
import json
from api.app import create_app
from api.description import described
from graphmodel.settings import Settings
print(json.dumps(list(described(create_app(Settings()))["paths"])))
"""
