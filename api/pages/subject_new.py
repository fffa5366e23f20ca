"""新增: a subject of a kind, with what it cannot be without; its number (编号) is issued when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import change_page, subject_page
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import NodeField, NodeForm, faults_of
from api.page_parts.reference import HINT, meant
from api.page_parts.rendering import page
from api.page_parts.scope import usual_scope
from api.page_parts.sending import DAY, Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError, nearest
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.typed import refusal
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.node import Node, Relation, RelationColumn
from graphmodel.network import Right
from graphmodel.network.editing import Contents
from graphmodel.network.effect import Effect
from graphmodel.network.founding import NamesakeError, Newcomer, add_node
from graphmodel.network.view import View

ID: Final = "id"
ANOTHER: Final = "form-another"
"""Ticked where it is another one than the one of the same name."""
KindName = Annotated[str, Query(max_length=40)]
Column = tuple[type[Relation], RelationColumn]


def show(request: Request, network: NetworkDep, asker: AskerDep, kind: KindName = "School") -> Response:
    """Show a form with what its address gives already: fields by name, others that it is bound to by the relation."""
    asker.require(Right.edit)
    model = _model(kind)
    with network.view(asker, usual_scope(network, asker)) as view:
        known = {*NodeForm(model, view.hidden_of(model)).names(), *(r.relation.name for r, _ in _columns(model))}
        given = {name: text for name, text in request.query_params.items() if name in known}
        return _drawn(request, view, model, replace(begun(None), typed=given))


def send(request: Request, network: NetworkDep, asker: AskerDep, sent: SentDep, kind: KindName = "School") -> Response:
    """Try what was typed, or save it."""
    asker.require(Right.edit)
    model = _model(kind)
    with network.view(asker, usual_scope(network, asker)) as view:
        form = NodeForm(model, view.hidden_of(model))
        read = form.read(sent.typed, None)
        targets, wrong = _targets(view, model, sent.typed)
        wrong |= {**read.faults, DAY: sent.effective()[1]}
        if model is Jurisdiction and not sent.typed.get(ID, "").strip():
            wrong[ID] = refusal(problem("missing_value", column="区划代码"))
        if any(wrong.values()):
            return _drawn(request, view, model, sent, wrong)
        contents = Contents(read.values, form.made, partly=False, ties=targets)
        new = Newcomer(model, contents, sent.typed.get(ID, "").strip(), another=bool(sent.typed.get(ANOTHER)))
        try:
            outcome, id_ = add_node(network, asker, new, sent.edit())
        except NotFoundError:
            raise
        except NamesakeError as error:
            return _drawn(request, view, model, sent, {"name": str(error)}, another=True)
        except (InputError, ConflictError) as error:
            return _drawn(request, view, model, sent, faults_of(error, form))
        if sent.tries:
            return _drawn(request, view, model, sent, effect=effect_shown(view, Effect(outcome)))
    number = outcome.applied.number or 0
    return RedirectResponse(f"{subject_page(id_)}?done={number}" if id_ else change_page(number), 303)


def _model(kind: str) -> type[Node]:
    if kind not in kinds() or kind == "ListDeclaration":
        raise NotFoundError(f"没有“{kind}”这一类{nearest(kind, kinds())}。")
    return kinds()[kind]


def _columns(model: type[Node]) -> list[Column]:
    """Return the relations without which a new one has no place, or is not complete."""
    leaving = [r for r in relations().values() if model.__name__ in expand(r.relation.sources)]
    return [
        (r, c)
        for r in leaving
        for c in r.relation.columns
        if not r.relation.carried_by and (c.required or r.relation.name == model.kind.within)
    ]


def _targets(
    view: View, model: type[Node], typed: Mapping[str, str]
) -> tuple[tuple[tuple[Relation, str], ...], dict[str, str]]:
    found: list[tuple[Relation, str]] = []
    wrong: dict[str, str] = {}
    for relation, column in _columns(model):
        text = typed.get(relation.relation.name, "").strip()
        read = meant(view, text, expand(relation.relation.targets)) if text else None
        if isinstance(read, Problem):
            wrong[relation.relation.name] = refusal(read)
        elif read:
            found.append((relation.model_validate(column.values), read))
        elif column.required or not view.asker.everywhere:
            wrong[relation.relation.name] = refusal(problem("missing_value", column=column.title))
    return tuple(found), wrong


def _drawn(
    request: Request, view: View, model: type[Node], sent: Sent, faults: Mapping[str, str] | None = None, **more: Any
) -> Response:
    wrong = {name: said for name, said in (faults or {}).items() if said}
    form = NodeForm(model, view.hidden_of(model))
    typed = sent.typed
    fields = form.fields(typed, wrong)
    if model is Jurisdiction:
        hint = "12 位区划代码，后面的 0 也要写；本地区划向信息人员要"
        fields.insert(0, NodeField(ID, "区划代码", "text", typed.get(ID, ""), (), True, hint, wrong.get(ID, "")))
    for at, (relation, column) in enumerate(_columns(model), 1):
        name = relation.relation.name
        must = column.required or not view.asker.everywhere
        fields.insert(
            at, NodeField(name, column.title, "text", typed.get(name, ""), (), must, HINT, wrong.get(name, ""))
        )
    known = {each.name for each in fields} | {DAY}
    return page(
        request, "subject_new.html", 422 if wrong else 200, kind=model.kind.title, name=model.__name__, fields=fields,
        sent=sent, faults=wrong, fault="\n".join(said for name, said in wrong.items() if name not in known),
        ticked=bool(typed.get(ANOTHER)), **{"effect": None, "another": bool(typed.get(ANOTHER)), **more},
    )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/subjects/new", show, methods=["GET"], name="subject new form")
    routes.add_api_route("/subjects/new", send, methods=["POST"], name="subject new")
    return routes
