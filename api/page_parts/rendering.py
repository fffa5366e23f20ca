"""Draws pages from templates: what is written in them is text, and a name that is missing is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.access.visitor import Visitor
from api.clock import at_clock
from api.dependencies import site_of
from api.middleware.audited import VISITOR
from api.wording import without_commands

TEMPLATES: Final = Path(__file__).parents[1] / "templates"

_DRAWN: Final = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=without_commands,
)
_DRAWN.filters["clock"] = at_clock


def page(request: Request, template: str, status: int = 200, **held: Any) -> Response:
    """Return a page; the layout gets who is there, the menu and what the address is."""
    visitor: Visitor | None = getattr(request.state, VISITOR, None)
    shown = [p for p in request.app.state.menu if visitor and not visitor.password_due and p.is_for(visitor.asker)]
    path: str = request.scope["path"]
    here = next((p.path for p in reversed(shown) if path == p.path or path.startswith(f"{p.path}/")), path)
    text = _DRAWN.get_template(template).render(visitor=visitor, menu=shown, here=here, site=site_of(request), **held)
    return HTMLResponse(text, status)


def whole(request: Request, answer: Response) -> Response:
    """Let a browser that waits for a part of a page (part/progress.html) load the whole page: the work has ended."""
    if "hx-request" in request.headers:
        answer.headers["HX-Refresh"] = "true"
    return answer
