"""网络图: every map inside a page, with its scripts as files of ours and its data fetched by right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.map_places import day_in, earlier_days, too_wide
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of, usual_scope
from api.pages.static_files import OF_MAPS
from api.papers.map_file import since_of
from graphmodel.network import Asker, Right
from graphmodel.network.view import View
from queries.asking import rows
from visualisation import maps
from visualisation.assets import IN_ORDER, LOADER, body
from visualisation.drawing import Ask
from visualisation.map import Map
from visualisation.standing import standing, theme_called

PAGE = Page("网络图", "/maps", 15)
FIRST: Final = "committee_network"


def all_maps(request: Request, network: NetworkDep, asker: AskerDep) -> Response:
    """List the maps."""
    of = {"scope": usual_scope(network, asker)}
    shown = [(each, Address(f"/maps/{name}", ()).changed(of), _files(name, of, asker)) for name, each in maps().items()]
    return page(request, "maps.html", maps=shown)


def shown_on(name: str) -> Callable[..., Response]:
    """Return the page of one map."""
    drawn = maps()[name]

    def one_map(request: Request, network: NetworkDep, asker: AskerDep) -> Response:
        asked = Address.of(f"/maps/{name}", request.query_params.multi_items())
        scope, theme = scope_of(network, asker, asked.one("scope")), theme_called(asked.one("theme"), drawn.themes)
        fault = too_wide(network, scope.prefix)
        with network.view(asker, scope.prefix) as view:
            day, wrong = day_in(asked.one("since"), view.as_of) if drawn.compares else (None, "")
            since = since_of(drawn, view, day)
            held = {
                "place": choice(view, scope), "as_of": view.as_of, "caution": view.caution, "since": since,
                "synthetic": view.places.synthetic(), "wrong": wrong, "days": _days(drawn, view, asked),
                "ranking": None if fault else standing(view, Ask(view, rows, since), theme),
            }  # fmt: skip
        of = {"scope": scope.prefix} | ({"since": since.isoformat()} if since else {})
        return page(
            request, "map.html", 422 if scope.fault or wrong else 200, drawn=drawn, theme=theme, themes=drawn.themes,
            fault=fault, body=Markup(body()), moved=str(Address("/questions/moved_units", ()).changed(of)),
            live=_live(name, of, asked.one("theme")), files=_files(name, of, asker), **held,
        )  # fmt: skip

    return one_map


def _days(drawn: Map, view: View, asked: Address) -> list[tuple[str, str]]:
    """Return the days that are offered to compare with, each with its address."""
    days: dict[date, str] = earlier_days(view.as_of) if drawn.compares else {}
    return [(f"{word} {day}", str(asked.changed({"since": day.isoformat()}))) for day, word in days.items()]


def _live(name: str, of: dict[str, str], theme: str) -> dict[str, Any]:
    """Return what the loader is told: where the data and the scripts are."""
    parts = ("start", "inside", "path")
    addresses = {part: str(Address(f"/maps/{name}/{part}", ()).changed(of)) for part in parts}
    folder = f"/static/{OF_MAPS}/"
    return addresses | {
        "theme": theme, "scripts": folder, "loader": f"{folder}{LOADER}", "names": " ".join(IN_ORDER),
    }  # fmt: skip


def _files(name: str, of: dict[str, str], asker: Asker) -> list[tuple[str, str]]:
    """Return the files that can be taken along: on paper without names, which are many on it."""
    address = Address(f"/files/{name}", ()).changed(of)
    printed = [
        (word, str(Address(f"/files/{name}.{ending}", ()).changed(of)))
        for ending, word in (("pdf", "打印版 PDF"), ("svg", "一张大图 SVG"))
    ]
    named = (
        [("下载成一个文件（含姓名）", str(address.changed({"names": "true"})))] if asker.may(Right.export_names) else []
    )
    return [("下载成一个文件", str(address)), *named, *printed]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/maps", all_maps, name="maps")
    for name in maps():
        routes.add_api_route(f"/maps/{name}", shown_on(name), name=f"maps_{name}")
    return routes
