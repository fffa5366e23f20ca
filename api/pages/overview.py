"""总览: how things stand at one's own place, where it is worst, what changed, what is due, and what to read out."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request, Response

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.overview import coverage, towns
from api.overview.due import due
from api.overview.files import files, reports
from api.overview.months import months
from api.overview.since import since
from api.overview.turn import KIND, PATH, Turn
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from api.page_parts.totals import totals_of
from queries.asking import find
from queries.places.areas import grain_of
from queries.wording.headline import OF_ITSELF, headline

PAGE = Page("总览", PATH, 0)
FIRST: Final = "village"
"""The kind that is shown where none is chosen and there are any."""


def overview(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show the place that is chosen."""
    address = Address.of(PATH, request.query_params.multi_items())
    scope = scope_of(network, asker, address.one("scope"))
    with network.view(asker, scope.prefix) as view:
        turn = Turn(address, scope, view, frames)
        held = _held(turn)
        place, synthetic = choice(view, scope), view.places.synthetic()
    fault = scope.fault or held["since"].fault
    compared = "" if held["since"].fault else held["since"].day
    return page(
        request, "overview.html", 422 if fault else 200, place=place, synthetic=synthetic,
        files=files(scope.prefix, asker), reports=reports(scope.prefix, compared), **held,
    )  # fmt: skip


def _held(turn: Turn) -> dict[str, Any]:
    """Return what the parts of the page show."""
    given = turn.ask("coverage", dict(find("coverage").whole))
    level = grain_of(turn.view)
    parts = turn.ask("coverage", {"by": level}) if level else given.only(given.rows.clear())
    shown = coverage.lines(turn, given)
    words = {line.code: line.level for line in shown}
    kind = _kind(turn, words)
    word = words.get(kind, "")
    names = turn.view.places.names_of([turn.scope.prefix])
    return {
        "given": given,
        "lines": shown,
        "titles": coverage.titles(given),
        "totals": totals_of(find("coverage"), given),
        "bars": coverage.chart(given, shown) if shown else "",
        "kinds": [(each, turn.here({KIND: code}, "kind"), code == kind) for code, each in words.items()],
        "word": word,
        "towns": towns.places(turn, parts, kind),
        "tiles": towns.chart(turn, parts, kind, word),
        "months": months(turn, kind, word) if kind else None,
        "since": since(turn, kind, word),
        "due": due(turn),
        "kept": [(name, value) for name, value in turn.address.pairs if name not in ("scope", "since")],
        "said": headline(names.get(turn.scope.prefix, ""), turn.view.as_of, given.rows, parts.rows).sentences,
        "both": turn.here({"clock": "both"}, "months"),
        "reported": turn.here({"clock": ""}, "months"),
    }


def _kind(turn: Turn, words: dict[str, str]) -> str:
    """Return the kind that is chosen, else the first one to look at, else none."""
    asked = turn.address.one(KIND)
    if asked in words:
        return asked
    usual = [code for code in words if code not in OF_ITSELF]
    return FIRST if FIRST in words else (usual or [*words, ""])[0]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PATH, overview, name="overview")
    return routes
