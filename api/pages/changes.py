"""变更: what was changed when, by whom and from what to what; and taken back where that may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import change_page, subject_page
from api.page_parts.brief_lines import brief_lines
from api.page_parts.change_kinds import CHANGE_KINDS, title_of
from api.page_parts.effect import cell_lines, shift_lines
from api.page_parts.menu import Page
from api.page_parts.rendering import page
from api.page_parts.scope import usual_scope
from api.page_parts.sending import SentDep, begun
from graphmodel.errors import ConflictError, ForbiddenError
from graphmodel.importers.faults import Problem
from graphmodel.importers.values.typed import refusal, typed_first_day
from graphmodel.network import Asker, Network, Outcome, Right
from graphmodel.network.change_log import Asked, Told
from graphmodel.network.single import Touched
from graphmodel.network.view import View
from graphmodel.stores.entries import ChangeEntry

PAGE = Page("变更", "/changes", 60, Right.edit)
ON_A_PAGE: Final = 50
CELLS: Final = 200
ADDED: Final = 100
SHIFTS: Final = 50
Number = Annotated[int, Path(ge=1, le=1 << 53)]


class Filters(BaseModel):
    """Which lines are wanted."""

    model_config = ConfigDict(extra="ignore")

    by: str = Field("", max_length=200)
    kind: str = Field("", max_length=20)
    subject: str = Field("", max_length=100)
    since: str = Field("", max_length=40)
    until: str = Field("", max_length=40)
    before: int | None = Field(None, ge=1, le=1 << 53)


@dataclass(frozen=True)
class AddedLine:
    """One node or relation that a change put or took away."""

    what: str
    name: str
    address: str
    gone: bool


def show(request: Request, filters: Annotated[Filters, Query()], network: NetworkDep, asker: AskerDep) -> Response:
    """List the newest changes."""
    asker.require(Right.edit)
    days = {name: typed_first_day(getattr(filters, name)) for name in ("since", "until")}
    faults = {name: refusal(read) for name, read in days.items() if isinstance(read, Problem)}
    read: dict[str, Any] = {name: None if isinstance(day, Problem) else day for name, day in days.items()}
    asked = Asked(filters.by, filters.kind, read["since"], read["until"], filters.subject.strip(), filters.before)
    with network.view(asker, usual_scope(network, asker)) as view:
        entries, more = view.log.lines(asked, ON_A_PAGE)
        briefly = brief_lines(view, view.log.briefly(entries))
        makers, called = view.log.makers(), view.called([asked.subject] if asked.subject else [])
    here = Address.of("/changes", request.query_params.multi_items())
    return page(
        request, "changes.html", 422 if faults else 200, entries=entries, filters=filters, faults=faults,
        makers=[("", "全部"), *((name, name) for name in makers)], kinds=[("", "全部"), *CHANGE_KINDS.items()],
        words=CHANGE_KINDS, briefly=briefly, counted={e.number for e in entries if _is_counted(asker, e)},
        about=called.get(asked.subject, ("", ""))[1], subject_address=subject_page(asked.subject),
        older=str(here.changed({"before": str(entries[-1].number)})) if more else "",
    )  # fmt: skip


def one(request: Request, number: Number, network: NetworkDep, asker: AskerDep) -> Response:
    """Tell one change."""
    asker.require(Right.edit)
    with network.view(asker, usual_scope(network, asker)) as view:
        return page(request, "change.html", **_told(view, asker, view.log.change(number)), undone=None)


def confirm(request: Request, number: Number, network: NetworkDep, asker: AskerDep) -> Response:
    """Show what undoing a change would do, or why it cannot be undone."""
    asker.require(Right.edit)
    return _confirmed(request, network, asker, number, 200)


def undo(request: Request, number: Number, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Undo a change; the same form sent twice undoes it once."""
    asker.require(Right.edit)
    with network.view(asker, usual_scope(network, asker)) as view:
        view.log.change(number)
    try:
        done = network.undo(asker, number, change_id=sent.change)
    except ConflictError:
        return _confirmed(request, network, asker, number, 409)
    return RedirectResponse(change_page(done.applied.number or number), 303)


def _confirmed(request: Request, network: Network, asker: Asker, number: int, status: int) -> Response:
    with network.view(asker, usual_scope(network, asker)) as view:
        told = view.log.change(number)
    outcome, why = _tried(network, asker, number)
    with network.view(asker, usual_scope(network, asker)) as view:
        shifts = shift_lines(view, outcome.shifts[:SHIFTS]) if outcome else []
        undone = {"outcome": outcome, "why": why, "shifts": shifts, "sent": begun(None)}
        return page(request, "change.html", status, **_told(view, asker, told), undone=undone)


def _tried(network: Network, asker: Asker, number: int) -> tuple[Outcome | None, str]:
    try:
        return network.undo(asker, number, keep=False), ""
    except (ConflictError, ForbiddenError) as error:
        return None, str(error)


def _told(view: View, asker: Asker, told: Told) -> dict[str, Any]:
    known = {(cell.what, cell.subject, cell.target) for cell in told.cells}
    added = [each for each in told.added if (each.what, each.id, each.target) not in known]
    counts = Counter((title_of(each.what), each.gone) for each in added)
    lines = cell_lines(view, told.cells[:CELLS])
    return {
        "entry": told.entry, "word": CHANGE_KINDS.get(told.entry.kind, told.entry.kind), "lines": lines,
        "all_lines": len(told.cells), "added": _added(view, added[:ADDED]), "all_added": len(added),
        "address": change_page(told.entry.number),
        "counts": [(what, gone, n) for (what, gone), n in counts.items()], "counted": _is_counted(asker, told.entry),
        "may_undo": told.entry.made_by == asker.name or asker.may(Right.correct),
    }  # fmt: skip


def _added(view: View, added: list[Touched]) -> list[AddedLine]:
    called = view.called({end for each in added for end in (each.id, each.target) if end})
    found = []
    for each in added:
        ends = [called[end][1] if end in called else end for end in (each.id, each.target) if end]
        address = subject_page(each.id) if each.id in called else ""
        found.append(AddedLine(title_of(each.what), " → ".join(ends), address, each.gone))
    return found


def _is_counted(asker: Asker, entry: ChangeEntry) -> bool:
    """May the counts of a change be told? They are of all it did, also beyond the places of the asker."""
    return asker.everywhere or entry.made_by == asker.name


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/changes", show, name="changes")
    routes.add_api_route("/changes/{number}", one, name="change")
    routes.add_api_route("/changes/{number}/undo", confirm, methods=["GET"], name="undo form")
    routes.add_api_route("/changes/{number}/undo", undo, methods=["POST"], name="undo")
    return routes
