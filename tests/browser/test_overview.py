"""A planner's morning on the overview of the sample district: a kind, its worst town, what changed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from browser_desk import look_at
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def test_from_a_kind_to_the_blank_spots_of_a_town_and_to_what_changed(desk: Page):
    look_at(desk, "锡山区")
    desk.get_by_label("类型").get_by_role("link", name="企业").click()
    desk.get_by_role("link", name="东港镇 空白 4").click()
    expect(desk.locator("tbody tr")).to_have_count(4)

    desk.go_back()
    village = desk.get_by_label("类型").get_by_role("link", name="村（社区）")
    village.click()
    expect(village).to_have_attribute("aria-current", "true")
    desk.get_by_label("和哪一天比").fill("2016-01-01")
    desk.get_by_role("button", name="比一比").click()
    told = "现在所知当时 113，新增单位 +4，减少单位 −1，新建 +12，现在 128"
    expect(desk.locator("#since-chart-told")).to_have_text(told)

    desk.get_by_role("region", name="变动各部分").get_by_role("link", name="12").click()
    expect(desk.get_by_text("共 12 行")).to_be_visible()


def test_of_two_links_the_last_one_counts_though_the_first_answers_later(desk: Page):
    kinds, held = desk.get_by_label("类型"), list[Route]()
    desk.route("**/?kind=enterprise*", lambda route: held.append(route))
    for kind in ("企业", "学校"):
        kinds.get_by_role("link", name=kind).click()
    expect(kinds.locator("[aria-current]")).to_have_text("学校")
    with suppress(PlaywrightError):
        held[0].continue_()
    desk.wait_for_load_state("networkidle")
    expect(kinds.locator("[aria-current]")).to_have_text("学校")


def test_nothing_is_cut_off_on_a_small_screen_or_on_paper(desk: Page):
    for size in ({"width": 1366, "height": 768}, {"width": 794, "height": 1123}):
        desk.set_viewport_size(size)
        desk.goto("/?scope=320205&kind=enterprise&since=2016-01-01")
        assert desk.evaluate("document.documentElement.scrollWidth") <= size["width"]
        cut = desk.evaluate(
            """() => [...document.querySelectorAll('svg.chart')].flatMap(chart => {
                 const whole = chart.getBoundingClientRect();
                 return [...chart.querySelectorAll('text')].filter(text => {
                   const box = text.getBoundingClientRect();
                   return box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1;
                 }).map(text => text.textContent);
               })"""
        )
        assert cut == []
