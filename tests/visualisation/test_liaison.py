"""The map of liaison: people beside the units, called by posts where names are not for the asker."""

from __future__ import annotations

import pytest
from answered import answered
from drawn_page import DrawnPage
from hand_made import TOWN, HandMade

from visualisation.liaison import MAP

VILLAGES = ("320205001001", "320205001002")


@pytest.fixture
def contacted(district: HandMade) -> HandMade:
    """Somebody of the first town keeps contact with two of its villages."""
    for village in VILLAGES:
        said = {"topic": "liaison_reach", "subject": village, "level": "village", "name": village, "place": village}
        district.found.append(said | {"state": "reached", "amount": 1, "evidence": '{"persons": ["欧阳试名"]}'})
    district.contact("P1", "欧阳试名", TOWN, *VILLAGES)
    return district


def test_a_person_stands_in_their_town_with_lines_to_the_units_drawn_for_what_is_chosen(contacted: HandMade):
    page = DrawnPage(MAP.draw(contacted, answered, names=True).html)

    person = page.nodes["P1"]
    assert (person["label"], person["parent"], person["states"]["liaison_duty"]) == (
        "欧阳试名",
        "area:320205001",
        "met",
    )
    assert page.lines == [{"from": "P1", "to": village, "line": "contacts"} for village in VILLAGES]
    assert [line["chosen"] for line in page.page["legend"]["lines"]] == [True]
    assert page.nodes[VILLAGES[0]]["about"]["联系人"] == "欧阳试名"


def test_without_the_right_there_are_posts_and_numbers(contacted: HandMade):
    page = DrawnPage(MAP.draw(contacted, answered).html)

    assert "欧阳试名" not in page.html
    assert page.nodes["P1"]["label"] == "常务副主任"
    assert page.nodes[VILLAGES[0]]["about"]["联系人"] == "1 人"


def test_people_are_no_units_in_the_size_of_a_bubble(contacted: HandMade):
    before = DrawnPage(MAP.draw(contacted, answered).html).nodes["area:320205001"]["count"]
    contacted.contact("P2", "司马试名", TOWN)
    after = DrawnPage(MAP.draw(contacted, answered).html)

    assert after.nodes["area:320205001"]["count"] == before == 15
    assert after.counts("liaison_people") == {"none": 1, "short": 0, "met": 1, "over": 0, "idle": 0, "sharing": 0}
