"""Is the store there, and for which day do its findings hold?"""

from __future__ import annotations

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, NetworkDep
from api.problems import problem_responses
from graphmodel.stores import Technology, technology


class Health(BaseModel):
    """State of the service and of its store."""

    status: Literal["ok", "due"] = Field(description="ok 正常；due 结论早于当天或规则，等待重新判定")
    snapshot: int = Field(description="最近一次改动的编号")
    as_of: date = Field(description="结论是哪一天的")
    pinned_on: date | None = Field(description="样例或演练固定在的那一天")
    rule_set: str = Field(description="规则的版本")
    store: Technology = Field(description="存放资料的数据库")


def health(network: NetworkDep, asker: AskerDep, _: NothingElse) -> Health:
    """Say what the store is at."""
    with network.view(asker) as view:
        return Health(
            status="due" if network.due() else "ok",
            snapshot=view.snapshot,
            as_of=view.as_of,
            pinned_on=view.pinned_on,
            rule_set=view.rule_set,
            store=technology(network.store.address()),
        )


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["health"])
    routes.add_api_route(
        "/health",
        health,
        operation_id="health",
        summary="服务状况",
        description="服务和资料是否可用",
        responses=problem_responses(422, 503),
    )
    return routes
