"""班子与五老: which teams are complete, which posts stand empty for how long, who the 五老 are and how old."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl
from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.page_parts.answers import kept_answer
from api.page_parts.first_rows import Columns, first_rows
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import COUNTY, TOWN, Scope, choice, scope_of
from graphmodel.judging.shapes.holder import PostHolding
from graphmodel.judging.shapes.main_body import Substitution
from graphmodel.judging.shapes.measure import Bounds
from graphmodel.judging.shapes.posts import Filling
from queries.asking import Answer
from queries.volunteers.core_ages import UNKNOWN
from queries.wording.display import cells, headings
from visualisation.charts.pyramid import Band, pyramid

PAGE: Final = Page("班子与五老", "/leadership", 5)
SHOWN: Final = 12
"""Rows of each list; all of them stand on its own page."""
LIST: Final = "/questions/leadership"
VACANT: Final = ("name", "township", "post", "vacant_days", "fill_by")
SOURCES: Final = (
    "level", "post", "holders", "in_service", "stepped_back", "retired", "origin_unknown", "full_time", "resident",
    "mean_age", "required", "vacancies",
)  # fmt: skip
BY_TOWN: Final = (
    "area", "teams", "complete_rate", "posts_unknown", "deputy_rate", "deputies_unknown", "office_rate", "size_rate",
    "size_unknown", "executive_rate", "executives_unknown", "red", "yellow", "flag_unknown",
)  # fmt: skip
RANKS: Final = ("total", "layer", "wulao_kind", "new_wulao_kind", "specialty", "team_kind")
"""Dimensions of the 五老 that stand on the page; the others on their own one."""
OLD: Final = (70, 75)
"""First years of the bands in which the core layer grows old (domain.md A-20)."""


@dataclass(frozen=True)
class Part:
    """How many teams are in one state, and where they are listed."""

    title: str
    number: int
    address: str
    lacks: bool = False


@dataclass(frozen=True)
class Standing:
    """One matter of the teams: its rate with both numbers, what makes it up, what is not known."""

    title: str
    rate: str
    address: str
    """Where those are listed that are as they should be."""
    parts: tuple[Part, ...]


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show how teams and 五老 of a place stand."""
    scope = scope_of(network, asker, Address.of("/", request.query_params.multi_items()).one("scope"))
    wide = len(scope.prefix) < COUNTY and network.is_large()
    with network.view(asker, scope.prefix) as view:
        counts = kept_answer(view, frames, "leadership_counts")
        towns = kept_answer(view, frames, "leadership_counts", by=_parts(scope.prefix))
        held: dict[str, Answer] = {}
        if not wide:  # of a nation nobody waits for all people
            names = ("vacant_posts", "leadership_profile", "volunteers", "core_ages")
            held = {name: kept_answer(view, frames, name) for name in names}
        place = choice(view, scope)
    of = {"scope": scope.prefix}
    return page(
        request, "leadership.html", 422 if scope.fault else 200, place=place, given=counts, wide=wide,
        standings=_standings(counts, scope), towns=_towns(towns), listed=_lists(scope),
        vacant=_vacant(held, of), sources=_table(held, "leadership_profile", SOURCES),
        ranks=_ranks(held), ages=_ages(held),
    )  # fmt: skip


def _parts(prefix: str) -> str:
    """Return by which places a place is taken apart: a town is one row."""
    return "township" if len(prefix) >= COUNTY else "county"


def _lists(scope: Scope) -> dict[str, str]:
    """Return where the lists behind the page are."""
    names = ("leadership", "leadership_counts", "vacant_posts", "leadership_profile", "volunteers", "core_ages")
    return {name: str(Address(f"/questions/{name}", ()).changed({"scope": scope.prefix})) for name in names}


def _standings(counts: Answer, scope: Scope) -> list[Standing]:
    """Return the matters with their rates; none where no rule addresses a team."""
    if counts.rows.is_empty():
        return []
    row, shown = (
        counts.rows.row(0, named=True),
        dict(zip(_NAMES, next(cells(counts.rows, counts.row, _NAMES)), strict=True)),
    )
    titles = headings(counts.row)
    return [
        Standing(
            titles.get(rate, title), shown.get(rate, ""), _listed(scope, topic, good) if good else "",
            tuple(Part(titles[c], row[c], _listed(scope, topic, state), lacks) for c, state, lacks in parts),
        )
        for title, rate, topic, good, parts in _MATTERS
    ]  # fmt: skip


_MATTERS: Final = (
    ("", "complete_rate", "posts", Filling.complete, (
        ("missing", Filling.missing, True), ("posts_unknown", Filling.to_verify, False),
    )),
    ("", "size_rate", "team_size", Bounds.within, (
        ("under", Bounds.under, True), ("over", Bounds.over, True), ("size_unknown", Bounds.to_verify, False),
        ("size_undetermined", Bounds.undetermined, False),
    )),
    ("", "executive_rate", "executive_wulao", PostHolding.met, (
        ("executives_unknown", PostHolding.to_verify, False),
    )),
    ("代关建", "", "party_substitution_flag", None, (
        ("red", Substitution.red, True), ("yellow", Substitution.yellow, True),
        ("flag_unknown", Substitution.to_verify, False),
    )),
    ("", "deputy_rate", "full_time_deputy", Filling.complete, (("deputies_unknown", Filling.to_verify, False),)),
    ("", "office_rate", "office_staff", Filling.complete, (("offices_unknown", Filling.to_verify, False),)),
)  # fmt: skip
_NAMES: Final = tuple(rate for _, rate, _, _, _ in _MATTERS if rate)


def _listed(scope: Scope, topic: str, state: str) -> str:
    return str(Address(LIST, ()).changed({"scope": scope.prefix, "filter": [f"{topic}:eq:{state}"]}))


def _towns(given: Answer) -> dict[str, Any]:
    """Return the table by town, each name with the page of that place."""
    places = given.rows.get_column("place").to_list()
    rows = [
        (str(Address(PAGE.path, ()).changed({"scope": place})) if place and len(place) <= TOWN else "", texts)
        for place, texts in zip(places, cells(given.rows, given.row, BY_TOWN), strict=True)
    ]
    return {"headings": [headings(given.row)[name] for name in BY_TOWN], "rows": rows}


def _vacant(held: dict[str, Answer], of: dict[str, str]) -> Any:
    if "vacant_posts" not in held:
        return None
    address = Address("/questions/vacant_posts", ()).changed(of)
    return first_rows(held["vacant_posts"], Columns(VACANT, "committee"), address, SHOWN)


def _table(held: dict[str, Answer], name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    if name not in held:
        return {"headings": [], "rows": []}
    given = held[name]
    titles = headings(given.row)
    return {"headings": [titles[c] for c in columns], "rows": list(cells(given.rows, given.row, columns))}


def _ranks(held: dict[str, Answer]) -> list[tuple[str, str, list[list[str]]]]:
    """Return the 五老 dimension by dimension: its title, what is to be said of all its rows, and of each row title,
    number, share with both numbers, note."""
    if "volunteers" not in held:
        return []
    given = held["volunteers"]
    found = []
    for dimension in RANKS:
        part = given.rows.filter(pl.col("dimension") == dimension)
        texts = list(cells(part, given.row, ("dimension", "title", "count", "share", "note")))
        if texts:
            notes = {row[-1] for row in texts}
            found.append((texts[0][0], notes.pop() if len(notes) == 1 else "", [row[1:] for row in texts]))
    return found


def _ages(held: dict[str, Answer]) -> Markup | None:
    """Return the picture of the ages; None where there is no core layer."""
    given = held.get("core_ages")
    if given is None or given.rows.is_empty():
        return None
    return pyramid(list(_bands(given)), "骨干层五老的年龄", id_="core-ages")


def _bands(given: Answer) -> Iterator[Band]:
    for row in given.rows.filter(pl.col("band") != UNKNOWN).to_dicts():
        yield Band(row["band"], row["men"], row["women"], row["start"] in OLD)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, name="leadership page")
    return routes
