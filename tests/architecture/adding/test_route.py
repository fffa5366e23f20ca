"""A route is one file in api/routes/."""

from __future__ import annotations

FILE = '''\
"""A greeting."""

from __future__ import annotations

from fastapi import APIRouter


def hello() -> dict[str, str]:
    """Greet."""
    return {"greeting": "您好"}


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["hello"])
    routes.add_api_route("/hello", hello, operation_id="hello")
    return routes
'''

GET = """\
import asyncio, httpx
from api.app import create_app
from graphmodel.settings import Settings

async def get():
    app = create_app(Settings())
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        stranger = await client.get("/api/v1/hello")
        await client.get(f"/open?key={app.state.entrance.link.invitation}")
        return stranger, await client.get("/api/v1/hello"), await client.get("/api/v1/openapi.json")

stranger, answer, described = asyncio.run(get())
print(stranger.status_code, answer.status_code, answer.json()["greeting"], "/api/v1/hello" in described.json()["paths"])
"""


def test_one_file_is_a_path_that_is_closed_to_strangers_and_stands_in_the_description(copy):
    copy.add("api/routes/hello.py", FILE)
    assert copy.python(GET) == "401 200 您好 True\n"
