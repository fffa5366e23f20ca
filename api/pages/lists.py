"""A page for each plain list of what there is: places, units, committees, people, posts, findings, rules."""

from __future__ import annotations

from fastapi import APIRouter

from api.lists.page import ListPage, endpoint
from queries import plain_lists


def router() -> APIRouter:
    """Return a page per list; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    for name, plain in plain_lists().items():
        shown = ListPage(name, plain, f"/api/v1/{name}")
        routes.add_api_route(f"/lists/{name}", endpoint(shown), name=f"{name}_list")
    return routes
