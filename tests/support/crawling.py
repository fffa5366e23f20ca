"""Every page that somebody comes to by following links, so that a new page is tried without being named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import httpx
from strangers import Ask

ELSEWHERE = ("/api/", "/static/")
"""What is tried as the API describes it, and what holds nothing."""
FILES = "/files/"
"""What is made for a while: with what changed since a day or without is made by the same hand."""
USUAL = {"/questions/trend": "months=1"}
"""What takes long with its defaults."""
ID = re.compile(r"(?<=/)([A-Z]?)[0-9][0-9A-Z]{8,}(?=/|$)")
"""The number (编号) of a subject in a path: of each kind one is gone to."""


def crawled(ask: Ask, starts: Iterable[str]) -> dict[str, httpx.Response]:
    """Return the pages by address: of addresses that differ only in order or in the values that are asked for, one."""
    found: dict[str, httpx.Response] = {}
    waiting, known = list(starts), set()
    while waiting:
        path = _usual(waiting.pop(0))
        found[path] = answer = ask("GET", path)
        if "attachment" in answer.headers.get("content-disposition", ""):
            continue
        for there in map(unescape, re.findall(r'href="(/[^"]*)"', answer.text)):
            parts = urlsplit(there)
            same = {"order", "since"} if parts.path.startswith(FILES) else {"order"}
            kind = (ID.sub(r"\1", parts.path), frozenset(name for name, _ in parse_qsl(parts.query)) - same)
            if kind not in known and not there.startswith(ELSEWHERE):
                known.add(kind)
                waiting.append(there)
    return found


def _usual(path: str) -> str:
    more = USUAL.get(path)
    return f"{path}?{more}" if more else path
