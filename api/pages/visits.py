"""走访: which contacted units wait for a visit and whom to call, the ledger of visits, what goes out on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import polars as pl
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.rights import taking_along
from api.asked.address import Address
from api.asked.day import Day
from api.attachment import disposition
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep
from api.page_parts.answers import kept_answer
from api.page_parts.first_rows import Columns, first_rows
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of, usual_scope
from api.pages.files import MEDIA
from api.papers.liaison import save_ledger, save_standing_letters
from api.papers.report import ReportForm, place_name
from graphmodel.network import Asker, Right
from graphmodel.network.net import refuse_too_wide
from graphmodel.network.view import View
from queries.asking import Answer
from visualisation.contacts.ledger import TITLE, VISITS
from visualisation.contacts.letters import TITLE as LETTERS

PAGE: Final = Page("走访", "/visits", 12)
SHOWN: Final = 50
DUE: Final = Columns(("state", "name", "township", "call", "overdue_since", "next_due", "reason"), "subject")
MADE: Final = Columns(
    ("visited_on", "person_name", "name", "township", "form", "findings", "problem", "action", "settled"), "subject"
)
ENTER: Final = "/subjects/new?kind=VisitRecord"


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """Show what waits for a visit, then the visits."""
    scope = scope_of(network, asker, Address.of(PAGE.path, request.query_params.multi_items()).one("scope"))
    with network.view(asker, scope.prefix) as view:
        refuse_too_wide(view, TITLE)
        due, made = kept_answer(view, frames, "due_duties"), kept_answer(view, frames, "visits")
        lettered = asker.may(Right.export_names) and _anybody(kept_answer(view, frames, "liaison_counts"))
        place, ruled = choice(view, scope), any(rule["topic"] == VISITS for rule in view.rules())
    waiting = due.only(due.rows.filter(pl.col("topic") == VISITS))
    of = {"scope": scope.prefix}
    return page(
        request, "visits.html", 422 if scope.fault else 200, place=place, given=made, ruled=ruled,
        waiting=first_rows(waiting, DUE, Address(f"/questions/{VISITS}", ()).changed(of), SHOWN),
        made=first_rows(made, MADE, Address("/questions/visits", ()).changed(of), SHOWN),
        enter=ENTER if asker.may(Right.edit) else "", files=_files(scope.prefix, letters=lettered),
    )  # fmt: skip


def _anybody(counts: Answer) -> bool:
    """Does anybody keep contact, so that there are letters?"""
    return bool(counts.rows.select(pl.sum_horizontal("short", "met", "over", "sharing").sum()).item())


def _files(prefix: str, *, letters: bool) -> list[tuple[str, str]]:
    of = {"scope": prefix}
    ledgers = [(f"台账 {form.label}", f"{PAGE.path}/ledger.{form.value}") for form in LEDGERS]
    forms = [("通知书 Word", f"{PAGE.path}/letters.docx"), ("通知书 每人一个文件", f"{PAGE.path}/letters.zip")]
    return [(word, str(Address(path, ()).changed(of))) for word, path in (*ledgers, *(forms if letters else []))]


LEDGERS: Final = (ReportForm.xlsx, ReportForm.docx)
_ENDINGS: Final = {
    ".xlsx": MEDIA[ReportForm.xlsx], ".docx": MEDIA[ReportForm.docx], ".zip": "application/zip",
}  # fmt: skip


class Wanted(BaseModel):
    """Of which place, and of visits since which day."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", max_length=200)
    since: Day | None = Field(None, title="从哪一天起")


WantedDep = Annotated[Wanted, Query()]


def ledger(ending: str) -> Callable[..., Response]:
    """Return what answers requests for the ledger in one form."""

    def file(network: NetworkDep, asker: AskerDep, wanted: WantedDep) -> Response:
        with network.view(taking_along(asker), _prefix(network, asker, wanted.scope)) as view:
            return _file(view, TITLE, f"ledger{ending}", lambda path: save_ledger(view, path, wanted.since))

    return file


def letters(ending: str) -> Callable[..., Response]:
    """Return what answers requests for the letters in one form: they are about people by name."""

    def file(network: NetworkDep, asker: AskerDep, wanted: WantedDep) -> Response:
        asker.require(Right.export_names)
        with network.view(asker, _prefix(network, asker, wanted.scope)) as view:
            return _file(view, LETTERS, f"letters{ending}", lambda path: save_standing_letters(view, path))

    return file


def _prefix(network: NetworkDep, asker: Asker, scope: str) -> str:
    return network.permitted(asker, scope) if scope.strip() else usual_scope(network, asker)


def _file(view: View, title: str, plain: str, save: Callable[[Path], None]) -> Response:
    refuse_too_wide(view, TITLE)
    with TemporaryDirectory() as folder:
        path = Path(folder) / plain
        save(path)
        content = path.read_bytes()
    saved = disposition(plain, f"{place_name(view)}{title} {view.as_of}{path.suffix}")
    return Response(content, headers={"Content-Disposition": saved}, media_type=_ENDINGS[path.suffix])


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, name="visits page")
    for form in LEDGERS:
        ending = f".{form.value}"
        routes.add_api_route(f"{PAGE.path}/ledger{ending}", ledger(ending), name=f"ledger_{form.value}")
    for ending in (".docx", ".zip"):
        routes.add_api_route(f"{PAGE.path}/letters{ending}", letters(ending), name=f"letters_{ending[1:]}")
    return routes
