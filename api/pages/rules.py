"""规则: what is asked here, matter by matter: by which text, since when, which local rule stands before which, what is
still open, and what a place has set for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import polars as pl
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.asked.day import Day
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.page_parts.addresses import subject_page
from api.page_parts.answers import kept_answer
from api.page_parts.menu import Page
from api.page_parts.notes import notes_of
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from graphmodel.judging.rule import Rule
from graphmodel.network import Right
from graphmodel.network.view import View
from graphmodel.rules.own import origin
from graphmodel.rules.parameters import parameters
from graphmodel.rules.topics import topic_title, topics
from queries.asking import Answer, Ask, answer
from queries.plain.rule_parameters import ParameterState

PAGE: Final = Page("规则", "/rules", 40)
NAME: Final = "rules"
EVERYWHERE: Final = "通用"


class Asked(BaseModel):
    """Of which place and day."""

    model_config = ConfigDict(extra="forbid")

    scope: list[str] = Field([], max_length=2)
    as_of: Day | None = None
    said: str = Field("", max_length=100)


@dataclass(frozen=True)
class Settable:
    """One parameter of a rule that stands here: its title, its value, and where it is set."""

    title: str
    text: str
    open: bool
    own: bool
    address: str


@dataclass(frozen=True)
class Matter:
    """One matter with the rules about it, local ones first."""

    title: str
    rules: tuple[dict[str, Any], ...]

    @property
    def unset(self) -> int:
        """How many of them leave a parameter open."""
        return sum(rule["open"] is not None for rule in self.rules)

    @property
    def read(self) -> int:
        """How many of them rest in part on our own reading."""
        return sum(rule["judgement"] is not None for rule in self.rules)


def show(
    request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep, asked: Annotated[Asked, Query()]
) -> Response:
    """List the rules in force."""
    scope = scope_of(network, asker, Address.of(PAGE.path, request.query_params.multi_items()).one("scope"))
    with network.view(asker, scope.prefix, asked.as_of) as view:
        given = kept_answer(view, frames, NAME)
        matters = _matters(view, given.rows.to_dicts(), _settable(view, scope.prefix))
        own = _set(answer(view, "rule_parameters", Ask()), view)
        place = choice(view, scope)
    files = [(f"下载 {kind}", str(Address(f"/api/v1/rules.{ending}", ()).changed({"scope": scope.prefix})))
             for ending, kind in (("xlsx", "Excel"), ("csv", "CSV"))]  # fmt: skip
    return page(
        request, "rules.html", 422 if scope.fault else 200, place=place, given=given, matters=matters, files=files,
        count=sum(len(matter.rules) for matter in matters), unset=sum(matter.unset for matter in matters),
        read=sum(matter.read for matter in matters), own=own, sets=asker.may(Right.set_rules),
        said=notes_of(request).told(asker, asked.said),
    )  # fmt: skip


def _settable(view: View, scope: str) -> dict[str, list[Settable]]:
    """Return the parameters of each rule that can be set, by its id."""
    return {
        rule.id: [Settable(p.title, p.text, p.open, p.own, _form(rule, p.key, scope)) for p in parameters(rule)]
        for rule in view.ruled.rules()
    }


def _form(rule: Rule, key: str, scope: str) -> str:
    """Return where a parameter is set: for the place of a rule that a place has set, else for the place of the page."""
    asked = {"scope": rule.place if rule.sets else scope, "rule": origin(rule), "parameter": key}
    return str(Address(f"{PAGE.path}/parameter", ()).changed(asked))


def _set(given: Answer, view: View) -> list[dict[str, Any]]:
    """Return what places have set, and what of it sets nothing, as the page tells it; each opens its own page."""
    shown = given.rows.filter(pl.col("state").is_in([ParameterState.own.value, ParameterState.unfit.value]))
    names = view.places.names_of(shown.get_column("place").drop_nulls().to_list())
    return [
        {
            **row, "where": names.get(row["place"], row["place"]), "address": subject_page(row["setting"]),
            "idle": row["state"] == ParameterState.unfit.value, "end": f"{subject_page(row['setting'])}/end",
        }
        for row in shown.to_dicts()
    ]  # fmt: skip


def _matters(view: View, rules: Iterable[dict[str, Any]], settable: Mapping[str, list[Settable]]) -> list[Matter]:
    """Return the rules by matter, in the order of matters; places by name."""
    order = {code: number for number, code in enumerate(topics())}
    held = sorted(rules, key=lambda rule: order.get(rule["topic"], len(order)))
    names = view.places.names_of({rule["place"] for rule in held if rule["place"]})
    found: dict[str, list[dict[str, Any]]] = {}
    for rule in held:
        place = rule["place"]
        where = names.get(place, place) if place else EVERYWHERE
        told = {**rule, "where": where, "source": _source(rule), "settable": settable.get(rule["id"], [])}
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
    routes.add_api_route(PAGE.path, show, name="rules page")
    return routes
