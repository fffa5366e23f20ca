"""周围: one subject and what is bound to it, as a picture and as a list, from one to the next."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.rendering import page
from queries.wording.relation_titles import title_of
from visualisation.neighbourhood import drawn, neighbourhood

PATH = "/maps/neighbourhood"


class Subject(BaseModel):
    """Around whom."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Field(title="编号", min_length=1, max_length=100)


def around(request: Request, network: NetworkDep, asker: AskerDep, asked: Annotated[Subject, Query()]) -> Response:
    """Show a subject and its neighbours; one outside is as unknown as one that does not exist."""
    with network.view_of(asker, asked.subject) as view:
        found = neighbourhood(view, asked.subject, title_of)
        hidden, as_of = view.hidden, view.as_of
    return page(
        request, "neighbourhood.html", found=found, hidden=hidden, as_of=as_of, address=address,
        picture=Markup(drawn(found, address)),
    )  # fmt: skip


def address(id_: str) -> str:
    """Return where the surroundings of another subject are shown."""
    return str(Address(PATH, ()).changed({"subject": id_}))


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PATH, around, name="neighbourhood")
    return routes
