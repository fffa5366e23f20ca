"""规则: what is asked here, matter by matter: by which text, since when, and which local rule stands before which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.asked.day import Day
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.page_parts.answers import kept_answer
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from graphmodel.network.view import View
from graphmodel.rules.topics import topic_title, topics

PAGE = Page("规则", "/rules", 40)
NAME = "rules"
EVERYWHERE = "通用"


class Asked(BaseModel):
    """Of which place and day."""

    model_config = ConfigDict(extra="forbid")

    scope: list[str] = Field([], max_length=2)
    as_of: Day | None = None


@dataclass(frozen=True)
class Matter:
    """One matter with the rules about it, local ones first."""

    title: str
    rules: tuple[dict[str, Any], ...]

    @property
    def open_ones(self) -> int:
        """How many of them rest in part on our own reading."""
        return sum(rule["judgement"] is not None for rule in self.rules)


def show(
    request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep, asked: Annotated[Asked, Query()]
) -> Response:
    """List the rules in force."""
    address = Address.of("/rules", request.query_params.multi_items())
    scope = scope_of(network, asker, address.one("scope"))
    with network.view(asker, scope.prefix, asked.as_of) as view:
        given = kept_answer(view, frames, NAME)
        matters = _matters(view, given.rows.to_dicts())
        place = choice(view, scope)
    files = [(f"下载 {kind}", str(Address(f"/api/v1/rules.{ending}", ()).changed({"scope": scope.prefix})))
             for ending, kind in (("xlsx", "Excel"), ("csv", "CSV"))]  # fmt: skip
    return page(
        request, "rules.html", 422 if scope.fault else 200, place=place, given=given, matters=matters, files=files,
        count=sum(len(matter.rules) for matter in matters), open_ones=sum(matter.open_ones for matter in matters),
    )  # fmt: skip


def _matters(view: View, rules: Iterable[dict[str, Any]]) -> list[Matter]:
    """Return the rules by matter, in the order of matters; places by name."""
    order = {code: number for number, code in enumerate(topics())}
    held = sorted(rules, key=lambda rule: order.get(rule["topic"], len(order)))
    names = view.names_of({rule["place"] for rule in held if rule["place"]})
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in held:
        place = rule["place"]
        told = {**rule, "where": names.get(place, place) if place else EVERYWHERE, "source": _source(rule)}
        found.setdefault(rule["topic"], []).append(told)
    return [Matter(topic_title(code), tuple(sorted(each, key=_reach))) for code, each in found.items()]


def _reach(rule: dict[str, Any]) -> int:
    """Order rules from the smallest place to everywhere."""
    return -len(rule["place"] or "")


def _source(rule: dict[str, Any]) -> str:
    """Return the text that a rule rests on, without what we read into it, which stands apart."""
    judgement = rule["judgement"]
    text: str = rule["citation"]
    return text.removesuffix(f"【判】{judgement}").removesuffix("；") if judgement else text


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/rules", show, name="rules page")
    return routes
