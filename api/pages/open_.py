"""The one-time link of one's own machine: it becomes a session, and holds no more."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.cookies import with_session
from api.dependencies import AddressDep, EntranceDep, SiteDep
from api.page_parts.rendering import page

OPEN = True


def open_(
    request: Request, entrance: EntranceDep, site: SiteDep, address: AddressDep,
    key: Annotated[str, Query(max_length=100)] = "",
) -> Response:  # fmt: skip
    """Let in who has the link."""
    secret = entrance.open(key, address)
    if secret is None:
        detail = "这个链接用过了，或不是现在这次启动的；请用服务窗口里最新的链接。"
        return page(request, "fault.html", 403, title="链接已失效", detail=detail)
    return with_session(RedirectResponse("/", 303), site, secret)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/open", open_, name="open")
    return routes
