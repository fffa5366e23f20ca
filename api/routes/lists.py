"""A path per plain list of what there is: /places, /units, /committees, /people, /posts, /findings, /rules."""

from __future__ import annotations

from fastapi import APIRouter

from api.lists.listing import add_list
from queries import plain_lists


def router() -> APIRouter:
    """Return a path per list."""
    routes = APIRouter()
    for name, plain in plain_lists().items():
        add_list(routes, f"/{name}", name, plain, operation=f"{name}_list", tags=[name])
    return routes
