"""Who names another host is told the address that works, in the user's language, and nothing of what was sent."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest
from shared_routes import shared_routes

from api.app import create_app
from api.site import Site
from graphmodel.settings import Settings

ADDRESS = "https://gongwei.example:8443"
FOREIGN = ["10.1.2.3:8443", "evil.example", "gongwei.example.evil.example", "gongwei.example@evil.example", "", "<b>"]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hosts")
    settings = Settings(store=str(folder / "a.db"), accounts=folder / "accounts.db")
    return create_app(settings, site=Site(ADDRESS, local=False), routes=shared_routes())


def asked(app, path, host) -> httpx.Response:
    """Ask by a host; which one a proxy claims to stand for is nobody's business."""
    headers = {"Host": host, "X-Forwarded-Host": "gongwei.example", "Forwarded": "host=gongwei.example"}

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(ask())


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/api/v1/health"])
def test_whoever_names_another_host_is_told_the_address_that_works(app, host, path):
    answer = asked(app, path, host)
    said = answer.json()["detail"] if path != "/" else answer.text
    assert answer.status_code == 400 and ADDRESS in said and "请改用" in said
    assert not host or host not in answer.text.replace(ADDRESS, "")


def test_the_refusal_looks_like_the_product_and_nothing_else_is_given_by_a_foreign_host(app):
    linked = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', asked(app, "/", FOREIGN[0]).text)
    given = {path: asked(app, path, FOREIGN[0]).status_code for path in [*linked, "/static/notices.js", "/login"]}
    assert given == {"/favicon.ico": 200, "/static/page.css": 200, "/static/notices.js": 400, "/login": 400}


@pytest.mark.parametrize("host", ["gongwei.example:8443", "GONGWEI.example", "127.0.0.1:1", "[::1]:8000"])
def test_our_own_hosts_are_answered(app, host):
    assert asked(app, "/api/v1/health", host).status_code != 400
