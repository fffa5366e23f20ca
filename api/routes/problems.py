"""A page for every kind of problem: where its `type` points."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.problem_types import TYPES, ProblemType
from api.problems import ADDRESS, problem_responses
from graphmodel.errors import NotFoundError, nearest


class ProblemPage(BaseModel):
    """One kind of problem."""

    type: str = Field(description="地址，与错误回答里的 type 相同")
    status: int = Field(description="HTTP 状态码")
    title: str = Field(description="哪一种问题")
    advice: str = Field(description="遇到时怎么办")


def problems(_: NothingElse) -> list[ProblemPage]:
    """List every kind of problem."""
    return [_page(type_) for type_ in TYPES.values()]


def problem(name: Annotated[str, Path(description="问题种类的名称")], _: NothingElse) -> ProblemPage:
    """Return one kind of problem."""
    if name not in TYPES:
        raise NotFoundError(f"没有“{name}”这种问题{nearest(name, TYPES)}。")
    return _page(TYPES[name])


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/problems", tags=["problems"])
    routes.add_api_route(
        "",
        problems,
        operation_id="problems_list",
        summary="问题种类",
        description="接口会回答的每一种错误",
        responses=problem_responses(422),
    )
    routes.add_api_route(
        "/{name}",
        problem,
        operation_id="problems_one",
        summary="一种问题",
        description="错误回答里的 type 指向这里",
        responses=problem_responses(404, 422),
    )
    return routes


def _page(type_: ProblemType) -> ProblemPage:
    return ProblemPage(type=ADDRESS + type_.name, status=type_.status, title=type_.title, advice=type_.advice)
