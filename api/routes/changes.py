"""What changed since a number: for whoever keeps a copy and wants only what is new."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import SCOPE
from api.models.nodes import ChangeAnswer, ChangesAnswer
from api.problems import problem_responses
from api.routes.nodes import Since, cell_answer

MOST: Final = 50_000
"""Rows of the feed that are told at once; whoever lags further behind takes the lists anew."""


class SinceWhere(Since):
    """From which change on, and where."""

    scope: str = Field("", title="范围", description="区划代码或地名全称；不写为可以看到的全部")


def changes(
    network: NetworkDep, asker: AskerDep, asked: Annotated[SinceWhere, Query()], response: Response
) -> ChangesAnswer:
    """Return what changes put, moved and took away."""
    response.headers.update({"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"})
    with network.view(asker, asked.scope) as view:
        rows = view.touched(since=asked.since, most=MOST)
        cells = view.cells(since=asked.since)
        response.headers[SCOPE] = view.scope
        return ChangesAnswer(
            since=asked.since,
            until=view.snapshot,
            rows=[ChangeAnswer.model_validate(row._asdict()) for row in rows],
            cells=[cell_answer(cell) for cell in cells],
        )


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["changes"])
    routes.add_api_route(
        "/changes",
        changes,
        operation_id="changes_list",
        summary="改动",
        description="某次改动之后新增、变更、移除了什么，原有的各条改了哪几项",
        responses=problem_responses(400, 403, 404, 422, 503),
    )
    return routes
