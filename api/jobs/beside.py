"""Answers at once where work takes long: that it goes on, and where to look; work that is quick is answered as ever."""

from __future__ import annotations

import asyncio
import re
from typing import Final, NamedTuple

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.jobs.errand import Errand
from api.jobs.job import Job
from api.jobs.kept import Jobs
from api.jobs.told import address_of, told

API: Final = "/api/v1/"
NEVER: Final = tuple(f"{API}{name}" for name in ("jobs", "events", "health", "metrics"))
"""What is no work, or has no end."""
PAGES: Final = ("/files/",)
"""Pages' addresses behind which there is long work."""
DEEDS: Final = re.compile(r"(/liaison(?:/[^/]+(?=/))?)(?:/(?:complete|replan|accept))?")
"""Addresses of forms that take long; the group is the page that they are sent from."""
SHEETS: Final = (".xlsx", ".csv")
PATIENCE: Final = 2.0
"""Seconds that a browser waits for a file, or for a form that takes long, before it is shown that the work goes on."""
QUICK: Final = 1.0
"""The same for a program that asks for it, unless it says how long it waits."""
LONGEST: Final = 30.0
_LOOK: Final = 0.02
_WAIT: Final = re.compile(r"wait\s*=\s*\"?(\d{1,4})\"?")


class Wish(NamedTuple):
    """How somebody wants an answer that takes long."""

    seconds: float
    for_people: bool
    form: str = ""
    """The page on which a form was sent; empty where none was."""


class Beside:
    """Lets long work go on beside the requests."""

    def __init__(self, app: ASGIApp, jobs: Jobs) -> None:
        self._app = app
        self._jobs = jobs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        wish = wish_of(scope) if scope["type"] == "http" else None
        if wish is None:
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        errand = Errand(self._app, scope, receive)
        errand.begin()
        job = await self._waited(errand, wish, scope)
        if job is None:
            await errand.send(send)
        else:
            await (_led(job) if wish.for_people else _accepted(job))(scope, receive, send)

    async def _waited(self, errand: Errand, wish: Wish, scope: Scope) -> Job | None:
        """Wait for the end; return what goes on after so many seconds, None where it ended."""
        loop = asyncio.get_running_loop()
        until = loop.time() + wish.seconds
        asked = _asked(scope)
        while not errand.ended.is_set():
            if loop.time() >= until and (visitor := errand.visitor):
                job = self._jobs.begin(visitor, errand.going, errand.answer, asked)
                if job is not None:
                    job.form = wish.form
                    errand.go_on_as(job)
                    return job
            await asyncio.sleep(_LOOK)
        return None


def wish_of(scope: Scope) -> Wish | None:
    """Return how long is waited for an answer, and for whom; None where it is waited for however long it takes."""
    path, headers = scope["path"], Headers(scope=scope)
    if path.startswith(NEVER):
        return None
    preferred = ",".join(headers.getlist("prefer")).lower()
    if path.startswith(API) and "respond-async" in preferred:
        named = _WAIT.search(preferred)
        return Wish(min(LONGEST, float(named[1])) if named else QUICK, for_people=False)
    if "text/html" not in headers.get("accept", "") or "authorization" in headers:
        return None
    if scope["method"] == "POST":
        sent = DEEDS.fullmatch(path)
        return Wish(PATIENCE, for_people=True, form=sent[1]) if sent else None
    saved = path.startswith(PAGES) or (path.startswith(API) and path.endswith(SHEETS))
    return Wish(PATIENCE, for_people=True) if saved and scope["method"] == "GET" else None


def _asked(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def _led(job: Job) -> Response:
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _accepted(job: Job) -> Response:
    headers = {"Location": address_of(job), "Retry-After": "1", "Preference-Applied": "respond-async", "Vary": "Prefer"}
    return JSONResponse(told(job).model_dump(mode="json"), 202, headers)
