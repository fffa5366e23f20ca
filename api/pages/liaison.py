"""联系: who does what the duty of liaison asks, which base units nobody contacts, and the plans that were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.asked.frames import Frames
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.lists.form import ALL, Field
from api.page_parts.addresses import plan_page
from api.page_parts.answers import kept_answer
from api.page_parts.first_rows import Columns, first_rows
from api.page_parts.menu import Page
from api.page_parts.notes import SAID, notes_of
from api.page_parts.plan_list import plan_list, starts
from api.page_parts.rendering import page
from api.page_parts.scope import COUNTY, choice, scope_of
from api.page_parts.sending import SentDep, begun
from graphmodel.errors import ConflictError, InputError
from graphmodel.judging.shapes.liaison import Contacting, LiaisonReach
from graphmodel.kinds.liaison_plan import PlanStart
from graphmodel.kinds.values import Choice
from graphmodel.network import Asker, Network, Right
from graphmodel.network.plans import making as plans
from graphmodel.network.plans.making import Beginning
from graphmodel.network.view import View
from queries.asking import Answer
from queries.question import words_of
from queries.wording.display import cells, headings

PAGE: Final = Page("联系", "/liaison", 5)
SHOWN: Final = 40
"""Rows of each list; all of them stand on its own page."""
PEOPLE: Final = Columns(
    ("name", "committee_name", "posts", "units", "target", "state", "unit_names", "set_aside", "missing"), "person"
)
UNNAMED: Final = PEOPLE._replace(leads=lambda _: "")
UNITS: Final = Columns(
    ("name", "level", "township", "village", "reach", "person_names", "state", "hollow", "reason"), "unit"
)
RATES: Final = ("fulfilment_rate", "contact_rate")
WEAK: Final = "weak"
_WEAKNESSES: Final = {"blank": "空白点", "hollow": "空心"}
_WEAK_FILTERS: Final = {"blank": ("state:eq:blank",), "hollow": ("hollow:eq:true",)}


@dataclass(frozen=True)
class Told:
    """What was wrong with a new plan, and what was typed."""

    fault: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show how the duty stands in a place; of a nation nobody waits for all of it."""
    return _drawn(request, network, asker, frames, Told())


def make(
    request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep, sent: SentDep
) -> Response:  # fmt: skip
    """Make a plan, and lead to it."""
    asker.require(Right.assign)
    begin = sent.typed.get("from", "")
    start = PlanStart.of(begin) or PlanStart.plan
    other = begin if start is PlanStart.plan else ""
    beginning = Beginning(sent.typed.get("scope", ""), start, other, sent.typed.get("name", "").strip())
    try:
        return RedirectResponse(plan_page(plans.make(network, asker, beginning, sent.edit())), 303)
    except (InputError, ConflictError) as error:
        return _drawn(request, network, asker, frames, Told(str(error), sent.typed))


def _drawn(request: Request, network: Network, asker: Asker, frames: Frames, told: Told) -> Response:
    asked = Address.of(PAGE.path, request.query_params.multi_items())
    scope = scope_of(network, asker, told.typed.get("scope", "") or asked.one("scope"))
    with network.view(asker, scope.prefix) as view:
        place = choice(view, scope)
        wide = len(scope.prefix) < COUNTY and network.is_large()
        duty = {} if wide else _duty(view, frames, asked)
    made = plan_list(network, asker, scope.prefix)
    return page(
        request, "liaison.html", 422 if scope.fault or told.fault else 200, place=place, wide=wide, **duty,
        plans=made, starts=starts(made), fault=told.fault, typed=told.typed,
        making=begun(None).change, said=notes_of(request).told(asker, asked.one(SAID)),
    )  # fmt: skip


def _duty(view: View, frames: Frames, asked: Address) -> dict[str, Any]:
    """Return figures, fields and both lists."""
    people, units = (kept_answer(view, frames, name) for name in ("liaison_duty", "liaison_units"))
    counts, capacity = (kept_answer(view, frames, name) for name in ("liaison_counts", "liaison_capacity"))
    named = view.asker.may(Right.see_names)
    to_people = Address("/questions/liaison_duty", ()).changed({"scope": view.scope, "state": asked.one("state")})
    to_units = Address("/questions/liaison_units", ()).changed({"scope": view.scope, **_narrowing(asked)})
    return {
        "as_of": counts.as_of, "caution": counts.caution, "note": people.note,
        "rates": _rates(counts), "summary": "".join(capacity.rows["summary"].to_list()),
        "fields": _fields(units, asked),
        "people": first_rows(people.only(_people(people, asked)), PEOPLE if named else UNNAMED, to_people, SHOWN),
        "units": first_rows(units.only(_units(units, asked)), UNITS, to_units, SHOWN),
        "files": [("下载联系人（Excel）", _file(to_people)), ("下载单位（Excel）", _file(to_units))],
    }  # fmt: skip


def _file(there: Address) -> str:
    return str(Address(f"/api/v1{there.path}.xlsx", there.pairs))


def _rates(counts: Answer) -> list[tuple[str, str]]:
    titles = headings(counts.row)
    row = next(iter(cells(counts.rows, counts.row, RATES)), None)
    return [(titles[name], text) for name, text in zip(RATES, row or (), strict=False) if text]


def _fields(units: Answer, asked: Address) -> list[Field]:
    """Return the filters of both lists."""
    words = words_of(units.row.model_fields["level"])
    there = sorted(set(units.rows["level"]), key=list(words).index)
    return [
        _select("state", "联系个数", asked, _coded(Contacting)),
        _select("reach", "单位有没有人联系", asked, _coded(LiaisonReach)),
        _select("level", "单位类型", asked, [(code, words[code]) for code in there]),
        _select(WEAK, "薄弱单位", asked, list(_WEAKNESSES.items())),
    ]


def _select(name: str, title: str, asked: Address, options: Sequence[tuple[str, str]]) -> Field:
    return Field(name, name, title, asked.one(name), "select", (("", ALL), *options))


def _coded(states: type[Choice]) -> list[tuple[str, str]]:
    return [(state.value, state.label) for state in states]


def _people(given: Answer, asked: Address) -> pl.DataFrame:
    state = asked.one("state")
    return given.rows.filter(pl.col("state") == state) if state else given.rows


def _units(given: Answer, asked: Address) -> pl.DataFrame:
    """Return the units of a reach, level and weakness."""
    found = given.rows
    for name in ("reach", "level"):
        if code := asked.one(name):
            found = found.filter(pl.col(name) == code)
    weak = {"blank": pl.col("state") == "blank", "hollow": pl.col("hollow")}.get(asked.one(WEAK))
    return found if weak is None else found.filter(weak)


def _narrowing(asked: Address) -> dict[str, str | list[str]]:
    """Return the same as the page of the list is asked it."""
    level = [f"level:eq:{asked.one('level')}"] if asked.one("level") else []
    return {"reach": asked.one("reach"), "filter": [*level, *_WEAK_FILTERS.get(asked.one(WEAK), ())]}


def router() -> APIRouter:
    """Return the route; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, methods=["GET"], name="questions_liaison_duty")
    routes.add_api_route(PAGE.path, make, methods=["POST"], name="liaison plan make")
    return routes
