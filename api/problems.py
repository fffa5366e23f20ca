"""One error shape for the whole API (RFC 9457), and the one table from error to status."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graphmodel.errors import (
    ConflictError,
    ForbiddenError,
    GuangongError,
    InputError,
    LostStoreError,
    NotFoundError,
    StoreBusyError,
    StoreError,
)
from queries.wording import faults_in_words

STATUSES: Final[dict[type[Exception], tuple[int, str]]] = {
    InputError: (400, "输入有误"),
    NotFoundError: (404, "没有找到"),
    ForbiddenError: (403, "没有权限"),
    ConflictError: (409, "与别的改动冲突"),
    StoreBusyError: (503, "数据正在写入"),
    LostStoreError: (503, "数据库连不上"),
    StoreError: (503, "数据不可用"),
    GuangongError: (500, "没有完成"),
}
"""Status and title by error; looked up along the ancestry, so a new error is answered like its parent."""
UNEXPECTED: Final = (500, "程序出错")
PLAIN: Final = {404: "没有这个地址。", 405: "这个地址不接受这种请求方法。"}
"""What is said about requests that no route takes."""
MEDIA_TYPE: Final = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, as RFC 9457 lays it out."""

    type: str = "about:blank"
    title: str = Field(description="kind of problem, in Chinese")
    status: int
    detail: str = Field(description="one Chinese sentence: what, where, how to mend it")
    instance: str = Field(description="path that was asked for")


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Declare for OpenAPI that a route may answer with a problem of these statuses."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {status: {"description": "Problem", "content": content} for status in statuses}


def status_of(error: Exception) -> tuple[int, str]:
    """Return status and title of the nearest class in the ancestry of `error` that the table names."""
    return next((STATUSES[c] for c in type(error).__mro__ if c in STATUSES), UNEXPECTED)


def handle_problems(app: FastAPI) -> None:
    """Make every error of `app` a problem."""
    app.add_exception_handler(GuangongError, _reported)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _unrouted)
    app.add_exception_handler(Exception, _unexpected)


def _reported(request: Request, error: Exception) -> Response:
    status, title = status_of(error)
    headers = {"Retry-After": "1"} if isinstance(error, StoreBusyError) else None
    return _answer(request, status, title, str(error), headers)


def _refused(request: Request, error: Exception) -> Response:
    faults = error.errors() if isinstance(error, RequestValidationError) else ()
    return _answer(request, 422, "参数有误", faults_in_words(faults, {}))


def _unrouted(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, "请求有误", PLAIN.get(status, "请求没有被接受。"))


def _unexpected(request: Request, error: Exception) -> Response:
    del error  # its text is for the log on the server, not for the client
    return _answer(request, *UNEXPECTED, "程序出了意外，数据没有改动；请把服务窗口里的最后几行发给维护人员。")


def _answer(request: Request, status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    problem = Problem(title=title, status=status, detail=detail, instance=request.url.path)
    return Response(problem.model_dump_json(), status, headers, MEDIA_TYPE)
