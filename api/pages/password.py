"""改密码: one's own; the sessions elsewhere end."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.access.accounts import Account
from api.access.errors import StrangerError
from api.access.visitor import Visitor
from api.asked.form import form_of
from api.cookies import with_session
from api.dependencies import AddressDep, EntranceDep, SiteDep, VisitorDep
from api.page_parts.rendering import page
from graphmodel.errors import GuangongError, InputError, NotFoundError


class NewPassword(BaseModel):
    """What is typed."""

    model_config = ConfigDict(extra="forbid")

    present: str = Field("", max_length=1000)
    new: str = Field("", max_length=1000)
    again: str = Field("", max_length=1000)


def form(request: Request, visitor: VisitorDep) -> Response:
    """Show the form."""
    _account(visitor)
    return page(request, "password.html", fault="")


def change(
    request: Request, given: Annotated[NewPassword, Depends(form_of(NewPassword))], visitor: VisitorDep,
    entrance: EntranceDep, site: SiteDep, address: AddressDep,
) -> Response:  # fmt: skip
    """Change the password, for who knows the present one."""
    account = _account(visitor)
    try:
        if given.new != given.again:
            raise InputError("两次输入的新密码不一样。")
        if given.new == given.present:
            raise InputError("新密码要与原来的不同。")
        secret = entrance.change_password(account, given.present, given.new, address)
    except StrangerError:
        return page(request, "password.html", 422, fault="原来的密码不对。")
    except GuangongError as error:
        return page(request, "password.html", 422, fault=str(error))
    return with_session(RedirectResponse("/", 303), site, secret)


def _account(visitor: Visitor) -> Account:
    if visitor.account is None or visitor.session is None:
        raise NotFoundError("只有用账号登录才有密码。")
    return visitor.account


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/password", form, methods=["GET"], name="password form")
    routes.add_api_route("/password", change, methods=["POST"], name="password")
    return routes
