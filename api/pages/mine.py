"""我的登录和令牌: where one is logged in, and which programs read in one's name; each can be ended at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access import audit, sessions, tokens
from api.access.audit import Deed
from api.access.book import Book
from api.access.rights import Allowed
from api.access.tokens import Limits, Token
from api.access.visitor import Visitor
from api.asked.form import form_of
from api.dependencies import EntranceDep, VisitorDep
from api.middleware.audited import SAID
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from graphmodel.errors import ForbiddenError, GuangongError, NotFoundError

PAGE = Page("登录和令牌", "/mine", 70)


class Typed(BaseModel):
    """What a form of this page sends."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field("", max_length=100)
    days: int = Field(90, ge=1, le=tokens.LONGEST)
    names: bool = False
    id: str = Field("", max_length=40)


@dataclass(frozen=True)
class Own:
    """One request of somebody about what is their own."""

    request: Request
    visitor: Visitor
    book: Book

    def tokens(self) -> list[Token]:
        """Return the tokens that read in one's name."""
        account = self.visitor.account
        return [t for t in tokens.listing(self.book) if t.account == (account.id if account else None)]

    def shown(self, status: int = 200, done: str = "", fault: str = "", secret: str = "") -> Response:
        """Return the page, with what came of a deed; `secret`: a token that is shown this once."""
        account = self.visitor.account
        return page(
            self.request, "mine.html", status, done=done, fault=fault, secret=secret, tokens=self.tokens(),
            sessions=sessions.listing(self.book, account) if account else [], now=self.book.now(), words=Allowed.words,
            may_name=bool(Allowed.words(self.visitor.asker.rights & Allowed.rights([Allowed.names]))),
        )  # fmt: skip

    def carried_out(self, operation: str, deed: Callable[[], str], done: str) -> Response:
        """Do it, write it down, and show what came of it."""
        try:
            secret = deed()
        except GuangongError as error:
            return self.shown(422, fault=str(error))
        audit.record(self.book, self.visitor.by, Deed.account, operation)
        setattr(self.request.state, SAID, True)
        return self.shown(done=done, secret=secret)


def _own(request: Request, visitor: VisitorDep, entrance: EntranceDep) -> Own:
    if visitor.by.way.startswith("token"):
        raise ForbiddenError("令牌不能用来管理登录和令牌。")
    return Own(request, visitor, entrance.book)


OwnDep = Annotated[Own, Depends(_own)]
TypedDep = Annotated[Typed, Depends(form_of(Typed))]


def show(own: OwnDep) -> Response:
    """List them."""
    return own.shown()


def add(own: OwnDep, typed: TypedDep) -> Response:
    """Make a token that reads lists and counts, with names where wanted and allowed."""
    rights = Allowed.rights([Allowed.names] if typed.names else []) & own.visitor.asker.rights

    def deed() -> str:
        return tokens.add(own.book, own.visitor.account, typed.title, Limits(rights=rights), typed.days)

    return own.carried_out("token add", deed, "已添加令牌。")


def revoke(own: OwnDep, typed: TypedDep) -> Response:
    """Let a token hold no more."""

    def deed() -> str:
        if typed.id not in {token.id for token in own.tokens()}:
            raise NotFoundError(f"没有编号为“{typed.id}”的令牌。")
        tokens.revoke(own.book, typed.id)
        return ""

    return own.carried_out(f"token revoke {typed.id}", deed, "已撤销令牌，随即不能再用。")


def end(own: OwnDep, typed: TypedDep) -> Response:
    """End a session elsewhere."""

    def deed() -> str:
        account = own.visitor.account
        if account is None or not typed.id.isdecimal() or not sessions.end(own.book, account, int(typed.id)):
            raise NotFoundError("没有这个登录，或它已经退出。")
        return ""

    return own.carried_out("session end", deed, "已退出那一处的登录。")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/mine", show, name="mine")
    for name, deed in (("token", add), ("revoke", revoke), ("end", end)):
        routes.add_api_route(f"/mine/{name}", deed, methods=["POST"], name=f"mine {name}")
    return routes
