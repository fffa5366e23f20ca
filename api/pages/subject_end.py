"""结束或移除: a subject that is no more from a day on, or one that never was; shown before it is done."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import change_page, subject_page
from api.page_parts.effect import effect_shown
from api.page_parts.rendering import page
from api.page_parts.sending import ON, REMOVE, SAVE, Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import remove_node
from graphmodel.network.effect import Effect, effect
from graphmodel.network.ending import end_row
from graphmodel.statements.titling import titled
from graphmodel.stores.entries import StoredNode

DROP: Final = "drop"
"""To be shown what removing would do."""
Id = Annotated[str, Path(max_length=100)]


def show(request: Request, id_: Id, network: NetworkDep, asker: AskerDep) -> Response:
    """Show what can be done."""
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
        return _drawn(request, asker, held, begun(held.touched))


def send(request: Request, id_: Id, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Try it, or do it."""
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
    try:
        done, notes = _removed(network, asker, id_, sent) if _removes(sent) else _ended(network, asker, held, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(request, asker, held, sent, fault=str(error))
    number = done.outcome.applied.number or 0
    if sent.deed == REMOVE:
        return RedirectResponse(change_page(number), 303)
    if sent.deed == SAVE:
        return RedirectResponse(f"{subject_page(id_)}?done={number}", 303)
    with network.view_of(asker, id_) as view:
        return _drawn(request, asker, held, sent, effect=effect_shown(view, done), notes=notes)


def _removes(sent: Sent) -> bool:
    return sent.deed in (DROP, REMOVE)


def _removed(network: Network, asker: Asker, id_: str, sent: Sent) -> tuple[Effect, tuple[str, ...]]:
    return effect(asker, sent.edit(), lambda edit: remove_node(network, asker, id_, edit)), ()


def _ended(network: Network, asker: Asker, held: StoredNode, sent: Sent) -> tuple[Effect, tuple[str, ...]]:
    done = end_row(network, asker, held.node.id, sent.last_day(held.node.kind.ends), keep=not sent.tries)
    return Effect(done.outcome), done.notes


def _drawn(request: Request, asker: Asker, held: StoredNode, sent: Sent, fault: str = "", **more: Any) -> Response:
    node = held.node
    return page(
        request, "subject_end.html", 422 if fault else 200, kind=node.kind, name=titled(node),
        back=subject_page(node.id), sent=sent, fault=fault, on=sent.typed.get(ON, ""), dropping=_removes(sent),
        may_remove=asker.may(Right.correct), **{"effect": None, "notes": (), **more},
    )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/subjects/{id_}/end", show, methods=["GET"], name="subject end form")
    routes.add_api_route("/subjects/{id_}/end", send, methods=["POST"], name="subject end")
    return routes
