"""Is the service there, can it answer, and are its findings of today? Open to all, and tells nothing else."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.dependencies import AccountsDep, DueDep
from api.problems import problem_responses

OPEN = True


class Health(BaseModel):
    """State of the service and of its store."""

    status: Literal["ok", "due"] = Field(description="ok 正常；due 结论早于当天或规则，等待重新判定")


class Alive(BaseModel):
    """The process answers."""

    status: Literal["ok"] = Field("ok", description="ok 服务在运行；资料怎样见 /health/ready")


class Ready(Health):
    """What answering takes; what is not there is a problem (503) instead."""

    store: Literal["ok"] = Field("ok", description="资料读得出来，版本相符")
    accounts: Literal["ok"] = Field("ok", description="账号文件读得出来")
    judged: Literal["ok", "due"] = Field(description="ok 结论是当天的；due 等待重新判定，期间照原来的回答")


def health(due: DueDep, _: NothingElse) -> Health:
    """Say whether the store answers."""
    return Health(status="due" if due else "ok")


def live(_: NothingElse) -> Alive:
    """Say that the process answers, whatever the store does."""
    return Alive()


def ready(due: DueDep, _: AccountsDep, __: NothingElse) -> Ready:
    """Say whether requests can be answered: a store that is read is one of this version."""
    return Ready(status="due" if due else "ok", judged="due" if due else "ok")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["health"])
    routes.add_api_route(
        "/health",
        health,
        operation_id="health",
        summary="服务状况",
        description="服务和资料是否可用；不用登录，不说别的",
        responses=problem_responses(422, 503),
    )
    routes.add_api_route(
        "/health/live",
        live,
        operation_id="health_live",
        summary="服务在不在",
        description="进程在回答就是 ok，不看资料；不用登录",
        responses=problem_responses(422),
    )
    routes.add_api_route(
        "/health/ready",
        ready,
        operation_id="health_ready",
        summary="能不能回答",
        description="资料和账号文件都读得出来才答 200，否则 503；结论是不是当天的只说明，不算不能回答；不用登录",
        responses=problem_responses(422, 503),
    )
    return routes
