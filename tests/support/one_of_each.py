"""A walk over one page of every sort, by following links: a new page is looked at without being named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawling import ELSEWHERE
from playwright.sync_api import Page, expect

DRAWN_ALIKE = ("questions", "lists")
"""Folders whose pages come of one template."""
_FILE = re.compile(r"^/files/|\.[a-z]{3,4}$")
_LINKS = """() => [...document.querySelectorAll('a[href^="/"]:not([download], [type])')]
  .map(link => link.getAttribute('href'))"""


def one_of_each(page: Page, *starts: str) -> Iterator[str]:
    """Open one page of each sort that whoever sits here comes to, those of `starts` first; yield its sort."""
    waiting, known = [*starts, "/"], set[str]()
    while waiting:
        address = waiting.pop(0)
        if address.startswith(ELSEWHERE) or _FILE.search(urlsplit(address).path) or (found := sort(address)) in known:
            continue
        known.add(found)
        page.goto(address)
        if page.locator("#map-live").count():
            expect(page.locator("#roster li").first).to_be_visible()
        waiting += page.evaluate(_LINKS)
        yield found


def sort(address: str) -> str:
    """Return what the address has in common with those of pages that are drawn alike."""
    path = re.sub(r"(?<=/)\d+(?=/|$)", "N", re.sub(r"/([A-Z]?[0-9][0-9A-Z]{8,})(?=/|$)", "/ID", urlsplit(address).path))
    path = re.sub(r"/ties/[A-Z_]+(/ID)?.*", r"/ties/R\1", path)
    first, *rest = path.strip("/").split("/")
    return f"/{first}/…" if first in DRAWN_ALIKE and rest else path
