"""换届演练: tick who goes, and see what is left with nobody, who takes over, and on whom too much hangs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page
from api.page_parts.first_rows import Columns, Rows, all_rows
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from graphmodel.errors import ConflictError, InputError, NotFoundError
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.network import Right
from graphmodel.network.departing import Drill, drill_of
from graphmodel.network.net import PERSON, Net, net_of, refuse_too_wide
from graphmodel.network.plan_problem import Planning, planning_of
from graphmodel.network.view import View
from queries.liaison import departure, departure_loads, single_points
from visualisation.contacts.drill import drawn

PAGE: Final = Page("换届演练", "/drill", 13)
FOUND: Final = 20
"""Units that a search offers."""
SHOWN: Final = 12
"""Weak points that are listed; the whole list has a page of its own."""
_UNITS: Final = ("fate", "name", "level", "before", "after")
_LOADS: Final = ("name", "posts", "today", "left", "repaired", "gained", "dropped")
_WEAK: Final = ("name", "what", "cut_off", "units")


@dataclass(frozen=True)
class Ticked:
    """One box: who could go, and what hangs on them."""

    id: str
    name: str
    told: str
    ticked: bool


def show(request: Request, network: NetworkDep, asker: AskerDep) -> Response:
    """Show the boxes, and what comes of those that are ticked."""
    asked = Address.of(PAGE.path, request.query_params.multi_items())
    scope = scope_of(network, asker, asked.one("scope"))
    with network.view(asker, scope.prefix) as view:
        place = choice(view, scope)
        told: dict[str, Any] = {"fault": "", "people": [], "units": [], "drill": None, "weak": None}
        try:
            told |= _told(view, asked)
        except (InputError, NotFoundError, ConflictError) as error:
            told["fault"] = str(error)
        wrong = told["fault"] and (asked.all("gone") or asked.all("closed"))  # else there is only nothing to show
        status = 422 if scope.fault or wrong else 200
        return page(
            request, "drill.html", status, place=place, asked=asked.one("find"), as_of=view.as_of,
            caution=view.caution, **told,
        )  # fmt: skip


def _told(view: View, asked: Address) -> Mapping[str, Any]:
    refuse_too_wide(view)
    planning = planning_of(view, view.book)
    gone, closed = asked.all("gone"), asked.all("closed")
    named = view.asker.may(Right.see_names)
    of = {"scope": view.scope}
    told: dict[str, Any] = {
        "people": list(_people(planning, gone)), "units": list(_units(planning, closed, asked.one("find"))),
        "weak": _weak(net_of(view, planning), of, named=named),
    }  # fmt: skip
    return told | _drilled(drill_of(planning, gone, closed), of, named=named) if gone or closed else told


def _people(planning: Planning, gone: Sequence[str]) -> Iterator[Ticked]:
    problem = planning.problem
    held: dict[str, list[str]] = {}
    for owner, unit in sorted(problem.standing):
        held.setdefault(owner, []).append(str(problem.unit[unit]))
    for person in sorted(problem.people, key=lambda p: (-len(held.get(p.id, ())), p.id)):
        units = held.get(person.id, [])
        told = f"联系 {len(units)} 个：{'、'.join(units)}" if units else "没有联系点"
        yield Ticked(person.id, f"{person.name}　{person.posts}".strip(), told, person.id in gone)


def _units(planning: Planning, closed: Sequence[str], find: str) -> Iterator[Ticked]:
    """Yield the units that go already, and those that a search finds."""
    key, offered = match_key(find), 0
    for unit in planning.problem.ordered:
        ticked = unit.id in closed
        found = bool(key) and key in match_key(str(unit)) and offered < FOUND
        offered += found and not ticked
        if ticked or found:
            yield Ticked(unit.id, str(unit), unit.id, ticked)


def _drilled(drill: Drill, of: Mapping[str, str], *, named: bool) -> dict[str, Any]:
    found = drill.departure
    asked = {**of, "people": "、".join(found.people), "units": "、".join(found.units)}
    people = set(drill.planning.problem.person)

    def address(id_: str) -> str:
        return subject_page(id_) if named or id_ not in people else ""

    def there(question: str) -> Address:
        return Address(f"/questions/{question}", ()).changed(asked)

    units, loads = departure.told(drill), departure_loads.told(drill)
    return {
        "drill": drill.told, "picture": Markup(drawn(drill, address)),
        "changes": all_rows(units, departure.DepartureRow, Columns(_UNITS, "unit"), there("departure")),
        "loads": all_rows(
            loads, departure_loads.DepartureLoadRow, Columns(_LOADS, "person", leads=address), there("departure_loads")
        ),
    }  # fmt: skip


def _weak(net: Net, of: Mapping[str, str], *, named: bool) -> Rows:
    found = single_points.told(net)
    nodes = found.filter(pl.col("kind") == single_points.WeakKind.node)
    people = pl.Series([net.kinds[id_] == PERSON for id_ in nodes["subject"]], dtype=pl.Boolean)
    points = pl.concat([nodes.filter(people), nodes.filter(~people)])  # who leaves sooner than towns do comes first

    def address(id_: str) -> str:
        return subject_page(id_) if named or net.kinds[id_] != PERSON else ""

    there = Address("/questions/single_points", ()).changed(of)
    columns = Columns(_WEAK, "subject", leads=address)
    return all_rows(points.head(SHOWN), single_points.SinglePointRow, columns, there)._replace(total=found.height)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, name="drill page")
    return routes
