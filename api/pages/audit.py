"""审计: who did what and when, of those whose places all lie in one's own; nobody changes it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.audit import PAGE as ON_A_PAGE
from api.access.audit import Deed, listing
from api.dependencies import EntranceDep, VisitorDep
from api.page_parts.audit_words import in_words
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from graphmodel.network import Right

PAGE = Page("审计", "/audit", 90, Right.administer)
WAYS = {"session": "登录", "oidc": "统一登录", "local": "本机", "command": "命令", "": ""}


class Filters(BaseModel):
    """Which lines are wanted."""

    model_config = ConfigDict(extra="ignore")

    name: str = Field("", max_length=200)
    deed: str = Field("", max_length=20)
    before: int | None = Field(None, ge=1)


def show(
    request: Request, filters: Annotated[Filters, Query()], visitor: VisitorDep, entrance: EntranceDep
) -> Response:
    """List the newest lines."""
    visitor.asker.require(Right.administer)
    entries = listing(
        entrance.book, visitor.asker, name=filters.name.strip(), deed=Deed.of(filters.deed), before=filters.before
    )
    older = entries[-1].number if len(entries) == ON_A_PAGE else None
    deeds = [("", "全部"), *((deed.value, deed.label) for deed in Deed)]
    said = in_words({entry.operation for entry in entries})
    return page(request, "audit.html", entries=entries, said=said, older=older, filters=filters, deeds=deeds, ways=WAYS)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/audit", show, name="audit")
    return routes
