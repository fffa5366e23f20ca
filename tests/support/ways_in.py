"""Ways in to the product as people use it: the API over ASGI."""

from __future__ import annotations

import asyncio

import httpx
from fastapi import FastAPI
from local_user import cookies_of


def get(app: FastAPI, path: str) -> httpx.Response:
    """Ask the API as the user of this machine."""
    cookies = cookies_of(app)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", cookies=cookies) as client:
            return await client.get(path)

    return asyncio.run(ask())
