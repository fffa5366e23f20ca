"""Sends requests to an application as the user of this machine, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
from fastapi import FastAPI
from local_user import cookies_of

Ask = Callable[..., httpx.Response]


def asker_of(app: FastAPI) -> Ask:
    """Return a function that sends one request of the user of this machine to an application (its `app`)."""
    cookies = cookies_of(app)

    def ask(method: str, path: str, host: str = "127.0.0.1", **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}", cookies=cookies) as client:
                return await client.request(method, path, **more)

        return asyncio.run(send())

    vars(ask)["app"] = app
    return ask
