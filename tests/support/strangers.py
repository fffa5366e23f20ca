"""Requests of people and programs over ASGI: without anything to show, or with cookies and headers of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
from fastapi import FastAPI

Ask = Callable[..., httpx.Response]


def stranger(app: FastAPI, base: str = "http://127.0.0.1") -> Ask:
    """Return a function that sends one request with nothing but what it is given."""

    def ask(method: str, path: str, **more: Any) -> httpx.Response:
        async def sent() -> httpx.Response:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            cookies = more.pop("cookies", None)
            async with httpx.AsyncClient(transport=transport, base_url=base, cookies=cookies) as client:
                return await client.request(method, path, **more)

        return asyncio.run(sent())

    return ask


def logged_in(app: FastAPI, name: str, password: str, base: str) -> Ask:
    """Return a function that sends requests of somebody who logged in with a password."""
    ask = stranger(app, base)
    answer = ask("POST", "/login", data={"name": name, "password": password}, headers={"Origin": base})
    assert answer.status_code == 303, answer.text
    cookies = dict(answer.cookies)
    return lambda method, path, **more: ask(method, path, **{"cookies": cookies, **more})
