"""Long work as a page: how far it is, a button that ends it, and the file that came of it."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import JobsDep, VisitorDep
from api.jobs.job import Job, State
from api.middleware.audited import SAID
from api.page_parts.rendering import page, whole
from api.routes.jobs import fetched

PATH: Final = "/jobs"


def show(request: Request, visitor: VisitorDep, jobs: JobsDep, id_: str) -> Response:
    """Show how far it is; where it leads to a page, go there."""
    job = jobs.find(visitor, id_)
    if there := _leads_to(job):
        waiting = "hx-request" in request.headers  # asks for a part only, and is to load the page itself
        return whole(request, Response()) if waiting else RedirectResponse(there, 303)
    answer = page(request, "job.html", job=job, state=job.state, address=_address(job), fetches=_fetches(job))
    return answer if job.works else whole(request, answer)


def _leads_to(job: Job) -> str:
    """Return the page that came of it, also that of a form which was refused; empty where it is none."""
    if job.state is State.done:
        return job.answer.headers.get("location", "")
    return f"{_address(job)}/file" if job.form and job.state is State.failed else ""


def _fetches(job: Job) -> bool:
    """Is the file to be saved without being asked for once more?"""
    return job.state is State.done and not job.taken


def stop(request: Request, visitor: VisitorDep, jobs: JobsDep, id_: str) -> Response:
    """Let it go no further."""
    setattr(request.state, SAID, True)  # it writes nothing
    job = jobs.find(visitor, id_)
    jobs.stop(job)
    return RedirectResponse(_address(job), 303)


def file(request: Request, visitor: VisitorDep, jobs: JobsDep, id_: str) -> Response:
    """Return what came of it."""
    return fetched(request, jobs.find(visitor, id_))


def _address(job: Job) -> str:
    return f"{PATH}/{job.id}"


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(f"{PATH}/{{id_}}", show, methods=["GET"], name="job")
    routes.add_api_route(f"{PATH}/{{id_}}/file", file, methods=["GET"], name="job file")
    routes.add_api_route(f"{PATH}/{{id_}}/stop", stop, methods=["POST"], name="job stop")
    return routes
