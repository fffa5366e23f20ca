"""The page 网络图: what it shows without scripts, and the data its scripts fetch, of one's own places and rights."""

from __future__ import annotations

import pytest

from api.access.rights import Role

PAGE = "/maps/committee_network"


@pytest.fixture
def planner(served):
    return served.person("李工", Role.planner, "320205")


def test_without_scripts_the_page_is_a_table_of_one_theme_and_says_what_the_picture_needs(planner):
    text = planner("GET", f"{PAGE}?theme=school").text

    assert "图要用浏览器的 JavaScript 来画" in text
    assert '<option value="school" selected>学校</option>' in text
    assert "<h2>学校：" in text


def test_what_the_page_loads_is_ours_and_there(planner):
    text = planner("GET", PAGE).text
    names = text.partition('data-names="')[2].partition('"')[0].split()

    assert names[0] == "vis-network.min.js"
    for name in (*names, "live.js", "map.css"):
        assert planner("GET", f"/static/map/{name}").status_code == 200, name


def test_a_map_starts_with_bubbles_and_what_lies_in_a_closed_one_is_fetched_when_it_is_opened(planner, monkeypatch):
    monkeypatch.setattr("visualisation.picture.FEW", 0)  # so small a map opens whole otherwise
    start = planner("GET", f"{PAGE}/start?scope=320205").json()
    nodes = {node["id"]: node for node in start["nodes"]}
    town = nodes["area:320205100"]
    inner = next(node for node in start["nodes"] if node["parent"] == town["id"] and "area" not in node)

    assert "figures" in town
    assert ("about" in inner, "x" in inner) == (False, False)
    fetched = planner("GET", f"{PAGE}/inside", params={"scope": "320205", "area": town["id"]}).json()
    assert {node["parent"] for node in fetched} == {town["id"]}
    assert next(node for node in fetched if node["id"] == inner["id"])["about"]["缘由"]


def test_names_of_people_are_told_to_those_who_may_see_them(served, planner):
    viewer = served.person("看看", Role.viewer, "320205")
    told = [ask("GET", f"{PAGE}/start?scope=320205").json()["page"] for ask in (viewer, planner, viewer)]

    assert [page["names"] for page in told] == [False, True, False]


@pytest.mark.parametrize("part", ["", "/start", "/inside"])
def test_another_place_is_refused(planner, part):
    assert planner("GET", f"{PAGE}{part}?scope=320206").status_code == 403


def test_two_subjects_are_bound_by_a_chain_in_words_and_on_the_map(planner):
    found = planner("GET", f"{PAGE}/path?scope=320205&start=C32020500001&end=320205100201").json()

    assert found["steps"][0] == "1. 关工委“东亭镇关工委” —所在单位→ 区划“东亭镇”"
    assert found["lit"] == ["320205100000", "320205100201"]


def test_the_map_of_changes_asks_for_a_day_and_offers_some(planner):
    changes = "/maps/coverage_changes"
    text = planner("GET", f"{changes}?since=2023-06-30").text

    assert "与 2023-06-30 相比" in text
    assert "上月末 2023-09-30" in text
    assert "/questions/moved_units?scope=320205&amp;since=2023-06-30" in text
    refused = planner("GET", f"{changes}?since=昨天")
    assert (refused.status_code, "请写 2023-10-31 以前的一天" in refused.text) == (422, True)
