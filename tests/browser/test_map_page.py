"""The map inside a page of the product: fetched by right, opened bubble by bubble, also without scripts a table."""

from __future__ import annotations

from playwright.sync_api import Page

DONGTING = "area:320205001"


def test_a_bubble_is_fetched_when_it_is_opened_and_a_unit_is_found_by_its_name(scripted_desk: Page):
    scripted_desk.goto("/maps/committee_network?scope=320205&theme=village")
    scripted_desk.wait_for_selector("#roster li")
    assert scripted_desk.locator("#map-title").inner_text() == "锡山区　村·社区：各地都没有空白点"
    assert not scripted_desk.evaluate("id => guangong.model.isHeld(id)", DONGTING)

    with scripted_desk.expect_response(lambda answer: "/inside?" in answer.url):
        scripted_desk.locator("#ranking").get_by_text("东亭街道").click()
    scripted_desk.wait_for_function("id => guangong.model.isOpen(id)", arg=DONGTING)

    scripted_desk.fill("#search", "云林二村")
    scripted_desk.press("#search", "Enter")
    scripted_desk.wait_for_function("() => document.querySelector('#panel h2').textContent.includes('云林二村')")
    assert scripted_desk.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_table_has_the_same_order(desk: Page):
    desk.goto("/maps/committee_network?scope=320205&theme=liaison")
    assert desk.get_by_text("现在没有打开").is_visible()
    numbers = [int(text) for text in desk.locator("tbody td.number").all_inner_texts()]
    assert len(numbers) == 9
    assert numbers == sorted(numbers, reverse=True)
