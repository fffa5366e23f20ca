"""The server answers at once, and stops when it is asked to, also while somebody listens."""

from __future__ import annotations

import asyncio
import socket

import httpx
import uvicorn
from local_user import cookies_of

from api.app import create_app
from api.patience import Patient
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


def test_an_answer_of_two_parts_does_not_wait_between_them(network):
    server = Server(uvicorn.Config(create_app(Settings(), network), http=Patient, log_level="warning"))
    listener = socket.create_server(("127.0.0.1", 0))  # as `guangong serve` makes it: its protocol is not named

    async def options_of_a_connection():
        running = asyncio.create_task(server.serve([listener]))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
            while not server.started:
                await asyncio.sleep(0.02)
            assert (await client.get("/api/v1/health/live")).status_code == 200
            held = [c.transport.get_extra_info("socket") for c in server.server_state.connections]
            found = [each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for each in held]
        server.should_exit = True
        await running
        return found

    assert asyncio.run(options_of_a_connection()) == [1]
