"""企业: in which order they get committees, which zones one committee would cover, which are tied to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl
from fastapi import APIRouter, Request, Response

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.page_parts.answers import kept_answer
from api.page_parts.first_rows import Columns, first_rows
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import COUNTY, choice, scope_of
from graphmodel.findings.words import Priority
from graphmodel.judging.presence import Establishment, UnmappedCause
from queries.asking import Answer
from queries.enterprises.enterprise_classes import EnterpriseClass
from queries.wording.display import headings

PAGE: Final = Page("企业", "/enterprises", 4)
SHOWN: Final = 15
"""Rows of each list; all of them stand on its own page."""
ORDER: Final = Columns(("name", "township", "party_org_name", "reason", "missing"), "subject")
ZONES: Final = Columns(
    ("name", "township", "party_org_name", "state", "enterprises", "own", "covered", "coverable", "missing"),
    "zone", "coverable_names",
)  # fmt: skip
LOOSE: Final = Columns(("name", "township", "uscc", "reason", "missing"), "enterprise")
PRIORITIES: Final = "/questions/enterprise_priorities"
UNMAPPED: Final = "/questions/unmapped_enterprises"
STATES: Final = "/questions/blank_spots"
CAUSES: Final = {
    UnmappedCause.a: "without_location", UnmappedCause.b: "without_party_information",
    UnmappedCause.c: "without_priority",
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, and where those counted are listed."""

    title: str
    number: int
    address: str


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show how the enterprises of a place stand; of a nation nobody waits for all of them."""
    scope = scope_of(network, asker, Address.of("/", request.query_params.multi_items()).one("scope"))
    of = {"scope": scope.prefix}
    if len(scope.prefix) < COUNTY and network.is_large():
        with network.view(asker, scope.prefix) as view:
            return page(request, "enterprises_wide.html", place=choice(view, scope))
    with network.view(asker, scope.prefix) as view:
        classes, zones = (kept_answer(view, frames, name) for name in ("enterprise_classes", "zones"))
        first = kept_answer(view, frames, "enterprise_priorities", priority=Priority.P1)
        waiting = kept_answer(view, frames, "enterprise_priorities", priority=Priority.P3)
        loose = kept_answer(view, frames, "unmapped_enterprises")
        place = choice(view, scope)
    return page(
        request, "enterprises.html", 422 if scope.fault else 200, place=place, given=classes,
        figures=_figures(classes, of), causes=_causes(loose, of),
        first=first_rows(first, ORDER, Address(PRIORITIES, ()).changed({**of, "priority": Priority.P1}), SHOWN),
        zones=first_rows(zones, ZONES, Address("/questions/zones", ()).changed(of), SHOWN),
        waiting=first_rows(waiting, ORDER, Address(PRIORITIES, ()).changed({**of, "priority": Priority.P3}), SHOWN),
        loose=first_rows(loose, LOOSE, Address(UNMAPPED, ()).changed(of), SHOWN),
        coverable=int(zones.rows.filter(pl.col("state") == Establishment.blank)["coverable"].sum()),
    )  # fmt: skip


def _figures(classes: Answer, of: Mapping[str, str]) -> list[Figure]:
    """Return the classes, each with where it is listed: together they are all enterprises of the roster."""
    counts = dict(classes.rows.select("standing", "count").iter_rows())
    words = {each.value: each.label for each in EnterpriseClass}
    return [Figure(words[code], n, _listed(code, of)) for code, n in counts.items()]


def _listed(code: str, of: Mapping[str, str]) -> str:
    if code in (EnterpriseClass.P1, EnterpriseClass.P2, EnterpriseClass.P3, EnterpriseClass.P4):
        return str(Address(PRIORITIES, ()).changed({**of, "priority": code}))
    state = "not_required" if code == EnterpriseClass.other else code
    return str(Address(STATES, ()).changed({**of, "state": state, "filter": ["level:eq:enterprise"]}))


def _causes(loose: Answer, of: Mapping[str, str]) -> list[Figure]:
    titles, counts = headings(loose.row), {column: int(loose.rows[column].sum()) for column in CAUSES.values()}
    listed = {cause: str(Address(UNMAPPED, ()).changed({**of, "cause": cause})) for cause in CAUSES}
    return [Figure(titles[column], counts[column], listed[cause]) for cause, column in CAUSES.items()]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/enterprises", show, name="enterprises page")
    return routes
