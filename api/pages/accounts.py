"""账号: those whose places all lie in one's own; added, given other places, locked, and given a first password."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access import accounts, audit, passwords
from api.access.accounts import Account
from api.access.audit import Deed
from api.access.book import Book
from api.access.rights import Role
from api.access.visitor import Visitor
from api.asked.form import form_of
from api.dependencies import EntranceDep, NetworkDep, VisitorDep
from api.middleware.audited import SAID
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from graphmodel.errors import ForbiddenError, GuangongError, InputError, NotFoundError, nearest
from graphmodel.network import EVERYWHERE, Network, Right

PAGE = Page("账号", "/accounts", 80, Right.administer)
ALL: Final = "全部"
_APART: Final = re.compile(r"[\s,，、;；]+")


class Typed(BaseModel):
    """What a form of this page sends; places stand apart by blanks or commas."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=200)
    role: str = Field("", max_length=40)
    places: str = Field("", max_length=2000)


@dataclass(frozen=True)
class Office:
    """One request of an administrator."""

    request: Request
    visitor: Visitor
    book: Book
    network: Network

    def within(self, name: str) -> Account:
        """Return an account that is the administrator's to manage; one outside is as one that does not exist."""
        found = next((a for a in self.managed() if accounts.key_of(a.name) == accounts.key_of(name)), None)
        if found is None:
            raise NotFoundError(f"您的范围里没有账号“{name}”{nearest(name, [a.name for a in self.managed()])}。")
        if self.visitor.account and found.id == self.visitor.account.id:
            raise ForbiddenError("自己的账号请别的管理员来改。")
        return found

    def managed(self) -> list[Account]:
        """Return the accounts whose places all lie in the administrator's."""
        asker = self.visitor.asker
        return [a for a in accounts.listing(self.book) if all(asker.reaches(place) for place in a.places)]

    def places(self, text: str) -> list[str]:
        """Return the places as they are typed; none outside can be granted."""
        asker = self.visitor.asker
        named = [each for each in _APART.split(text) if each]
        if ALL in named:
            asker.require_everywhere("授予全部范围")
        return [EVERYWHERE if each == ALL else self.network.permitted(asker, each) for each in named]

    def words(self, places: tuple[str, ...]) -> str:
        """Return places as people read them."""
        with self.network.view(self.visitor.asker, self.visitor.asker.places[0]) as view:
            names = view.places.names_of(place for place in places if place)
        return "、".join(f"{names[p]}（{p}）" if p in names else p or ALL for p in places)

    def shown(self, status: int = 200, done: str = "", fault: str = "", first: str = "") -> Response:
        """Return the page, with what came of a deed; `first`: a password that is shown this once."""
        rows = [(account, self.words(account.places)) for account in self.managed()]
        given = {"done": done, "fault": fault, "first": first, "roles": [(r.value, r.label) for r in Role]}
        return page(self.request, "accounts.html", status, rows=rows, **given)

    def carried_out(self, operation: str, deed: Callable[[], str], *, secret: str = "") -> Response:
        """Do it, write it down, and show what came of it."""
        try:
            done = deed()
        except GuangongError as error:
            return self.shown(422, fault=str(error))
        audit.record(self.book, self.visitor.by, Deed.account, operation)
        setattr(self.request.state, SAID, True)
        return self.shown(done=done, first=secret)


def _office(request: Request, visitor: VisitorDep, entrance: EntranceDep, network: NetworkDep) -> Office:
    visitor.asker.require(Right.administer)
    return Office(request, visitor, entrance.book, network)


OfficeDep = Annotated[Office, Depends(_office)]
TypedDep = Annotated[Typed, Depends(form_of(Typed))]


def show(office: OfficeDep) -> Response:
    """List the accounts."""
    return office.shown()


def add(office: OfficeDep, typed: TypedDep) -> Response:
    """Add an account with an invented first password."""
    first = passwords.invented()

    def deed() -> str:
        role, places = _role(typed.role), office.places(typed.places)
        account = accounts.add(office.book, typed.name, first, role, places, temporary=True)
        return f"已添加账号“{account.name}”，首次登录要改密码。"

    return office.carried_out(f"add {typed.name}", deed, secret=first)


def assign(office: OfficeDep, typed: TypedDep) -> Response:
    """Give an account another role and other places."""

    def deed() -> str:
        account = office.within(typed.name)
        role, places = _role(typed.role), office.places(typed.places)
        if not places:
            raise InputError("没有写范围。")
        accounts.assign(office.book, account, role, places)
        return f"已改“{account.name}”的角色和范围。"

    return office.carried_out(f"assign {typed.name}", deed)


def renew(office: OfficeDep, typed: TypedDep) -> Response:
    """Give an account an invented password, to be changed at the next login."""
    first = passwords.invented()

    def deed() -> str:
        account = office.within(typed.name)
        accounts.set_password(office.book, account, first, temporary=True)
        return f"已给“{account.name}”设新密码，原来的登录已失效；下次登录要改密码。"

    return office.carried_out(f"passwd {typed.name}", deed, secret=first)


def lock(office: OfficeDep, typed: TypedDep) -> Response:
    """Let an account in no more."""

    def deed() -> str:
        account = office.within(typed.name)
        accounts.lock(office.book, account)
        return f"已锁定“{account.name}”，它的登录和令牌随即失效。"

    return office.carried_out(f"lock {typed.name}", deed)


def unlock(office: OfficeDep, typed: TypedDep) -> Response:
    """Let an account in again."""

    def deed() -> str:
        account = office.within(typed.name)
        accounts.unlock(office.book, account)
        return f"已解锁“{account.name}”。"

    return office.carried_out(f"unlock {typed.name}", deed)


def _role(code: str) -> Role:
    if found := Role.of(code):
        return found
    raise InputError(f"没有“{code}”这种角色。")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/accounts", show, name="accounts")
    for name, deed in (("add", add), ("assign", assign), ("password", renew), ("lock", lock), ("unlock", unlock)):
        routes.add_api_route(f"/accounts/{name}", deed, methods=["POST"], name=f"accounts {name}")
    return routes
