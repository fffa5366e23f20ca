"""登录: with a password where there are accounts; on one's own machine it says where the link is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.access.errors import StrangerError, TooManyAttemptsError
from api.asked.form import form_of
from api.cookies import with_session
from api.dependencies import AddressDep, ElsewhereDep, EntranceDep, SiteDep
from api.page_parts.rendering import page
from api.site import inside

OPEN = True


class Login(BaseModel):
    """What is typed."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=200)
    password: str = Field("", max_length=1000)
    next: str = Field("/", max_length=2000)


def form(
    request: Request,
    elsewhere: ElsewhereDep,
    next: Annotated[str, Query(max_length=2000)] = "/",  # noqa: A002
) -> Response:
    """Show the form."""
    return page(request, "login.html", given=Login(next=next), fault="", elsewhere=elsewhere)


def log_in(
    request: Request,
    given: Annotated[Login, Depends(form_of(Login))],
    entrance: EntranceDep,
    site: SiteDep,
    address: AddressDep,
    elsewhere: ElsewhereDep,
) -> Response:
    """Let somebody in, or say that it was not right."""
    try:
        account, secret = entrance.log_in(given.name, given.password, address)
    except TooManyAttemptsError as error:
        shown = page(request, "login.html", 429, given=given, fault=str(error), elsewhere=elsewhere)
        shown.headers["Retry-After"] = str(error.wait)
        return shown
    except StrangerError as error:
        return page(request, "login.html", 422, given=given, fault=str(error), elsewhere=elsewhere)
    there = "/password" if account.temporary else inside(given.next)
    return with_session(RedirectResponse(there, 303), site, secret)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/login", form, methods=["GET"], name="login form")
    routes.add_api_route("/login", log_in, methods=["POST"], name="login")
    return routes
