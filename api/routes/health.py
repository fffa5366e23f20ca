"""Is the service there, and are its findings of today? Open to all, and tells nothing else."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.dependencies import DueDep
from api.problems import problem_responses

OPEN = True


class Health(BaseModel):
    """State of the service and of its store."""

    status: Literal["ok", "due"] = Field(description="ok 正常；due 结论早于当天或规则，等待重新判定")


def health(due: DueDep, _: NothingElse) -> Health:
    """Say whether the store answers."""
    return Health(status="due" if due else "ok")


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["health"])
    routes.add_api_route(
        "/health",
        health,
        operation_id="health",
        summary="服务状况",
        description="服务和资料是否可用；不用登录，不说别的",
        responses=problem_responses(422, 503),
    )
    return routes
