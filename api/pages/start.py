"""The first page: where one can go from here."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.dependencies import VisitorDep
from api.menu import Page
from api.rendering import page

PAGE = Page("首页", "/", 0)


def start(request: Request, visitor: VisitorDep) -> Response:
    """Show who one is and what there is."""
    del visitor
    return page(request, "start.html")


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/", start, name="start")
    return routes
