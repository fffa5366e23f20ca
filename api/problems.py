"""One error shape for the whole API (RFC 9457), whatever raised the error."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final, get_args

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.access.errors import StrangerError, TooManyAttemptsError, TooManyRequestsError
from api.problem_types import TYPES, ProblemType, of_error, of_status
from api.request_id import HEADER, request_id
from graphmodel.assignment.evaluation import Fault as Broken
from graphmodel.errors import (
    GuangongError,
    ImportFaultsError,
    StaleVersionError,
    StatementFaultsError,
    StoreBusyError,
)
from graphmodel.importers.faults import Fault as FileFault
from graphmodel.importers.faults import describe
from graphmodel.statements.refusing import Refused
from queries.wording.wrong_values import ParameterFault, faults_of

ADDRESS: Final = "/api/v1/problems/"
MEDIA_TYPE: Final = "application/problem+json"
_PLAIN: Final = {404: "没有这个地址。", 405: "这个地址不接受这种请求方法。"}
"""What is said about requests that no route takes."""
_IN_CHINESE: Final = {"There was an error parsing the body": "内容读不出来：应为 UTF-8 编码的 JSON，嵌套不能太深。"}
"""What the framework says by itself."""
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
_LONGEST: Final = 200
"""Characters of a wrong value that are sent back."""


class Fault(BaseModel):
    """One value that is wrong."""

    parameter: str = Field(description="参数或属性的名称")
    value: str | None = Field(None, description="收到的值")
    detail: str = Field(description="哪里不对，应为什么")
    nearest: str | None = Field(None, description="最接近的正确写法，没有相近的就没有这一项")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 lays it out."""

    type: str = Field(description="哪一种问题：说明它的地址，不会改变，程序应按它处理")
    title: str = Field(description="哪一种问题，中文")
    status: int = Field(description="HTTP 状态码")
    detail: str = Field(description="一句话：什么不对、在哪里、怎样改")
    instance: str = Field(description="出问题的地址")
    errors: list[Fault] = Field([], description="逐项的错误，没有就没有这一项")
    first: str | None = Field(None, description="从头再取的地址（只在分页失效时）")
    total: int | None = Field(None, description="一共多少行（只在行数太多时）")
    stands: dict[str, Any] | None = Field(None, description="现在的内容（只在安排被别人改过时）")


class ProblemError(Exception):
    """A problem that the API itself finds with a request; `more` are further members of the answer."""

    def __init__(self, name: str, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.type = TYPES[name]
        self.headers = headers
        self.more = more


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Declare for OpenAPI that a route may answer with a problem of these statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": of_status(status).title, "content": content} for status in statuses}


def handle_problems(app: FastAPI) -> None:
    """Make every error of `app` a problem."""
    app.add_exception_handler(GuangongError, _reported)
    app.add_exception_handler(ProblemError, _found)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _unrouted)
    app.add_exception_handler(UnicodeEncodeError, _undecodable)
    app.add_exception_handler(Exception, _unexpected)


def _reported(request: Request, error: Exception) -> Response:
    faults = error.faults if isinstance(error, StatementFaultsError | ImportFaultsError) else ()
    stated = [_stated(fault) for fault in faults if isinstance(fault, Refused)]
    stated += [_of_file(fault) for fault in faults if isinstance(fault, FileFault)]
    stated += [Fault(parameter=fault.rule, detail=fault.told) for fault in faults if isinstance(fault, Broken)]
    return _answer(request, of_error(error), str(error), _headers(error), errors=stated)


def _headers(error: Exception) -> dict[str, str]:
    """Return what a client needs to know beside the sentence."""
    if isinstance(error, StrangerError):
        return {"WWW-Authenticate": 'Bearer realm="guangong"'}
    if isinstance(error, TooManyAttemptsError | TooManyRequestsError):
        return {"Retry-After": str(error.wait)}
    if isinstance(error, StaleVersionError) and error.version is not None:
        return {"Guangong-Version": str(error.version)}
    return {"Retry-After": "1"} if isinstance(error, StoreBusyError) else {}


def _found(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return _answer(request, error.type, str(error), error.headers, **error.more)


def _refused(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else ()
    return refused(request, faults_of(found, _expected(request)))


def refused(request: Request, faults: Iterable[ParameterFault]) -> Response:
    """Return the answer to wrong parameters."""
    listed = list(faults)
    errors = [Fault(parameter=f.name, value=_short(f.value), detail=f.sentence, nearest=f.nearest) for f in listed]
    sentence = "；".join(f.sentence for f in listed) + "。"
    return _answer(request, TYPES["invalid-parameters"], sentence, errors=errors)


def _unrouted(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    said = None if error.detail == HTTPStatus(status).phrase else error.detail
    headers = dict(error.headers or {})
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    said = _IN_CHINESE.get(said or "", said)
    return _answer(request, of_status(status), said or _PLAIN.get(status, "请求没有被接受。"), headers)


def _allowed(request: Request) -> list[str]:
    """Return the methods that an address takes, whichever routes share it."""
    asked = {method: {**request.scope, "method": method} for method in _METHODS}
    found = [m for m, scope in asked.items() if any(r.matches(scope)[0] is Match.FULL for r in request.app.routes)]
    return [*found, "HEAD"] if "GET" in found else found


def _undecodable(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnicodeEncodeError)
    said = f"内容里有不成字的字符（{error.object[error.start : error.end]!a}），没有写入；请去掉后重发。"
    return _answer(request, TYPES["invalid-input"], said)


def _unexpected(request: Request, error: Exception) -> Response:
    del error  # its text is for the log on the server, not for the client
    said = "程序出了意外，数据没有改动；请把服务窗口里的最后几行，或这次请求的编号（X-Request-Id），发给维护人员。"
    return _answer(request, TYPES["unexpected"], said, {HEADER: request_id.get()})


def _answer(
    request: Request, type_: ProblemType, detail: str, headers: Mapping[str, str] | None = None, **more: Any
) -> Response:
    problem = Problem(
        type=ADDRESS + type_.name,
        title=type_.title,
        status=type_.status,
        detail=detail,
        instance=request.scope["path"],
        **more,
    )
    told = json.dumps(problem.model_dump(exclude_defaults=True), ensure_ascii=False)
    return Response(told.encode(errors="replace"), type_.status, headers, MEDIA_TYPE)


def problem(request: Request, name: str, detail: str) -> Response:
    """Return the answer to a request that comes to no route."""
    return _answer(request, TYPES[name], detail)


def _expected(request: Request) -> dict[str, FieldInfo]:
    """Return the fields of the models that the route reads a request into."""
    endpoint = request.scope.get("endpoint")
    if endpoint is None:
        return {}
    annotations = [p.annotation for p in inspect.signature(endpoint, eval_str=True).parameters.values()]
    models = [kind for a in annotations for kind in (a, *get_args(a)[:1])]
    models = [m for m in models if isinstance(m, type) and issubclass(m, BaseModel)]
    return {name: field for model in models for name, field in model.model_fields.items()}


def _stated(fault: Refused) -> Fault:
    return Fault(parameter=fault.field or fault.subject, value=_short(fault.value), detail=fault.sentence)


def _of_file(fault: FileFault) -> Fault:
    """Return a fault of a file; its parameter is the cell, as spreadsheets write it."""
    return Fault(parameter=f"{fault.sheet}!{fault.cell}", value=_short(fault.value), detail=describe(fault))


def _short(value: object) -> str | None:
    return None if value is None else str(value)[:_LONGEST]
