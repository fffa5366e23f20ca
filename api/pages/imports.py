"""导入: a file is sent, tried out, looked at, published; what was imported so far. The way back is on 变更."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.access.book import Book
from api.access.visitor import Owner, Visitor
from api.asked.formats import MEDIA_TYPES, Format
from api.attachment import disposition
from api.dependencies import EntranceDep, NetworkDep, UploadsDep, VisitorDep
from api.middleware.audited import SAID
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import usual_scope
from api.uploads.form import Sent, received
from api.uploads.kept import Uploads
from api.uploads.upload import Upload
from api.uploads.working import Work
from graphmodel.errors import InputError
from graphmodel.importers.files.reading import is_csv
from graphmodel.importers.template import write_template
from graphmodel.importers.workbook_import import Given
from graphmodel.network import EVERYWHERE, Network, Right
from graphmodel.network.change_log import Asked
from graphmodel.network.view import View
from graphmodel.workbooks.sheets import sheets

PAGE = Page("导入", "/imports", 30, Right.edit)
ON_A_PAGE: Final = 20
IMPORT: Final = "import"


class Typed(BaseModel):
    """What is typed beside the file."""

    model_config = ConfigDict(extra="ignore")

    sheet: str = Field("", max_length=40)
    effective: str = Field("", max_length=20)
    scope: str = Field("", max_length=200)
    overwrite: bool = False


class Wanted(BaseModel):
    """Which part of the history is shown."""

    model_config = ConfigDict(extra="ignore")

    before: int | None = Field(None, ge=1, le=10**15)


@dataclass(frozen=True)
class Desk:
    """One request of somebody who imports."""

    request: Request
    visitor: Visitor
    network: Network
    uploads: Uploads
    book: Book

    @property
    def owner(self) -> Owner:
        """As whose the files are kept."""
        return self.visitor.owner

    @property
    def now(self) -> int:
        """The time in seconds since 1970."""
        return self.book.now()

    def opened(self) -> AbstractContextManager[View]:
        """Open a view of what is there: where there is nothing yet, the first file comes in."""
        asker = self.visitor.asker
        return self.network.view(asker, usual_scope(self.network, asker) if len(asker.places) > 1 else EVERYWHERE)

    def shown(self, wanted: Wanted, typed: Typed, fault: str = "") -> Response:
        """Return the first page: the form, files that wait, and what was imported."""
        asker = self.visitor.asker
        with self.opened() as view:
            lines, more = view.log.lines(Asked(kind=IMPORT, before=wanted.before), ON_A_PAGE)
        return page(
            self.request, "imports.html", 422 if fault else 200, typed=typed, fault=fault,
            waiting=self.uploads.of(self.owner), lines=lines, more=lines[-1].number if more and lines else None,
            titles=[sheet.title for sheet in sheets()], corrects=asker.may(Right.correct), since=wanted.before,
        )  # fmt: skip

    def work(self, upload: Upload) -> Work:
        """Return what can be done with a file."""
        setattr(self.request.state, SAID, True)  # what comes of it is written down when it is known
        network: Network = self.request.app.state.network
        return Work(self.uploads, upload, network, self.visitor.asker, (self.book, self.visitor.by))


def _desk(
    request: Request, visitor: VisitorDep, network: NetworkDep, uploads: UploadsDep, entrance: EntranceDep
) -> Desk:
    visitor.asker.require(Right.edit)
    visitor.asker.require(Right.see_names)  # rows are matched with people by name
    return Desk(request, visitor, network, uploads, entrance.book)


DeskDep = Annotated[Desk, Depends(_desk)]


async def _sent(request: Request, desk: DeskDep) -> AsyncIterator[Sent]:
    """Give the form; whoever may not import is refused before it is taken."""
    del desk
    async with received(request.headers, request.stream()) as sent:
        yield sent


def show(desk: DeskDep, wanted: Annotated[Wanted, Query()]) -> Response:
    """Show the form and the history."""
    return desk.shown(wanted, Typed())


def send(desk: DeskDep, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Keep a file and try it out."""
    typed = Typed()
    try:
        typed = _typed(sent)
        upload = desk.uploads.keep(desk.owner, sent.name, sent.content, given_of(typed, sent.name))
    except InputError as error:
        return desk.shown(Wanted(), typed, str(error))
    desk.work(upload).try_out()
    return RedirectResponse(address_of(upload), 303)


def _typed(sent: Sent) -> Typed:
    if sent.fault:
        raise InputError(sent.fault)
    known = {name: sent.fields[name] for name in Typed.model_fields if name in sent.fields}
    try:
        return Typed.model_validate(known)
    except ValueError as error:
        raise InputError("填写的内容太长或不对，请核对后重新上传。") from error


def given_of(typed: Typed, name: str) -> Given:
    """Return what is said beside the file; InputError for a day that is none."""
    sheet = typed.sheet if is_csv(name) else ""
    return Given(sheet or None, _day(typed.effective), typed.scope.strip() or None, typed.overwrite)


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"“{text}”不是日期，应写成 2023-10-31 这样的年-月-日。") from error


def address_of(upload: Upload) -> str:
    """Return where a file is looked at."""
    return f"{PAGE.path}/files/{upload.name}"


def template(desk: DeskDep) -> Response:
    """Return the workbook to fill in."""
    del desk
    with TemporaryDirectory() as folder:
        content = write_template(Path(folder) / "template.xlsx").read_bytes()
    saved = disposition("template.xlsx", "空表.xlsx")
    return Response(content, headers={"Content-Disposition": saved}, media_type=MEDIA_TYPES[Format.xlsx])


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, name="imports page")
    routes.add_api_route(PAGE.path, send, methods=["POST"], name="imports upload")
    routes.add_api_route(f"{PAGE.path}/template.xlsx", template, name="imports template")
    return routes
