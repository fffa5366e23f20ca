"""What Prometheus reads; for accounts with 系统管理, their tokens, and the user of this machine."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse

from api.access.rights import Role
from api.asked.nothing import NothingElse
from api.dependencies import NetworkDep, VisitorDep
from api.lists.answering import FramesDep
from api.live import Live, live_of
from api.metrics import MEDIA_TYPE, Metrics, Standing
from api.problems import problem_responses
from graphmodel.errors import ForbiddenError, StoreError
from graphmodel.network import Network
from graphmodel.stores import data_file

_FILES: Final = ("", "-wal")
"""Ends of the names of the files that a data file consists of."""


def _watcher(visitor: VisitorDep) -> None:
    """Refuse whoever does not run the server."""
    if visitor.account is not None and visitor.account.role is not Role.admin:
        raise ForbiddenError("运行指标只给系统管理的账号和它的令牌看。")


def metrics(
    request: Request,
    network: NetworkDep,
    live: Annotated[Live, Depends(live_of)],
    frames: FramesDep,
    _: Annotated[None, Depends(_watcher)],
    __: NothingElse,
) -> Response:
    """Return the metrics; also where the store cannot be read, which is one of them."""
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(_standing(network, live.open, frames.size)), media_type=MEDIA_TYPE)


def _standing(network: Network, streams: int, kept: int) -> Standing:
    try:
        with network.store.read() as reader:
            state = reader.state()
        due = network.due()
    except StoreError:
        return Standing(streams, kept, reachable=False)
    return Standing(streams, kept, True, _size(network), state.snapshot, state.judged_on, due)


def _size(network: Network) -> int | None:
    file = data_file(network.store.address())
    if file is None:
        return None
    parts = (file.with_name(f"{file.name}{end}") for end in _FILES)
    return sum(part.stat().st_size for part in parts if part.exists())


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["health"])
    routes.add_api_route(
        "/metrics",
        metrics,
        operation_id="metrics",
        summary="运行指标",
        description="Prometheus 文本格式：请求数和用时、事件流、数据文件、改动编号、结论日期；只给系统管理的账号和令牌",
        response_class=PlainTextResponse,
        responses=problem_responses(422),
    )
    return routes
