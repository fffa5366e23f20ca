"""Every sort of page there is, found by its links, on a small office screen: for everybody to use, nothing cut off."""

from __future__ import annotations

import pytest
from accessible import obstacles
from browser_desk import desk_of
from one_of_each import one_of_each
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WRONG = ("/blank_spots?as_of=昨天", "/changes?since=昨天", "/?scope=没有这个地方", "/nowhere")
"""Pages that say what is wrong with an address."""


def too_wide(page: Page) -> list[str]:
    wide = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url} is wider than the screen"] if wide else []


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    if page.locator("#map-live").count():
        expect(page.locator("#roster li").first).to_be_visible()


def test_every_page_is_for_everybody_to_use_and_fits_the_screen(application, chromium: Browser):
    pages = one_of_each(application, "/subjects?name=锡山区", "/changes/1")
    assert len(pages) > 30
    with desk_of(application, chromium) as page:
        faults = []
        for address in (*pages.values(), *WRONG):
            drawn(page, address)
            faults += obstacles(page) + too_wide(page)
        assert faults == []
