"""The list beside the map: worked with the keyboard, searched, and namesakes told apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand_made import TOWN, small_district
from map_window import MapWindow

from graphmodel.network.view import View

pytestmark = pytest.mark.browser

Opened = Callable[[View], MapWindow]


def test_the_list_is_worked_with_the_keyboard_alone(district_map: MapWindow):
    page = district_map.page
    page.focus("#roster")
    while "东亭街道" not in page.locator('#roster [aria-selected="true"]').inner_text():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    district_map.settle()
    assert "320205001001" in district_map.drawn()
    assert district_map.panel().startswith("东亭街道")
    page.keyboard.press("ArrowDown")
    assert "上级指导（块）" in district_map.panel()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert "320205001001" not in district_map.drawn()


def test_a_unit_found_by_name_is_opened_selected_and_told_about(district_map: MapWindow):
    page = district_map.page
    page.fill("#search", "门楼社区")
    page.press("#search", "Enter")
    district_map.settle()
    assert "320205001001" in district_map.drawn()
    assert district_map.panel().startswith("门楼社区")
    assert "名" in district_map.panel().split("班子")[1]


def test_namesakes_are_told_apart_by_their_towns_and_the_one_that_is_chosen_is_marked(opened: Opened):
    view = small_district()
    for town in (TOWN, "320205002000"):
        view.place(f"{town[:9]}009", "新民村", "village")
    window = opened(view)
    window.page.fill("#search", "新民")
    assert [row.split(" ")[0] for row in window.rows()] == ["东亭街道新民村", "安镇街道新民村"]
    window.page.get_by_role("treeitem").filter(has_text="安镇街道").click()
    assert window.page.evaluate("() => guangong.painting.view.selected") == "320205002009"
    assert "320205002009" in window.drawn()


def test_a_search_without_a_hit_says_so(district_map: MapWindow):
    district_map.page.fill("#search", "没有这个名字")
    assert district_map.page.locator("#found").inner_text() == "共 0 个"
