"""Two plans of liaison side by side: who gets something else, and what is won and lost by each rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import plan_page
from api.page_parts.rendering import page
from api.page_parts.sending import SentDep
from api.pages.liaison_plan import Id
from graphmodel.assignment.evaluation import Evaluation, evaluated
from graphmodel.assignment.explaining import compared, title_of
from graphmodel.assignment.problem import Plan
from graphmodel.network.plans.plan_view import PlanView, plan_view
from graphmodel.network.plans.reasons import beside
from graphmodel.network.plans.settling import note_compared


class Beside(BaseModel):
    """With what it is compared."""

    model_config = ConfigDict(extra="forbid")

    with_: str = Field("", alias="with", title="另一个方案", max_length=40)


@dataclass(frozen=True)
class Row:
    """One person, or one rule, in both plans."""

    name: str
    first: str
    second: str
    differs: str = ""


def show(
    request: Request, id_: Id, network: NetworkDep, asker: AskerDep, asked: Annotated[Beside, Query()]
) -> Response:  # fmt: skip
    """Show both; without another one, the plan beside what stands today."""
    view = plan_view(network, asker, id_)
    other = beside(network, asker, view, asked.with_)
    found = compared(view.problem, other.plan, view.plan)
    return page(
        request, "liaison_comparison.html", plan=view.draft, back=plan_page(id_),
        other=other.name, told=found.told, people=list(_people(view, other.plan)),
        rules=list(_rules(view.evaluation, evaluated(view.problem, other.plan))),
    )  # fmt: skip


def compare(id_: Id, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Note that the plan was compared with another one, and lead to where both stand."""
    other = sent.typed.get("with", "")
    if other:
        note_compared(network, asker, id_, other, sent.edit())
    return RedirectResponse(str(Address.of(plan_page(id_, "comparison"), [("with", other)])), 303)


def _people(view: PlanView, other: Plan) -> Iterator[Row]:
    for person in sorted({person for person, _ in other ^ view.plan}):
        yield Row(view.planning.called(person), _units(view, other, person), _units(view, view.plan, person))


def _units(view: PlanView, plan: Plan, person: str) -> str:
    units = view.problem.unit
    return "、".join(str(units.get(unit, unit)) for owner, unit in sorted(plan) if owner == person) or "—"


def _rules(mine: Evaluation, other: Evaluation) -> Iterator[Row]:
    for rule in {**other.by_rule, **mine.by_rule}:
        before, after = other.by_rule.get(rule, 0), mine.by_rule.get(rule, 0)
        yield Row(title_of(rule), str(before), str(after), f"{after - before:+d}" if after != before else "")
    yield Row("合计", str(other.value), str(mine.value), f"{mine.value - other.value:+d}")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    path = "/liaison/{id_}/comparison"
    routes.add_api_route(path, show, name="liaison plan comparison")
    routes.add_api_route(path, compare, methods=["POST"], name="liaison plan compare")
    return routes
