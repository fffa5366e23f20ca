"""The page of what lies around one subject: relations by kind and direction, of one's own places only."""

from __future__ import annotations

import re

import pytest
from offices import office

from api.access.rights import Role

PAGE = "/maps/neighbourhood"


@pytest.fixture
def planner(network, tmp_path):
    return office(network, tmp_path).person("李工", Role.planner, "320205")


def test_a_town_has_a_card_for_what_leads_to_it_with_links_to_go_on(planner):
    text = planner("GET", f"{PAGE}?subject=320205100000").text

    assert "<h1>东亭镇的周围</h1>" in text
    assert '<svg class="around"' in text
    there = re.findall(r'href="(/maps/neighbourhood\?subject=[^"]+)"', text)
    assert there
    assert planner("GET", there[0]).status_code == 200


def test_what_lies_elsewhere_is_as_unknown_as_what_does_not_exist(planner):
    assert [planner("GET", f"{PAGE}?subject={id_}").status_code for id_ in ("320206000000", "S999", "")] == [
        404,
        404,
        422,
    ]
