"""The server stops when it is asked to, also while somebody listens."""

from __future__ import annotations

import asyncio

import httpx
import uvicorn
from local_user import cookies_of

from api.app import create_app
from api.server import Server
from graphmodel.settings import Settings


def test_an_open_stream_does_not_keep_the_server(network):
    app = create_app(Settings(), network)
    cookies = cookies_of(app)
    server = Server(uvicorn.Config(app, port=0, log_level="warning"))

    async def listen_while_it_stops():
        running = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", cookies=cookies) as client,
            client.stream("GET", "/api/v1/events") as stream,
        ):
            lines = stream.aiter_lines()
            assert await anext(lines) == "event: changes"
            server.should_exit = True
            async with asyncio.timeout(5):
                await running
                assert 'data: {"number":1}' in [line async for line in lines]

    asyncio.run(listen_while_it_stops())
