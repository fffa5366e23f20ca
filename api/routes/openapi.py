"""The description of the API, whole and by its parts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.asked.nothing import NothingElse
from api.description import Document, described, of_tag, tags
from api.once import once
from graphmodel.errors import NotFoundError, nearest


def whole(request: Request, _: NothingElse) -> Response:
    """Return the description of everything."""
    return JSONResponse(_document(request))


def part(request: Request, tag: str, _: NothingElse) -> Response:
    """Return the description of one part."""
    document = _document(request)
    found = of_tag(document, tag)
    if found is None:
        known = tags(document)
        raise NotFoundError(f"接口说明没有“{tag}”这一部分{nearest(tag, known)}，可用的：{'、'.join(known)}。")
    return JSONResponse(found)


def router() -> APIRouter:
    """Return the routes; the description does not describe itself."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/openapi.json", whole)
    routes.add_api_route("/openapi/{tag}.json", part)
    return routes


def _document(request: Request) -> Document:
    """Return the whole description, made once for each application."""
    return once(request.app.state, "described", lambda: described(request.app))
