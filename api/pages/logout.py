"""退出: the session one came with ends."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.cookies import without_session
from api.dependencies import EntranceDep, JobsDep, SiteDep, UploadsDep, VisitorDep
from api.middleware.audited import SAID


def log_out(
    request: Request, visitor: VisitorDep, entrance: EntranceDep, uploads: UploadsDep, jobs: JobsDep, site: SiteDep
) -> Response:
    """End the session; the files that were sent in it are forgotten, and what was made for it."""
    uploads.forget(visitor.owner)
    jobs.forget(visitor.owner)
    entrance.leave(visitor, request.cookies.get(site.cookie, ""))
    setattr(request.state, SAID, True)
    return without_session(RedirectResponse("/login", 303), site)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/logout", log_out, methods=["POST"], name="logout")
    return routes
