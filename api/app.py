"""The web application: routes and pages found in their folders, every one of them closed unless it says OPEN."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import Final

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import BaseRoute

import api.routes
from api.access.book import Book
from api.access.entrance import Entrance
from api.access.local_link import LocalLink
from api.access.under_way import UnderWay
from api.asked.repeated import refuse_repeated
from api.dependencies import admit, let_anybody_in
from api.head import AnswersHead
from api.jobs.beside import Beside
from api.jobs.kept import Jobs
from api.metrics import Metrics
from api.middleware.audited import Audited
from api.middleware.bodies import Bodies
from api.middleware.closed import Closed
from api.middleware.headers import SafeHeaders
from api.middleware.observed import Observed
from api.middleware.own_hosts import OwnHosts
from api.middleware.same_origin import SameOrigin
from api.middleware.unchanged import Unchanged
from api.oidc import provider_of
from api.opening import accounts_file, open_network
from api.page_parts.faults import handle_page_faults
from api.page_parts.menu import menu, page_modules
from api.problems import handle_problems, problem_responses
from api.request_log import note
from api.site import Site
from api.uploads.kept import Uploads, uploads_folder
from graphmodel.network import Network
from graphmodel.settings import Settings

PREFIX: Final = "/api/v1"


def create_app(
    settings: Settings,
    network: Network | None = None,
    site: Site | None = None,
    entrance: Entrance | None = None,
    routes: Sequence[BaseRoute] | None = None,
) -> FastAPI:
    """Join settings, network and routes; what is not given is made of the settings, for this machine only."""
    site = site or Site()
    entrance = entrance or Entrance(Book(accounts_file(settings)), settings.user, LocalLink() if site.local else None)
    app = FastAPI(
        title="关工委网络图 API",
        description="有什么、应有什么、缺什么、为什么。v1 之内，写明的字段、参数和含义不减少、不改变。",
        version=version("guangong-graph"),
        openapi_url=None,  # api/routes/openapi.py gives it, in Chinese and in parts
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        routes=list(offered() if routes is None else routes),
    )
    app.state.network = network or open_network(settings, stays_open=True)
    app.state.site, app.state.entrance, app.state.metrics = site, entrance, Metrics()
    app.state.provider, app.state.under_way = provider_of(settings, site), UnderWay(entrance.book)
    app.state.uploads = Uploads(uploads_folder(entrance.book), entrance.book.now)
    app.state.jobs = Jobs(entrance.book.now)
    app.add_middleware(Unchanged)
    app.add_middleware(Bodies)
    app.add_middleware(Closed)
    app.add_middleware(Audited, book=entrance.book)
    app.add_middleware(Beside, jobs=app.state.jobs)
    app.add_middleware(AnswersHead)
    app.add_middleware(SameOrigin, trusted=() if site.local else (site.address,))
    app.add_middleware(OwnHosts, site=site)
    app.add_middleware(SafeHeaders, secure=site.secure)
    app.add_middleware(Observed, told=(app.state.metrics.count, note))
    handle_problems(app)
    handle_page_faults(app)
    app.state.menu = menu(page_modules())
    return app


def offered() -> list[BaseRoute]:
    """Return the routes of every file and page: they know no application, and may be given to several."""
    joint = APIRouter()
    for found in pkgutil.iter_modules(api.routes.__path__, f"{api.routes.__name__}."):
        _include(joint, import_module(found.name), PREFIX)
    for module in page_modules():
        _include(joint, module, "")
    return joint.routes


def _include(joint: APIRouter, module: ModuleType, prefix: str) -> None:
    """Include what a file offers; who is let in is not the file's to decide, but for the one word OPEN."""
    once = Depends(refuse_repeated)
    if getattr(module, "OPEN", False) is True:
        joint.include_router(module.router(), prefix=prefix, dependencies=[Depends(let_anybody_in), once])
    else:
        refusals = problem_responses(401, 403, 429, 500)
        joint.include_router(module.router(), prefix=prefix, dependencies=[Depends(admit), once], responses=refusals)
