"""A desk: pages served for this machine, opened in a real browser on a small office screen."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, ViewportSize, expect

REFUSED = re.compile("status of 4(12|22)")
"""What a browser says of a form that came back because something in it is wrong, or was changed by another."""
SMALL: ViewportSize = {"width": 1366, "height": 768}
"""An office screen."""


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application to this machine; yield its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True


@contextmanager
def desk_of(app: FastAPI, browser: Browser, *, scripts: bool = True) -> Iterator[Page]:
    """Open the first page; what a page asks of other sites, is refused or asks of people fails the test at the end."""
    with served(app) as address:
        context = browser.new_context(
            viewport=SMALL, java_script_enabled=scripts, accept_downloads=True, base_url=address
        )  # fmt: skip
        page, complaints = context.new_page(), list[str]()
        watch(page, address, complaints)
        page.goto(f"/open?key={app.state.entrance.link.invitation}")
        yield page
        context.close()
    assert not complaints, complaints


def look_at(page: Page, place: str) -> None:
    """Choose a place on the overview, and see it there."""
    page.get_by_label("范围", exact=True).select_option(place)
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{place.strip()}总览")


def watch(page: Page, address: str, complaints: list[str]) -> None:
    """Write down what goes wrong on a page: errors, violations of the policy, questions to people, other sites."""
    own = (address, "data:", "blob:")
    page.on("console", lambda said: None if REFUSED.search(said.text) else complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(own) else complaints.append(asked.url))
    page.on("dialog", lambda asked: (complaints.append(asked.message), asked.dismiss()))
