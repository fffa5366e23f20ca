"""Whole files to take along: the report in each form, and each map as a page that needs no internet or on paper.

They are saved, never shown here: a map has scripts of its own, which no page of this site may have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.rights import taking_along
from api.asked.day import Day
from api.asked.formats import MEDIA_TYPES, Format
from api.attachment import disposition
from api.dependencies import AskerDep, NetworkDep
from api.jobs.turn import turn
from api.page_parts.scope import COUNTY, usual_scope
from api.papers.map_file import MEDIA as MEDIA_OF_MAPS
from api.papers.map_file import ONE_AT_A_TIME, MapForm, Wish, map_file, saved_as
from api.papers.report import ReportForm, place_name, save_report
from graphmodel.errors import InputError
from graphmodel.network import Asker, Network, Right
from graphmodel.network.view import View
from visualisation import maps

MEDIA: Final = {
    ReportForm.xlsx: MEDIA_TYPES[Format.xlsx],
    ReportForm.docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportForm.pdf: "application/pdf",
}


PAPER: Final = (MapForm.pdf, MapForm.svg)
"""Forms of a map beside the page that stands alone."""


class WantedReport(BaseModel):
    """Of which place and day, compared with which."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", max_length=200)
    as_of: Day | None = Field(None, title="时点")
    since: Day | None = Field(None, title="与哪一天比")


class Wanted(WantedReport):
    """The same of a map, in which theme it is printed, and whether with names."""

    theme: str = Field("", title="看什么", max_length=40)
    names: bool = Field(False, title="含姓名")


WantedDep = Annotated[Wanted, Query()]
WantedReportDep = Annotated[WantedReport, Query()]


@contextmanager
def _opened(network: Network, asker: Asker, wanted: WantedReport) -> Iterator[View]:
    """Open a view of no more than can be drawn, without the names of people for whoever may not take them along."""
    text = wanted.scope.strip()
    prefix = network.permitted(asker, text) if text else usual_scope(network, asker)
    if len(prefix) < COUNTY and network.is_large():
        raise InputError("资料很多，请先选一个县（市、区），再下载报告和网络图。")
    with turn(ONE_AT_A_TIME), network.view(taking_along(asker), prefix, wanted.as_of) as view:
        yield view


def report(form: ReportForm) -> Callable[..., Response]:
    """Return what answers requests for the report in one form."""

    def file(network: NetworkDep, asker: AskerDep, wanted: WantedReportDep) -> Response:
        with _opened(network, asker, wanted) as view, TemporaryDirectory() as folder:
            path = Path(folder) / f"report.{form.value}"
            save_report(view, path, wanted.since)
            content = path.read_bytes()
            saved = disposition(f"report{_of(view)}{path.suffix}", f"{place_name(view)}报告 {view.as_of}{path.suffix}")
        return Response(content, headers={"Content-Disposition": saved}, media_type=MEDIA[form])

    return file


def drawn(name: str, form: MapForm) -> Callable[..., Response]:
    """Return what answers requests for one map in one form."""

    def file(network: NetworkDep, asker: AskerDep, wanted: WantedDep) -> Response:
        if wanted.names:
            asker.require(Right.export_names)
        with _opened(network, asker, wanted) as view:
            wish = Wish(name, form, wanted.theme, wanted.since, wanted.names)
            content, saved = map_file(view, wish), saved_as(view, wish)
        return Response(content, headers={"Content-Disposition": saved}, media_type=MEDIA_OF_MAPS[form])

    return file


def _of(view: View) -> str:
    return f"-{view.scope}" if view.scope else ""


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/files/report", report(ReportForm.xlsx), name="report")
    for form in ReportForm:
        routes.add_api_route(f"/files/report.{form.value}", report(form), name=f"report_{form.value}")
    for name in maps():
        routes.add_api_route(f"/files/{name}", drawn(name, MapForm.html), name=f"map_{name}")
        for paper in PAPER:
            routes.add_api_route(f"/files/{name}.{paper.value}", drawn(name, paper), name=f"map_{name}_{paper.value}")
    return routes
