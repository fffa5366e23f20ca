"""Says on a page what the API says in a problem, and leads those who are not logged in to where they can."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from api.access.errors import PasswordDueError, StrangerError
from api.middleware.closed import ADMITTED
from api.middleware.headers import ALWAYS, UNLESS_SAID
from api.page_parts.rendering import page

API: Final = "/api/"
LOGIN: Final = "/login"
PASSWORD: Final = "/password"
_FORM: Final = "application/x-www-form-urlencoded"
_SECRET: Final = (PASSWORD, LOGIN, "/logout", "/accounts")
"""Addresses whose forms are not shown again."""
_OWN: Final = ("content-length", "content-type")


def handle_page_faults(app: FastAPI) -> None:
    """Let every error outside the API be a page; to be called once the problems of `app` are handled."""
    for kind, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, _on_a_page(handler))


def _on_a_page(handler: Callable[[Request, Any], Any]) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers as `handler` does to programs, and with a page to people."""

    async def answer(request: Request, error: Exception) -> Response:
        if request.scope["path"].startswith(API):
            response: Response = handler(request, error)
        elif isinstance(error, StrangerError) and (typed := await _typed(request)):
            setattr(request.state, ADMITTED, True)  # to be told to log in
            response = page(request, "again.html", 401, address=_address(request), typed=typed)
        elif isinstance(error, StrangerError | PasswordDueError):
            response = _led(request, error)
        else:
            response = _told(request, handler(request, error))
        response.headers.update(ALWAYS | UNLESS_SAID)  # an unexpected error passes no middleware on its way out
        return response

    return answer


async def _typed(request: Request) -> list[tuple[str, str]]:
    """Return what a form sent whose login has ended, to be sent again; never passwords, and no files."""
    path, kind = request.scope["path"], request.headers.get("content-type", "")
    if (
        request.scope["method"] != "POST"
        or not kind.startswith(_FORM)
        or path.startswith(_SECRET)
        or "hx-request" in request.headers
    ):
        return []
    return parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True)


def _led(request: Request, error: Exception) -> Response:
    """Lead to the page that comes first; a part of a page that is fetched must not be filled with it."""
    setattr(request.state, ADMITTED, True)  # to be led elsewhere
    there = PASSWORD if isinstance(error, PasswordDueError) else f"{LOGIN}?next={quote(_wanted(request), safe='')}"
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": there})
    return RedirectResponse(there, 303)


def _wanted(request: Request) -> str:
    """Return where somebody wanted to go; what was to be sent is not sent again."""
    return _address(request) if request.scope["method"] == "GET" else "/"


def _address(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    path: str = request.scope["path"]
    return f"{path}?{query}" if query else path


def _told(request: Request, problem: Response) -> Response:
    told = json.loads(bytes(problem.body))
    drawn = page(request, "fault.html", problem.status_code, title=told["title"], detail=told["detail"])
    for name, value in problem.headers.items():
        if name not in _OWN:
            drawn.headers[name] = value
    return drawn
