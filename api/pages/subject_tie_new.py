"""添加关系: one more relation that leaves a subject, tried before it is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.page_parts.addresses import subject_page, tie_page
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import NodeField, faults_of
from api.page_parts.reference import HINT, meant
from api.page_parts.sending import DAY, Sent, SentDep, begun
from api.page_parts.tie_desk import Desk, DeskDep
from graphmodel.errors import ConflictError, InputError, StaleVersionError
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.typed import refusal
from graphmodel.kinds import expand, kinds
from graphmodel.kinds.node import Relation
from graphmodel.network.editing import Contents, End, key_of, put_relation
from graphmodel.network.effect import effect
from graphmodel.network.view import View

TARGET: Final = "form-target"


def begin(desk: DeskDep) -> Response:
    """Show an empty form for one more relation."""
    with desk.network.view_of(desk.asker, desk.id) as view:
        return _for_new(desk, view, begun(None), {})


def add(desk: DeskDep, sent: SentDep) -> Response:
    """Try what was typed, or add it."""
    with desk.network.view_of(desk.asker, desk.id) as view:
        form = desk.form(view, known=False)
        read = form.read(sent.typed, None)
        text = sent.typed.get(TARGET, "").strip()
        targets = expand(desk.model.relation.targets)
        target = meant(view, text, targets) if text else problem("missing_value", column=_other(desk.model))
        told = {TARGET: refusal(target)} if isinstance(target, Problem) else {}
        faults = {**read.faults, **told, DAY: sent.effective()[1]}
    if any(faults.values()) or isinstance(target, Problem):
        return _again(desk, sent, faults)
    contents = Contents(read.values, form.made, partly=False)
    try:
        made = form.made(read.values)
        assert isinstance(made, Relation)
        end = End(desk.model, desk.id, target, key_of(made))
        done = effect(desk.asker, sent.edit(), lambda edit: put_relation(desk.network, desk.asker, end, contents, edit))
    except StaleVersionError:
        there = tie_page(desk.id, desk.model.relation.name, target, end.key)
        return _again(desk, sent, {TARGET: "这一条已经有了"}, there=there)
    except (InputError, ConflictError) as error:
        return _again(desk, sent, faults_of(error, form))
    if not sent.tries:
        return RedirectResponse(f"{subject_page(desk.id)}?done={done.outcome.applied.number or 0}", 303)
    with desk.network.view_of(desk.asker, desk.id) as view:
        return _for_new(desk, view, sent, {}, effect=effect_shown(view, done))


def _again(desk: Desk, sent: Sent, faults: Mapping[str, str], **more: Any) -> Response:
    with desk.network.view_of(desk.asker, desk.id) as view:
        return _for_new(desk, view, sent, faults, **more)


def _for_new(desk: Desk, view: View, sent: Sent, faults: Mapping[str, str], **more: Any) -> Response:
    told = f"{HINT}；{'、'.join(kinds()[k].kind.title for k in expand(desk.model.relation.targets))}"
    target = NodeField(
        TARGET, _other(desk.model), "text", sent.typed.get(TARGET, ""), (), True, told, faults.get(TARGET, "")
    )
    fields = [target, *desk.form(view, known=False).fields(sent.typed, faults)]
    return desk.drawn(view, sent, fields, faults, **{"there": "", **more})


def _other(model: type[Relation]) -> str:
    return model.relation.target_title or model.relation.title


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    path = "/subjects/{id_}/ties/{relation}"
    routes.add_api_route(path, begin, methods=["GET"], name="relation new form")
    routes.add_api_route(path, add, methods=["POST"], name="relation new")
    return routes
