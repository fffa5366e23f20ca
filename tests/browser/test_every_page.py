"""Every sort of page there is, found by its links, on a small office screen: for everybody to use, nothing cut off."""

from __future__ import annotations

import pytest
from accessible import obstacles
from browser_desk import desk_of
from fastapi import FastAPI
from one_of_each import one_of_each
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WRONG = ("/blank_spots?as_of=昨天", "/changes?since=昨天", "/?scope=没有这个地方")
"""Pages that say what is wrong with an address."""


def too_wide(page: Page) -> list[str]:
    wide = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url} is wider than the screen"] if wide else []


def test_every_page_is_for_everybody_to_use_and_fits_the_screen(application: FastAPI, chromium: Browser):
    with desk_of(application, chromium) as page:
        faults = list[str]()
        for _ in one_of_each(page, "/subjects?name=锡山区", "/changes/1"):
            faults += obstacles(page) + too_wide(page)
        for address in WRONG:
            page.goto(address)
            faults += obstacles(page) + too_wide(page)
        assert faults == []
