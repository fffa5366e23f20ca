"""The map inside a page of the product: fetched by right, opened bubble by bubble, also without scripts a table."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DONGTING = "area:320205001"


def test_a_bubble_is_fetched_when_it_is_opened_and_a_unit_is_found_by_its_name(desk: Page):
    desk.goto("/maps/committee_network?scope=320205&theme=village")
    desk.wait_for_selector("#roster li")
    assert desk.locator("#map-title").inner_text() == "锡山区　村·社区：各地都没有空白点"
    assert not desk.evaluate("id => guangong.model.isHeld(id)", DONGTING)

    with desk.expect_response(lambda answer: "/inside?" in answer.url):
        desk.locator("#ranking").get_by_text("东亭街道").click()
    desk.wait_for_function("id => guangong.model.isOpen(id)", arg=DONGTING)

    desk.fill("#search", "门楼社区")
    desk.press("#search", "Enter")
    desk.wait_for_function("() => document.querySelector('#panel h2').textContent.includes('门楼社区')")
    assert desk.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_two_units_that_are_chosen_are_bound_by_a_chain_that_is_told_and_lit(desk: Page):
    desk.goto("/maps/committee_network?scope=320205")
    desk.wait_for_selector("#roster li")
    for name, press in (("门楼社区", "从这里找关系"), ("云林街道", "到这里")):
        desk.fill("#search", name)
        desk.press("#search", "Enter")
        desk.wait_for_function("name => document.querySelector('#panel h2').textContent.includes(name)", arg=name)
        desk.locator("#panel").get_by_role("button", name=press).click()
    desk.wait_for_selector("#panel .chain li")
    assert desk.locator("#panel .chain li").count() >= 2
    assert len(desk.evaluate("() => guangong.path.lit()")) >= 2


def test_lines_of_liaison_are_drawn_for_the_town_that_is_chosen(desk: Page):
    desk.goto("/maps/liaison?scope=320205")
    desk.wait_for_selector("#roster li")
    assert desk.evaluate("() => guangong.lines.drawn().length") == 0
    desk.locator("#ranking").get_by_text("东亭街道").click()
    desk.wait_for_function("id => guangong.model.isOpen(id) && guangong.lines.drawn().length > 0", arg=DONGTING)


def test_without_scripts_the_table_has_the_same_order(plain_desk: Page):
    plain_desk.goto("/maps/committee_network?scope=320205&theme=liaison")
    assert plain_desk.locator("noscript .note").is_visible()
    numbers = [int(text) for text in plain_desk.locator("tbody td.number").all_inner_texts()]
    assert len(numbers) == 9
    assert numbers == sorted(numbers, reverse=True)
