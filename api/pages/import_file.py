"""One file on its way in: its faults, what it would change, the marked copy, publishing it or giving it up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict

from api.asked.form import form_of
from api.asked.formats import MEDIA_TYPES, Format
from api.attachment import disposition
from api.jobs.turn import turn
from api.middleware.audited import SAID
from api.page_parts.effect import SHOWN, shift_lines
from api.page_parts.import_lines import movements
from api.page_parts.rendering import page, whole
from api.pages.imports import PAGE as IMPORTS
from api.pages.imports import Desk, DeskDep, address_of
from api.terminal.changed_fields import as_csv
from api.uploads.upload import State, Upload
from api.uploads.working import PATIENCE
from graphmodel.errors import InputError, NotFoundError
from graphmodel.importers.marking.marked_copy import save_marked
from graphmodel.network import Right

CELLS: Final = 300
"""Changed cells that a page shows; all of them are in the file."""
GROUPS: Final = 200
"""Lines of faults that a page shows; all faults are in the marked copy."""
_ONE_AT_A_TIME: Final = Lock()
"""A workbook that is written again takes memory many times its size."""


class Typed(BaseModel):
    """How a file is tried out again."""

    model_config = ConfigDict(extra="ignore")

    overwrite: bool = False


def show(desk: DeskDep, name: str) -> Response:
    """Show how far a file has come."""
    upload = desk.uploads.find(desk.owner, name)
    return _shown(desk, upload)


def publish(desk: DeskDep, name: str) -> Response:
    """Write the very same file that was tried out."""
    upload = desk.uploads.find(desk.owner, name)
    if upload.state is State.ready and upload.tried and upload.tried.applied.number is not None:
        desk.work(upload).publish()
    return RedirectResponse(address_of(upload), 303)


def again(desk: DeskDep, name: str, typed: Annotated[Typed, Depends(form_of(Typed))]) -> Response:
    """Try the file out once more, where wanted so that it replaces what is newer."""
    upload = desk.uploads.find(desk.owner, name)
    if not upload.state.works and upload.state is not State.published:
        upload.given = replace(upload.given, overwrite=typed.overwrite)
        desk.work(upload).try_out()
    return RedirectResponse(address_of(upload), 303)


def give_up(desk: DeskDep, name: str) -> Response:
    """Forget the file; what is going on with it is ended first, and tells what came of it."""
    setattr(desk.request.state, SAID, True)  # it writes nothing
    upload = desk.uploads.find(desk.owner, name)
    if upload.state.works:
        upload.going.stop()
        upload.done.wait(PATIENCE)
        return RedirectResponse(address_of(upload), 303)
    desk.uploads.drop(upload)
    return RedirectResponse(IMPORTS.path, 303)


def marked(desk: DeskDep, name: str) -> Response:
    """Return the marked copy."""
    upload = desk.uploads.find(desk.owner, name)
    marks = upload.marks
    if marks is None or not marks.faults:
        raise NotFoundError("这个文件没有要标注的，或已经发布。")
    with turn(_ONE_AT_A_TIME), TemporaryDirectory() as folder:
        path = Path(folder) / "marked.xlsx"
        save_marked(upload.path, marks, path)
        content = path.read_bytes()
    saved = disposition("marked.xlsx", f"{upload.path.stem}-标注.xlsx")
    return Response(content, headers={"Content-Disposition": saved}, media_type=MEDIA_TYPES[Format.xlsx])


def changed(desk: DeskDep, name: str) -> Response:
    """Return every changed cell as CSV."""
    desk.visitor.asker.require(Right.export_names)
    upload = desk.uploads.find(desk.owner, name)
    if upload.tried is None:
        raise InputError("这个文件还没有试导入的结果。")
    saved = disposition("changed.csv", f"{upload.path.stem}-改动.csv")
    return Response(
        as_csv(upload.tried.changed).encode(),
        headers={"Content-Disposition": saved},
        media_type=MEDIA_TYPES[Format.csv],
    )


def _shown(desk: Desk, upload: Upload) -> Response:
    asker, tried, groups = desk.visitor.asker, upload.tried, upload.groups
    with desk.opened() as view:
        shifts = shift_lines(view, tried.shifts[:SHOWN]) if tried else []
    published = upload.state is State.published
    answer = page(
        desk.request, "import_file.html", upload=upload, state=upload.state, address=address_of(upload), tried=tried,
        shifts=shifts, faults=[g for g in groups if g.severity == "fault"][:GROUPS],
        warnings=[g for g in groups if g.severity == "warning"][:GROUPS],
        notices=[g for g in groups if g.severity == "notice"][:GROUPS], many=len(groups) > GROUPS,
        movements=movements(tried.shifts, listed=published) if tried else [],
        cells=tried.changed[:CELLS] if tried else [],
        takes=asker.may(Right.export_names), minutes=max(1, (upload.until - desk.now) // 60),
        blocked=any(g.code in ("newer_stored", "changed_since") for g in groups),
    )  # fmt: skip
    return answer if upload.state.works else whole(desk.request, answer)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    here = f"{IMPORTS.path}/files/{{name}}"
    routes.add_api_route(here, show, methods=["GET"], name="imports file")
    routes.add_api_route(f"{here}/marked.xlsx", marked, methods=["GET"], name="imports marked")
    routes.add_api_route(f"{here}/changed.csv", changed, methods=["GET"], name="imports changed")
    for deed, endpoint in (("publish", publish), ("again", again), ("cancel", give_up)):
        routes.add_api_route(f"{here}/{deed}", endpoint, methods=["POST"], name=f"imports {deed}")
    return routes
