"""Importing over the API: a file in, what it would change or did; what was imported so far, and the way back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Annotated, Any, BinaryIO, Final
from uuid import uuid4

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath

from api.asked.digest import with_file
from api.asked.edits import IdempotencyKey
from api.dependencies import AskerDep, NetworkDep
from api.jobs.told import JobAnswer
from api.models.imports import (
    ImportAnswer,
    ImportEntries,
    ImportEntry,
    Meant,
    MovedCell,
    SheetEntry,
    Which,
)
from api.models.nodes import Written, written_answer
from api.problems import problem_responses
from api.uploads.file_name import file_name
from graphmodel.errors import InputError
from graphmodel.importers.workbook_import import Given, ImportResult, Terms, run_import
from graphmodel.network import Right
from graphmodel.network.change_log import Asked

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
PROBLEMS: Final = problem_responses(400, 403, 404, 408, 409, 413, 422, 503)
_GOES_ON: Final[dict[int | str, dict[str, Any]]] = {202: {"model": JobAnswer, "description": "还在做，到这个地址看"}}
_FILE: Final[dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "description": "文件本身", "content": {XLSX: _FILE, CSV: _FILE}}
}
Number = Annotated[int, InPath(description="导入的编号", ge=1, le=10**15)]


async def _content(request: Request, asker: AskerDep) -> AsyncIterator[BinaryIO]:
    """Give the file as it came in, never whole in memory; whoever may not import is refused before it is taken."""
    asker.require(Right.edit)
    asker.require(Right.see_names)
    with TemporaryFile() as file:
        async for piece in request.stream():
            file.write(piece)
        file.seek(0)
        yield file


def send(
    request: Request, network: NetworkDep, asker: AskerDep, content: Annotated[BinaryIO, Depends(_content)],
    meant: Annotated[Meant, Query()], response: Response, idempotency_key: IdempotencyKey = None,
) -> ImportAnswer:  # fmt: skip
    """Import a file, all of it or nothing."""
    given = Given(meant.sheet, meant.effective, meant.scope, meant.overwrite)
    terms = Terms(keep=not meant.dry_run, change_id=idempotency_key or str(uuid4()))
    network.digest = with_file(network.digest, content)
    with TemporaryDirectory() as folder:
        path = Path(folder) / _named(meant.name, request.headers.get("content-type", ""))
        with path.open("wb") as file:
            copyfileobj(content, file)
        if not path.stat().st_size:
            raise InputError("请求里没有文件；请把文件作为请求的内容发来。")
        result = run_import(network, asker, path, given, terms)
    if result.outcome.applied.number is not None and terms.keep:
        response.headers["Guangong-Version"] = str(result.outcome.applied.number)
    return _answer(result, dry_run=meant.dry_run)


def history(network: NetworkDep, asker: AskerDep, which: Annotated[Which, Query()]) -> ImportEntries:
    """List what was imported, as far as it is for whoever asks."""
    with network.view(asker) as view:
        lines, more = view.log.lines(Asked(kind="import", before=which.before), which.limit)
    rows = [ImportEntry.model_validate(line, from_attributes=True) for line in lines]
    return ImportEntries(rows=rows, next=rows[-1].number if more and rows else None)


def undo(
    network: NetworkDep, asker: AskerDep, number: Number, response: Response, idempotency_key: IdempotencyKey = None
) -> Written:
    """Take an import (or another change) back."""
    outcome = network.undo(asker, number, change_id=idempotency_key)
    response.headers["Guangong-Version"] = str(outcome.applied.number)
    return written_answer(outcome, dry_run=False)


def _named(said: str, content_type: str) -> str:
    """Return what the file is called: its kind follows from the media type where no name is given."""
    kind = content_type.partition(";")[0].strip().lower()
    return file_name(said) if said.strip() else f"upload{'.csv' if kind == CSV else '.xlsx'}"


def _answer(result: ImportResult, *, dry_run: bool) -> ImportAnswer:
    written = written_answer(result.outcome, dry_run=dry_run, remarks=result.remarks)
    return ImportAnswer(
        **dict(written),
        sheets=[SheetEntry.model_validate(c, from_attributes=True) for c in result.plan.counts if c.rows],
        cells=[MovedCell.model_validate(c._asdict()) for c in result.changed],
    )


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["imports"])
    routes.add_api_route(
        "/imports", history, operation_id="imports_list", summary="历次导入",
        responses=problem_responses(403, 422, 503), description="谁在什么时候导入了什么，各多少条",
    )  # fmt: skip
    routes.add_api_route(
        "/imports", send, methods=["POST"], operation_id="imports_post", summary="导入", responses=PROBLEMS | _GOES_ON,
        openapi_extra=_BODY, description="一个文件，有一处错就全不写入；错误逐格列在 errors 里",
    )  # fmt: skip
    routes.add_api_route(
        "/imports/{number}/undo", undo, methods=["POST"], operation_id="imports_undo", summary="撤销导入",
        responses=problem_responses(403, 404, 409, 422, 503), description="原来的内容作为一次新的改动写回",
    )  # fmt: skip
    return routes
