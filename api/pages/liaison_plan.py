"""One plan of liaison: people, picture and table; filled up, dealt anew, accepted, put aside, also without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.models.liaison_plans import plan_answer
from api.page_parts.addresses import plan_page
from api.page_parts.notes import SAID, notes_of
from api.page_parts.pictures import Pictures, PicturesDep
from api.page_parts.plan_desk import Told, drawn
from api.page_parts.sending import DAY, Sent, SentDep
from api.pages.liaison import PAGE as LIST
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.network import Asker, Network
from graphmodel.network.plans.draft import OPEN as STILL_MADE
from graphmodel.network.plans.draft import draft_of
from graphmodel.network.plans.making import complete, replan
from graphmodel.network.plans.plan_view import plan_view
from graphmodel.network.plans.settling import accept, discard, rename

Id = Annotated[str, Path(max_length=40)]
Deed = Callable[[Network, Asker, str, Sent], str]
"""Does it, and returns what is told of it."""


def show(request: Request, id_: Id, network: NetworkDep, asker: AskerDep) -> Response:
    """Show the plan."""
    return drawn(request, network, asker, id_)


def doing(deed: Deed, *, leaves: bool = False) -> Callable[..., Response]:
    """Return what answers a form of the page; `leaves`: the list of plans comes after it."""

    def send(request: Request, id_: Id, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
        try:
            said = deed(network, asker, id_, sent)
        except NotFoundError:
            raise
        except StaleVersionError as error:
            return drawn(request, network, asker, id_, Told(str(error), status=412))
        except (InputError, ConflictError) as error:
            return drawn(
                request, network, asker, id_, Told(str(error), typed={**sent.typed, DAY: sent.day}, status=422)
            )
        there = _list_of(network, asker, id_) if leaves else Address(plan_page(id_), ())
        return RedirectResponse(f"{there.changed({SAID: notes_of(request).keep(asker, said)})}#main", 303)

    return send


def _list_of(network: Network, asker: Asker, id_: str) -> Address:
    """Return where the plans of the same place are listed."""
    with network.store.read() as reader:
        place = draft_of(reader, asker, id_).place
    return Address(LIST.path, (("scope", place),))


def _completed(network: Network, asker: Asker, id_: str, sent: Sent) -> str:
    complete(network, asker, id_, sent.edit())
    return "已排满：原来排定的没有动。"


def _replanned(network: Network, asker: Asker, id_: str, sent: Sent) -> str:
    replan(network, asker, id_, sent.edit())
    return "已按变动最少重排。"


def _accepted(network: Network, asker: Asker, id_: str, sent: Sent) -> str:
    begins, fault = sent.effective()
    if fault:
        raise InputError(f"从哪一天起：{fault}")
    done = accept(network, asker, id_, begins, sent.edit())
    number = done.applied.number
    if not number:
        return "现有的联系就是这样。"
    return f"已接受方案，作为第 {number} 号改动写入；做错了可在“变更”里撤销。{sent.remark}"


def _renamed(network: Network, asker: Asker, id_: str, sent: Sent) -> str:
    name = sent.typed.get("name", "").strip()
    if not name:
        raise InputError("请写方案的名称。")
    rename(network, asker, id_, sent.edit(), name=name, state=None)
    return f"已改名为“{name}”。"


def _discarded(network: Network, asker: Asker, id_: str, sent: Sent) -> str:
    discard(network, asker, id_, sent.edit())
    return "已作废；它仍在方案清单里。"


DEEDS: Final[dict[str, tuple[Deed, bool]]] = {
    "complete": (_completed, False), "replan": (_replanned, False), "rename": (_renamed, False),
    "accept": (_accepted, True), "discard": (_discarded, True),
}  # fmt: skip


def picture(id_: Id, network: NetworkDep, asker: AskerDep, held: PicturesDep) -> Response:
    """Return what the scripts draw, and the plan as the API tells it."""
    return JSONResponse(_board(network, asker, id_, held))


def _board(network: Network, asker: Asker, id_: str, held: Pictures) -> dict[str, Any]:
    from queries.asking import rows
    from visualisation.contacts.board import board
    from visualisation.drawing import Ask

    plan = plan_view(network, asker, id_)
    units = frozenset(plan.problem.unit)
    with network.view(asker, plan.planning.scope) as view:
        drawn_once = held.of(view, f"board {id_}", lambda opened: board(opened, Ask(opened, rows), units))
    more = {
        "address": f"/api/v1/liaison-plans/{id_}", "weakness": list(WEAKNESS.items()),
        "plan": plan_answer(plan, asker).model_dump(mode="json"), "writes": plan.draft.state in STILL_MADE,
    }  # fmt: skip
    found = drawn_once.whole()
    return {**found, "page": {**found["page"], "board": more}}


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    path = f"{LIST.path}/{{id_}}"
    routes.add_api_route(path, show, name="liaison plan")
    routes.add_api_route(f"{path}/picture", picture, name="liaison plan picture")
    for name, (deed, leaves) in DEEDS.items():
        routes.add_api_route(
            f"{path}/{name}", doing(deed, leaves=leaves), methods=["POST"], name=f"liaison plan {name}"
        )
    return routes
