"""修改: the contents of one subject, shown before they are saved; what another one changed meanwhile is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page
from api.page_parts.conflict import conflict
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import NodeForm, faults_of
from api.page_parts.rendering import page
from api.page_parts.sending import DAY, Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Contents, put_node
from graphmodel.network.effect import Effect, effect
from graphmodel.network.view import View
from graphmodel.statements.titling import titled
from graphmodel.stores.entries import StoredNode

Id = Annotated[str, Path(max_length=100)]


def show(request: Request, id_: Id, network: NetworkDep, asker: AskerDep) -> Response:
    """Show the form as things stand."""
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
        return _drawn(request, held, _form(view, held), begun(held.touched))


def send(request: Request, id_: Id, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Try what was typed, or save it."""
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
        form = _form(view, held)
    read, day_fault = form.read(sent.typed, held.node), sent.effective()[1]
    if (read.faults or day_fault) and sent.version == held.touched:
        return _drawn(request, held, form, sent, {**read.faults, DAY: day_fault})
    contents = Contents(read.values, form.made, partly=True)
    try:
        done = effect(asker, sent.edit(), lambda edit: put_node(network, asker, id_, contents, edit))
    except StaleVersionError:
        return _told_of_another(request, network, asker, id_, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(request, held, form, sent, faults_of(error, form))
    return _done(request, network, asker, held, form, sent, done)


def _form(view: View, held: StoredNode) -> NodeForm:
    return NodeForm(type(held.node), view.hidden_of(type(held.node)))


def _done(
    request: Request, network: Network, asker: Asker, held: StoredNode, form: NodeForm, sent: Sent, done: Effect
) -> Response:
    id_ = held.node.id
    if not sent.tries:
        return RedirectResponse(f"{subject_page(id_)}?done={done.outcome.applied.number or 0}", 303)
    with network.view_of(asker, id_) as view:
        return _drawn(request, held, form, sent, effect=effect_shown(view, done))


def _told_of_another(request: Request, network: Network, asker: Asker, id_: str, sent: Sent) -> Response:
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
        form = _form(view, held)
        since = sent.version if sent.version is not None else held.touched
        own = [c for c in view.cells(since=since, id_=id_) if c.target is None and c.field]
        met = conflict(form, sent.typed, held.node, own)
    again = replace(sent, typed=met.typed, version=held.touched)
    return _drawn(request, held, form, again, met.faults, status=412, others=met.said)


def _drawn(
    request: Request, held: StoredNode, form: NodeForm, sent: Sent, faults: Mapping[str, str] | None = None,
    *, status: int = 0, **more: Any,
) -> Response:  # fmt: skip
    wrong = {name: said for name, said in (faults or {}).items() if said}
    beside = [said for name, said in wrong.items() if name not in (*form.names(), DAY)]
    node = held.node
    return page(
        request, "subject_edit.html", status or (422 if wrong else 200),
        title=titled(node), kind=node.kind.title, address=subject_page(node.id),
        fields=form.fields({**form.stands(held.node), **sent.typed}, wrong), sent=sent, faults=wrong,
        fault="\n".join(beside), **{"others": (), "effect": None, **more},
    )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/subjects/{id_}/edit", show, methods=["GET"], name="subject form")
    routes.add_api_route("/subjects/{id_}/edit", send, methods=["POST"], name="subject edit")
    return routes
