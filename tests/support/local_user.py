"""Comes in as the user of this machine does: by the one-time link that the server shows."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access.entrance import Entrance
from graphmodel.network import Asker


def cookies_of(app: FastAPI) -> dict[str, str]:
    """Open the link of an application; return the cookie that came of it."""
    entrance = app.state.entrance
    assert isinstance(entrance, Entrance)
    assert entrance.link

    async def opened(secret: str) -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(f"/open?key={secret}")

    response = asyncio.run(opened(entrance.link.invitation))
    assert response.status_code == 303, response.text
    return dict(response.cookies)


def with_cookie(app: FastAPI) -> ASGIApp:
    """Return the application as a browser that has come in sends its requests to it."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies_of(app).items()).encode()

    async def sent(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "headers": [*scope["headers"], (b"cookie", cookie)]}
        await app(scope, receive, send)

    return sent


def act_as(app: FastAPI, asker: Asker) -> None:
    """Let whoever comes in ask as somebody else from now on."""
    entrance = app.state.entrance
    come_in = entrance.by_session
    entrance.by_session = lambda secret, address: replace(come_in(secret, address), asker=asker)
