"""The web application: routes found in api/routes, one error shape, nothing that needs the internet."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from api import routes
from api.head import AnswersHead
from api.opening import open_network, planner
from api.problems import handle_problems
from graphmodel.network import Network
from graphmodel.settings import Settings

PREFIX = "/api/v1"
OWN_NAMES = ["127.0.0.1", "localhost", "[::1]"]
"""Host names a browser on this machine may use; any other name is a foreign page trying to read along."""


def create_app(settings: Settings, network: Network | None = None) -> FastAPI:
    """Join settings, network and routes; `network` is opened from the settings unless it is given."""
    app = FastAPI(
        title="关工委网络图 API",
        description="有什么、应有什么、缺什么、为什么。v1 之内，写明的字段、参数和含义不减少、不改变。",
        version=version("guangong-graph"),
        openapi_url=None,  # api/routes/openapi.py gives it, in Chinese and in parts
        docs_url=None,
        redoc_url=None,
    )
    app.state.network = network or open_network(settings, stays_open=True)
    app.state.asker = planner(settings)
    app.add_middleware(AnswersHead)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=OWN_NAMES)
    handle_problems(app)
    for module in pkgutil.iter_modules(routes.__path__, f"{routes.__name__}."):
        app.include_router(import_module(module.name).router(), prefix=PREFIX)
    return app
