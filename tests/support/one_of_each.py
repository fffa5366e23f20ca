"""One address of every sort of page, found by following links: a new page is looked at without being named."""

from __future__ import annotations

import re

from crawling import ID, crawled
from fastapi import FastAPI
from local_user import cookies_of
from strangers import stranger

DRAWN_ALIKE = ("questions", "lists")
"""Folders whose pages come of one template."""


def one_of_each(app: FastAPI, *starts: str) -> dict[str, str]:
    """Return the address of one page of each sort, by sort."""
    cookies, ask = cookies_of(app), stranger(app)
    found = crawled(lambda method, path: ask(method, path, cookies=cookies), ["/", *starts])
    pages: dict[str, str] = {}
    for address, answer in found.items():
        if answer.headers["content-type"].startswith("text/html") and "content-disposition" not in answer.headers:
            pages.setdefault(sort(address), address)
    return pages


def sort(address: str) -> str:
    """Return what the address has in common with those of pages that are drawn alike."""
    path = re.sub(r"(?<=/)\d+(?=/|$)", "N", ID.sub(r"\1", address.partition("?")[0]))
    first, *rest = path.strip("/").split("/")
    return f"/{first}/…" if first in DRAWN_ALIKE and rest else path
