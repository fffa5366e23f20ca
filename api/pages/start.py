"""首页: how things stand at one's own place, and everything that can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep, Rows, answered
from api.lists.listing import as_ask
from api.lists.models import asked_model
from api.page_parts.catalogue import families_shown
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from api.page_parts.totals import totals_of
from api.reporting import ReportForm
from graphmodel.judging.presence import Establishment
from graphmodel.network import Asker, Right
from queries.asking import Answer, answer, find
from queries.display import worded
from queries.rates import display
from visualisation import maps

PAGE = Page("首页", "/", 0)
COVERAGE: Final = "coverage"
BLANK_SPOTS: Final = "/questions/blank_spots"
STATES: Final = (
    Establishment.own, Establishment.covered, Establishment.blank, Establishment.awaiting_party_building,
    Establishment.to_verify,
)  # fmt: skip
"""The states whose counts are shown: columns of the one question, lists of the other."""
CALLING: Final = STATES[2:]
"""Those that call for somebody; their sums stand first."""


@dataclass(frozen=True)
class Count:
    """A number, and where those counted are listed."""

    title: str
    number: int
    address: str


@dataclass(frozen=True)
class Line:
    """One level or kind."""

    level: str
    rate: str
    counts: tuple[Count, ...]


def start(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show the figures of the place chosen, and what can be asked."""
    question = find(COVERAGE)
    scope = scope_of(network, asker, Address.of("/", request.query_params.multi_items()).one("scope"))
    asked = asked_model(COVERAGE, question).model_validate({"scope": scope.prefix, **dict(question.whole)})
    with network.view(asker, scope.prefix) as view:
        given = answered(view, COVERAGE, asked, frames, Rows(lambda: answer(view, COVERAGE, as_ask(asked))))
        place, synthetic = choice(view, scope), view.synthetic()
    return page(
        request, "start.html", 422 if scope.fault else 200, given=given, synthetic=synthetic,
        place=place, families=families_shown(asker),
        lines=_lines(given, scope.prefix), sums=_sums(given, scope.prefix), totals=totals_of(question, given),
        files=_files(scope.prefix, asker), titles=[_title(given, state) for state in STATES],
    )  # fmt: skip


def _files(prefix: str, asker: Asker) -> list[tuple[str, str]]:
    """Return the files to take along, each with its address."""
    of = {"scope": prefix}
    found = [
        (f"下载报告（{form.label}）", str(Address(f"/files/report.{form.value}", ()).changed(of)))
        for form in ReportForm
    ]
    for name, drawn in maps().items():
        address = Address(f"/files/{name}", ()).changed(of)
        found.append((f"下载{drawn.title}", str(address)))
        if asker.may(Right.export_names):
            found.append((f"下载{drawn.title}（含姓名）", str(address.changed({"names": "true"}))))
    return found


def _sums(given: Answer, prefix: str) -> list[Count]:
    return [Count(_title(given, s), int(given.rows[s.value].sum()), _listed(prefix, s)) for s in CALLING]


def _lines(given: Answer, prefix: str) -> list[Line]:
    words = worded(given.rows, given.row)["level"]
    lines = []
    for word, row in zip(words, given.rows.to_dicts(), strict=True):
        listed = {s: _listed(prefix, s, row["level"]) if row[s.value] else "" for s in STATES}
        counts = tuple(Count(_title(given, s), row[s.value], address) for s, address in listed.items())
        lines.append(Line(word, _rate(row["established"], row["should_establish"]), counts))
    return lines


def _rate(established: int | None, should: int | None) -> str:
    return "只计数" if established is None or should is None else display(established, should)


def _title(given: Answer, state: Establishment) -> str:
    return str(given.row.model_fields[state.value].title)


def _listed(prefix: str, state: Establishment, level: str = "") -> str:
    filters = [f"level:eq:{level}"] if level else []
    return str(Address(BLANK_SPOTS, ()).changed({"scope": prefix, "state": state.value, "filter": filters}))


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/", start, name="start")
    return routes
