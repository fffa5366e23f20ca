"""空白点: the list, narrowed down, each row with what was done about it; one task given about several rows at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.asked.frames import Frames
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import FramesDep, answered
from api.lists.form import ALL, Field
from api.lists.form import PAGE as NUMBER
from api.lists.listing import rows_of
from api.lists.page import ListPage, Turn, drawn, given_to, turn_of
from api.lists.table import ROWS
from api.page_parts.acting import TASK, assignment, may_plan, saving
from api.page_parts.addresses import subject_page
from api.page_parts.menu import Page
from api.page_parts.node_form import faults_of
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from api.page_parts.sending import Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError
from graphmodel.judging.presence import Establishment
from graphmodel.network import Asker, Network, Right
from graphmodel.network.acting import assign
from graphmodel.network.view import View
from queries.asking import Answer, find
from queries.establishment.where_it_stands import TOPIC
from queries.wording.display import cells, headings

PAGE: Final = Page("空白点", "/blank_spots", 2)
NAME: Final = "blank_spots"
TICK: Final = "tick"
"""The parameter of an address by which every row of the page is chosen."""
USUAL: Final[Mapping[str, str]] = {
    Establishment.to_verify: "核实情况，改正资料",
    Establishment.awaiting_party_building: "推动建党组织",
    Establishment.abolished: "撤销或划转留下的关工委",
}
"""What is to be done about those in a state, until something else is typed; about the others, to set one up."""


@dataclass(frozen=True)
class Spot:
    """One row: what it says, by column, and where it is acted on."""

    subject: str
    address: str
    known: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Typed:
    """What was typed into the form for a task, and which rows were chosen."""

    sent: Sent
    chosen: frozenset[str] = frozenset()
    faults: Mapping[str, str] = field(default_factory=dict)


def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
    """List them."""
    what = USUAL.get(_asked(request).one("state"), "推动组建关工委")
    return _drawn(request, network, asker, frames, Typed(replace(begun(None), typed={"what": what})))


def send(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep, sent: SentDep) -> Response:
    """Give a task about the rows that were chosen."""
    asker.require(Right.assign)
    chosen = [id_ for id_ in sent.typed.get("subject", "").split("、") if id_]
    read = TASK.read(sent.typed, None)
    faults = dict(read.faults)
    if not faults:
        try:
            assign(network, asker, chosen, assignment(TOPIC, read.values), saving(sent))
        except NotFoundError:
            raise
        except (InputError, ConflictError) as error:
            faults = faults_of(error, TASK)
    if faults:
        return _drawn(request, network, asker, frames, Typed(sent, frozenset(chosen), faults))
    to = f"给{read.values['assigned_to']}" if read.values.get("assigned_to") else ""
    token = notes_of(request).keep(asker, f"已就 {len(set(chosen))} 个对象交办任务{to}。")
    return RedirectResponse(f"{_asked(request).changed({SAID: token})}#main", 303)


def _asked(request: Request) -> Address:
    """Return what is asked of the list, without what the page keeps for itself."""
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in (TICK, SAID)]
    return Address.of(request.scope["path"], pairs)


def _drawn(request: Request, network: Network, asker: Asker, frames: Frames, typed: Typed) -> Response:
    held = ListPage(NAME, find(NAME), f"/api/v1/questions/{NAME}")
    turn = turn_of(held, _asked(request), network, asker)
    as_of = turn.asked.as_of if turn.asked and not turn.faults else None
    with network.view(asker, turn.scope.prefix, as_of) as view:
        causes = _causes(held, turn, view, frames)
        given = given_to(held, turn, view, frames)
        more = drawn(held, turn, view, given, request, more=causes)
        spots = _spots(given, turn.address) if given else []
        acts = bool(spots) and may_plan(asker) and as_of in (None, view.today, view.pinned_on)
    ticked = {spot.subject for spot in spots} if TICK in request.query_params else typed.chosen
    wrong = {name: said for name, said in typed.faults.items() if said}
    status = 422 if turn.faults or wrong else 200
    return page(
        request, "blank_spots.html", status, **more, spots=spots, acts=acts, ticked=ticked, sent=typed.sent,
        titles=headings(held.question.row), task_fields=TASK.fields(typed.sent.typed, wrong), wrong=wrong,
        here_again=str(turn.address),
        accepted=str(Address("/questions/accepted_gaps", ()).changed({"scope": turn.scope.prefix})),
        tick_all=str(turn.address.changed({TICK: "all"})),
        said=notes_of(request).told(asker, request.query_params.get(SAID, "")),
    )  # fmt: skip


def _causes(held: ListPage, turn: Turn, view: View, frames: Frames) -> list[Field]:
    """Return the choice of causes, where the list is not too long to read them all."""
    if turn.asked is None or turn.faults:
        return []
    asked = turn.asked.model_copy(update={"filter": [], "order": []})
    whole = answered(view, NAME, asked, frames, rows_of(view, NAME, held.question, asked), (0, ROWS))
    if whole.rows.height < whole.total:
        return []
    counts = whole.rows.get_column("cause").drop_nulls().value_counts(sort=True).sort("count", "cause", descending=True)
    options = [(f"cause:eq:{cause}", f"{cause}（{count}）") for cause, count in counts.iter_rows()]
    filters = turn.address.all("filter")
    chosen = next((value for value, _ in options if value in filters), "")
    return [Field("filter-cause", "filter", "原因", chosen, "select", (("", ALL), *options))]


def _spots(given: Answer, address: Address) -> list[Spot]:
    number = int(address.one(NUMBER) or 1)
    pages = max(1, -(-given.total // ROWS))
    part = given.stretch((min(number, pages) - 1) * ROWS, ROWS)
    names = list(headings(given.row))
    ids = part.get_column("subject").to_list()
    return [
        Spot(id_, spot_page(id_, address), subject_page(id_), dict(zip(names, row, strict=True)))
        for id_, row in zip(ids, cells(part, given.row, names), strict=True)
    ]


def spot_page(id_: str, asked: Address) -> str:
    """Return where one of them is acted on; what was asked of the list is kept for the way back."""
    return str(Address(f"{PAGE.path}/{quote(id_, safe='')}", asked.pairs))


def router() -> APIRouter:
    """Return the routes; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, methods=["GET"], name=f"questions_{NAME}")
    routes.add_api_route(PAGE.path, send, methods=["POST"], name="tasks assign")
    return routes
