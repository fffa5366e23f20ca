"""The map inside a page of the product: fetched by right, opened bubble by bubble, also without scripts a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browser_desk import desk_of
from playwright.sync_api import Browser, Page

from api.app import create_app
from graphmodel.network import Network
from graphmodel.settings import Settings

pytestmark = pytest.mark.browser

DONGTING = "area:320205001"


@pytest.fixture
def desk(network: Network, browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open the product on a small office screen, with scripts or without."""
    with ExitStack() as stack:
        app = create_app(Settings(accounts=tmp_path / "accounts.db"), network)
        yield lambda *, scripts: stack.enter_context(desk_of(app, browser, scripts=scripts))


def test_a_bubble_is_fetched_when_it_is_opened_and_a_unit_is_found_by_its_name(desk: Callable[..., Page]):
    page = desk(scripts=True)
    page.goto("/maps/committee_network?scope=320205&theme=village")
    page.wait_for_selector("#roster li")
    assert page.locator("#map-title").inner_text() == "锡山区　村·社区：各地都没有空白点"
    assert not page.evaluate("id => guangong.model.isHeld(id)", DONGTING)

    with page.expect_response(lambda answer: "/inside?" in answer.url):
        page.locator("#ranking").get_by_text("东亭街道").click()
    page.wait_for_function("id => guangong.model.isOpen(id)", arg=DONGTING)

    page.fill("#search", "门楼社区")
    page.press("#search", "Enter")
    page.wait_for_function("() => document.querySelector('#panel h2').textContent.includes('门楼社区')")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_two_units_that_are_chosen_are_bound_by_a_chain_that_is_told_and_lit(desk: Callable[..., Page]):
    page = desk(scripts=True)
    page.goto("/maps/committee_network?scope=320205")
    page.wait_for_selector("#roster li")
    for name, press in (("门楼社区", "从这里找关系"), ("云林街道", "到这里")):
        page.fill("#search", name)
        page.press("#search", "Enter")
        page.wait_for_function("name => document.querySelector('#panel h2').textContent.includes(name)", arg=name)
        page.locator("#panel").get_by_role("button", name=press).click()
    page.wait_for_selector("#panel .chain li")
    assert page.locator("#panel .chain li").count() >= 2
    assert len(page.evaluate("() => guangong.path.lit()")) >= 2


def test_lines_of_liaison_are_drawn_for_the_town_that_is_chosen(desk: Callable[..., Page]):
    page = desk(scripts=True)
    page.goto("/maps/liaison?scope=320205")
    page.wait_for_selector("#roster li")
    assert page.evaluate("() => guangong.lines.drawn().length") == 0
    page.locator("#ranking").get_by_text("东亭街道").click()
    page.wait_for_function("id => guangong.model.isOpen(id) && guangong.lines.drawn().length > 0", arg=DONGTING)


def test_without_scripts_the_table_has_the_same_order(desk: Callable[..., Page]):
    page = desk(scripts=False)
    page.goto("/maps/committee_network?scope=320205&theme=liaison")
    assert page.locator("noscript .note").is_visible()
    numbers = [int(text) for text in page.locator("tbody td.number").all_inner_texts()]
    assert len(numbers) == 9
    assert numbers == sorted(numbers, reverse=True)
