"""A desk: pages served for this machine, opened in a real browser on a small office screen."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

REFUSED = re.compile("status of 4(12|22)")
"""What a browser says of a form that came back because something in it is wrong, or was changed by another."""


@contextmanager
def desk_of(app: FastAPI, browser: Browser, *, scripts: bool = False) -> Iterator[Page]:
    """Open the first page; what a page asks of other sites, or is refused, fails the test at the end."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, java_script_enabled=scripts, accept_downloads=True, base_url=address
    )
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: None if REFUSED.search(message.text) else complaints.append(message.text))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else complaints.append(asked.url))
    page.goto(f"/open?key={app.state.entrance.link.invitation}")
    yield page
    context.close()
    server.should_exit = True
    assert complaints == []
