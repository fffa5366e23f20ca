"""网络图: every map inside a page, with its scripts as files of ours and its data fetched by right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.menu import Page
from api.page_parts.pictures import PicturesDep
from api.page_parts.rendering import page
from api.page_parts.scope import COUNTY, Scope, choice, scope_of, usual_scope
from api.pages.static_files import OF_MAPS
from graphmodel.errors import InputError
from graphmodel.network import Asker, Network, Right
from queries.asking import rows
from visualisation import maps
from visualisation.assets import IN_ORDER, LOADER, body
from visualisation.map import Map, asking
from visualisation.standing import standing, theme_called

PAGE = Page("网络图", "/maps", 15)
FIRST: Final = "committee_network"
TOO_WIDE: Final = "资料很多，请先选一个县（市、区），再看网络图。"


class OfPlace(BaseModel):
    """Of which place."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", max_length=200)


class OfBubbles(OfPlace):
    """Of which bubbles."""

    area: list[str] = Field([], title="圈", max_length=400)


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
        of = {"scope": scope.prefix}
        fault = _too_wide(network, scope)
        with network.view(asker, scope.prefix) as view:
            held = {
                "place": choice(view, scope), "as_of": view.as_of, "caution": view.caution,
                "synthetic": view.synthetic(), "ranking": None if fault else standing(view, asking(view, rows), theme),
            }  # fmt: skip
        return page(
            request, "map.html", 422 if scope.fault else 200, drawn=drawn, theme=theme, themes=drawn.themes,
            fault=fault, body=Markup(body()),
            live=_live(name, of, asked.one("theme")), files=_files(name, of, asker), **held,
        )  # fmt: skip

    return one_map


def _live(name: str, of: dict[str, str], theme: str) -> dict[str, str]:
    """Return what the loader is told: where the data and the scripts are."""
    start, inside = (str(Address(f"/maps/{name}/{part}", ()).changed(of)) for part in ("start", "inside"))
    folder = f"/static/{OF_MAPS}/"
    return {
        "start": start, "inside": inside, "theme": theme, "scripts": folder, "loader": f"{folder}{LOADER}",
        "names": " ".join(IN_ORDER),
    }  # fmt: skip


def _files(name: str, of: dict[str, str], asker: Asker) -> list[tuple[str, str]]:
    address = Address(f"/files/{name}", ()).changed(of)
    named = (
        [("下载成一个文件（含姓名）", str(address.changed({"names": "true"})))] if asker.may(Right.export_names) else []
    )
    return [("下载成一个文件", str(address)), *named]


def _too_wide(network: Network, scope: Scope) -> str:
    return TOO_WIDE if len(scope.prefix) < COUNTY and network.is_large() else ""


def started(name: str, drawn: Map) -> Callable[..., Response]:
    """Return what answers with the data a map starts with."""

    def start(network: NetworkDep, asker: AskerDep, held: PicturesDep, asked: Annotated[OfPlace, Query()]) -> Response:
        return JSONResponse(_picture(network, asker, held, (name, drawn, asked.scope)).start())

    return start


def opened(name: str, drawn: Map) -> Callable[..., Response]:
    """Return what answers with what lies in bubbles."""

    def inside(
        network: NetworkDep, asker: AskerDep, held: PicturesDep, asked: Annotated[OfBubbles, Query()]
    ) -> Response:
        return JSONResponse(_picture(network, asker, held, (name, drawn, asked.scope)).inside(set(asked.area)))

    return inside


def _picture(network: Network, asker: Asker, held: Any, wanted: tuple[str, Map, str]) -> Any:
    name, drawn, text = wanted
    prefix = network.permitted(asker, text) if text.strip() else usual_scope(network, asker)
    if fault := _too_wide(network, Scope(prefix, text)):
        raise InputError(fault)
    with network.view(asker, prefix) as view:
        return held.of(view, name, lambda opened: drawn.show(opened, rows))


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/maps", all_maps, name="maps")
    for name, drawn in maps().items():
        routes.add_api_route(f"/maps/{name}", shown_on(name), name=f"maps_{name}")
        routes.add_api_route(f"/maps/{name}/start", started(name, drawn), name=f"maps_{name}_start")
        routes.add_api_route(f"/maps/{name}/inside", opened(name, drawn), name=f"maps_{name}_inside")
    return routes
