"""What is told of one plan of liaison: its reasons, who else could, how it differs, and the sheet to be printed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.rights import taking_along
from api.asked.day import Day
from api.attachment import disposition
from api.dependencies import AskerDep, NetworkDep
from api.models.liaison_plan_reasons import (
    Comparison,
    Explanation,
    Suggestions,
    comparison_answer,
    explanation_answer,
    suggestions_answer,
)
from api.papers.report import report_head
from api.problems import problem_responses
from api.routes.liaison_plans import Id
from graphmodel.network.plans.plan_view import plan_view
from graphmodel.network.plans.reasons import compared_with, explained, suggested

_READ: Final = problem_responses(400, 403, 404, 409, 422, 503)
_UNSTORED: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNCOVERED: Final = 50


class About(BaseModel):
    """Whom or what it is about."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field("", title="联系人", description="编号", max_length=100)
    unit: str = Field("", title="基层单位", description="编号", max_length=100)


class With(BaseModel):
    """The other plan, where it is not what stands today."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    other: str = Field("", alias="with", title="另一个方案", description="编号；不写为现有的联系", max_length=100)


class Printed(BaseModel):
    """From which day on."""

    model_config = ConfigDict(extra="forbid")

    on: Day | None = Field(None, title="起始日期", description="从哪一天起照它联系；不写为生效日期，没有接受的为当天")


def explanation(
    id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[About, Query()], response: Response
) -> Explanation:
    """Return why a plan is as it is."""
    response.headers.update(_UNSTORED)
    view = plan_view(network, asker, id_)
    return explanation_answer(view, explained(view, person=asked.person, unit=asked.unit, most=_UNCOVERED))


def suggestions(
    id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[About, Query()], response: Response
) -> Suggestions:
    """Return the five best for a person or a unit."""
    response.headers.update(_UNSTORED)
    view = plan_view(network, asker, id_)
    return suggestions_answer(view, suggested(view, person=asked.person, unit=asked.unit))


def comparison(
    id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[With, Query()], response: Response
) -> Comparison:
    """Return how another plan, or what stands today, differs from this one."""
    response.headers.update(_UNSTORED)
    view = plan_view(network, asker, id_)
    return comparison_answer(view, asked.other, compared_with(network, asker, view, asked.other))


def file(id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[Printed, Query()]) -> Response:
    """Return the sheet that is printed and signed."""
    from visualisation.contacts.plan_sheets import save_plan  # workbooks are loaded when one is written

    who = taking_along(asker)
    view = plan_view(network, who, id_)
    begins = asked.on or view.draft.node.accepted_on or network.today()
    with network.view(who, view.draft.place) as head, TemporaryDirectory() as folder:
        path = save_plan(Path(folder) / "plan.xlsx", report_head(head), view, begins)
        content = path.read_bytes()
    name = disposition("liaison-plan.xlsx", f"联系点安排表_{view.draft.node.name}.xlsx")
    return Response(content, media_type=_XLSX, headers={**_UNSTORED, "Content-Disposition": name})


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["liaison-plans"])
    own = "/liaison-plans/{id_}"

    def add(path: str, endpoint: Any, operation: str, title: str, said: str, **more: Any) -> None:
        routes.add_api_route(
            f"{own}/{path}", endpoint, operation_id=f"liaison_plans_{operation}", summary=title, description=said,
            **{"responses": _READ, **more},
        )  # fmt: skip

    add("explanation", explanation, "explanation", "方案的理由", "每一对的理由和分值，没有排上的单位的理由")
    add("suggestions", suggestions, "suggestions", "最合适的五个", "给一个人的单位，或给一个单位的人，各有理由和代价")
    add("comparison", comparison, "comparison", "与另一个方案或现有的联系比较", "谁有变动，各条规则多得少得多少分")
    answer = {200: {"description": "联系点安排表", "content": {_XLSX: {}}}}
    add("file.xlsx", file, "file", "联系点安排表", "可打印、签字的安排表", responses=_READ | answer)
    return routes
