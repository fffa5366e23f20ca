"""Long work over the API: how far it is, what came of it, and its end before it is done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from api.dependencies import JobsDep, VisitorDep
from api.jobs.job import Job, State
from api.jobs.told import JobAnswer, told
from api.middleware.audited import SAID
from api.problems import problem_responses
from graphmodel.errors import ConflictError, GuangongError

Id = Annotated[str, Path(description="编号", max_length=100)]
_OWN = ("content-length", "date", "server", "x-request-id")


def show(visitor: VisitorDep, jobs: JobsDep, id_: Id) -> JobAnswer:
    """Tell how far it is."""
    return told(jobs.find(visitor, id_))


def result(request: Request, visitor: VisitorDep, jobs: JobsDep, id_: Id) -> Response:
    """Return what came of it."""
    return fetched(request, jobs.find(visitor, id_))


def cancel(request: Request, visitor: VisitorDep, jobs: JobsDep, id_: Id) -> JobAnswer:
    """Let it go no further; one that has ended is forgotten."""
    setattr(request.state, SAID, True)  # it writes nothing
    job = jobs.find(visitor, id_)
    if job.works:
        jobs.stop(job)
    else:
        jobs.drop(job)
    return told(job)


def fetched(request: Request, job: Job) -> Response:
    """Return the answer that was kept, as it would have been sent; what it wrote and who took it along is written down
    already."""
    if job.works:
        raise ConflictError("还没有做完；请过一会儿再取。")
    if job.state is State.stopped:
        raise ConflictError("这项工作已按要求停下，没有结果；请重新开始。")
    answer = job.answer
    if answer.faulty and not answer.headers:
        raise GuangongError("程序出了意外，这项工作没有做成，没有写入；请把服务窗口里的最后几行发给维护人员。")
    setattr(request.state, SAID, True)
    job.taken = True
    kept = {name: value for name, value in answer.headers.items() if name not in _OWN}
    return StreamingResponse(answer.pieces(), answer.status, kept)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["jobs"])
    routes.add_api_route(
        "/jobs/{id_}", show, operation_id="jobs_one", summary="长时间的工作",
        description="带 Prefer: respond-async 的请求要做很久时，答 202 和这里的地址；半小时内、同一登录或令牌可以看",
        responses=problem_responses(404, 422),
    )  # fmt: skip
    routes.add_api_route(
        "/jobs/{id_}", cancel, methods=["DELETE"], operation_id="jobs_cancel", summary="停下长时间的工作",
        description="停在下一步之前，已写的退回；已经结束的从服务里删去", responses=problem_responses(404, 422),
    )  # fmt: skip
    routes.add_api_route(
        "/jobs/{id_}/result", result, operation_id="jobs_result", summary="长时间的工作的结果",
        description="与当时直接回答的一样：状态码、响应头和内容", responses=problem_responses(404, 409, 422),
        response_class=Response,
    )  # fmt: skip
    return routes
