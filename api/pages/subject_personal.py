"""个人信息: consent taken back, death, and erasure of somebody; what will happen is told before it is done."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.visitor import Visitor
from api.dependencies import AskerDep, NetworkDep, VisitorDep
from api.erasing import erased
from api.middleware.audited import OPERATION
from api.page_parts.addresses import subject_page
from api.page_parts.effect import effect_shown
from api.page_parts.rendering import page
from api.page_parts.sending import ON, Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError
from graphmodel.kinds.person import ERASED, Leaving, Person
from graphmodel.network import Asker, Network, Right
from graphmodel.network.effect import Effect
from graphmodel.network.leaving import leave
from graphmodel.stores.entries import StoredNode

WHAT: Final = "form-what"
"""Which of the deeds: a reason to leave, or this one."""
ERASE: Final = "erase"
AGREED: Final = "form-id"
"""The number (编号) of the person, typed once more by whoever means it."""
_DAYS: Final = {Leaving.withdrawn: "撤回同意的日期", Leaving.died: "离世日期"}
_OPERATIONS: Final = {Leaving.withdrawn: "people_withdrawal", Leaving.died: "people_death"}
Id = Annotated[str, Path(max_length=100)]


def show(request: Request, id_: Id, network: NetworkDep, asker: AskerDep) -> Response:
    """Show what can be done."""
    asker.require(Right.correct)
    return _drawn(request, _person(network, asker, id_), begun(None))


def send(request: Request, id_: Id, network: NetworkDep, visitor: VisitorDep, sent: SentDep) -> Response:
    """Try it, or do it."""
    asker = visitor.asker
    asker.require(Right.correct)
    held = _person(network, asker, id_)
    try:
        done, notes = _done(request, network, visitor, id_, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(request, held, sent, fault=str(error))
    if not sent.tries:
        return RedirectResponse(f"{subject_page(id_)}?done={done.outcome.applied.number or 0}", 303)
    with network.view_of(asker, id_) as view:
        return _drawn(request, held, sent, effect=effect_shown(view, done), notes=notes)


def _person(network: Network, asker: Asker, id_: str) -> StoredNode:
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
    if not isinstance(held.node, Person):
        raise InputError(f"“{id_}”不是人员，没有个人信息。")
    return held


def _done(request: Request, network: Network, visitor: Visitor, id_: str, sent: Sent) -> tuple[Effect, tuple[str, ...]]:
    if sent.typed.get(WHAT) != ERASE:
        return _left(request, network, visitor.asker, id_, sent)
    if not sent.tries and sent.typed.get(AGREED, "").strip() != id_:
        raise InputError(f"没有删除：删除后不能找回，请在“确认”里写上编号 {id_}。")
    return Effect(erased(request, network, visitor, id_, keep=not sent.tries, change_id=sent.change)), ()


def _left(request: Request, network: Network, asker: Asker, id_: str, sent: Sent) -> tuple[Effect, tuple[str, ...]]:
    reason = Leaving.of(sent.typed.get(WHAT, ""))
    if reason is None:
        raise InputError("请选撤回同意、离世，或删除个人信息。")
    done = leave(network, asker, id_, sent.last_day(_DAYS[reason]), reason, keep=not sent.tries, change_id=sent.change)
    setattr(request.state, OPERATION, _OPERATIONS[reason])
    return Effect(done.outcome), done.notes


def _drawn(request: Request, held: StoredNode, sent: Sent, fault: str = "", **more: Any) -> Response:
    node = held.node
    assert isinstance(node, Person)
    return page(
        request, "subject_personal.html", 422 if fault else 200, name=node.name, id=node.id, gone=node.name == ERASED,
        back=subject_page(node.id), sent=sent, fault=fault, what=sent.typed.get(WHAT, ""), on=sent.typed.get(ON, ""),
        reasons=[(reason, _DAYS[reason]) for reason in Leaving], **{"effect": None, "notes": (), **more},
    )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/subjects/{id_}/personal", show, methods=["GET"], name="subject personal form")
    routes.add_api_route("/subjects/{id_}/personal", send, methods=["POST"], name="subject personal")
    return routes
