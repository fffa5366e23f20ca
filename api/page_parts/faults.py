"""Says on a page what the API says in a problem, and leads those who are not logged in to where they can."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from api.access.errors import PasswordDueError, StrangerError
from api.middleware.closed import ADMITTED
from api.middleware.headers import ALWAYS, UNLESS_SAID
from api.page_parts.rendering import page

API: Final = "/api/"
LOGIN: Final = "/login"
PASSWORD: Final = "/password"
_OWN: Final = ("content-length", "content-type")


def handle_page_faults(app: FastAPI) -> None:
    """Let every error outside the API be a page; to be called once the problems of `app` are handled."""
    for kind, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(kind, _on_a_page(handler))


def _on_a_page(handler: Callable[[Request, Any], Any]) -> Callable[[Request, Exception], Response]:
    """Return what answers as `handler` does to programs, and with a page to people."""

    def answer(request: Request, error: Exception) -> Response:
        if request.scope["path"].startswith(API):
            response: Response = handler(request, error)
        elif isinstance(error, StrangerError | PasswordDueError):
            response = _led(request, error)
        else:
            response = _told(request, handler(request, error))
        response.headers.update(ALWAYS | UNLESS_SAID)  # an unexpected error passes no middleware on its way out
        return response

    return answer


def _led(request: Request, error: Exception) -> Response:
    """Lead to the page that comes first; a part of a page that is fetched must not be filled with it."""
    setattr(request.state, ADMITTED, True)  # to be led elsewhere
    there = PASSWORD if isinstance(error, PasswordDueError) else f"{LOGIN}?next={quote(_wanted(request), safe='')}"
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": there})
    return RedirectResponse(there, 303)


def _wanted(request: Request) -> str:
    """Return where somebody wanted to go; what was to be sent is not sent again."""
    if request.scope["method"] != "GET":
        return "/"
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
