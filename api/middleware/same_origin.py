"""Refuses what another site makes a browser send, by the rule of Go 1.25: Fetch Metadata, else Origin against Host."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import problem

SAFE: Final = ("GET", "HEAD", "OPTIONS")
_SENTENCE: Final = "这个请求来自别的网站的页面，没有执行；请从本站的页面操作。"


class SameOrigin:
    """Lets pass what our own pages, programs and the address bar send."""

    def __init__(self, app: ASGIApp, trusted: Collection[str] = ()) -> None:
        """`trusted`: origins that are ours, where a proxy names another host to us."""
        self._app = app
        self._trusted = frozenset(trusted)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and is_foreign(scope["method"], Headers(scope=scope), self._trusted):
            response = problem(Request(scope), "forbidden", _SENTENCE)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_foreign(method: str, headers: Headers, trusted: Collection[str] = ()) -> bool:
    """Was a request that may change something sent by a page of another site?"""
    if method in SAFE or shows_token(headers):
        return False
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if origin in trusted or site in ("same-origin", "none"):
        return False
    if site or not origin:  # neither: no browser of the last years; the cookie stays with its site as well
        return bool(site)
    return urlsplit(origin).netloc != headers.get("host")


def shows_token(headers: Headers) -> bool:
    """Does a program show a token? Then no cookie counts, and no page of another site can have made it."""
    return headers.get("authorization", "").lower().startswith("bearer ")
