"""关系: one relation of a subject changed, ended by its day, or removed where it never was so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.page_parts.addresses import subject_page
from api.page_parts.conflict import conflict
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import faults_of
from api.page_parts.sending import DAY, REMOVE, SAVE, Sent, SentDep, begun
from api.page_parts.tie_desk import Desk, DeskDep, Part
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.kinds.node import Relation
from graphmodel.network.editing import Contents, Edit, End, key_of, put_relation, remove_relation
from graphmodel.network.effect import effect
from graphmodel.network.view import View
from graphmodel.network.writing import Outcome
from graphmodel.stores.entries import StoredRelation

DROP: Final = "drop"
"""To be shown what removing would do."""


def show(desk: DeskDep, target: Part, key: str = "") -> Response:
    """Show the form of a relation as it stands."""
    with desk.network.view_of(desk.asker, desk.id) as view:
        held = _held(desk, view, target, key)
        return _for_held(desk, view, held, begun(held.touched), {})


def send(desk: DeskDep, sent: SentDep, target: Part, key: str = "") -> Response:
    """Try what was typed, save it, or remove the relation."""
    with desk.network.view_of(desk.asker, desk.id) as view:
        held = _held(desk, view, target, key)
        form = desk.form(view, known=True)
    end = End(desk.model, desk.id, target, key_of(held.relation))
    removes = sent.deed in (DROP, REMOVE)
    read = form.read(sent.typed, held.relation)
    faults = {} if removes else {**read.faults, DAY: sent.effective()[1]}
    if any(faults.values()):
        return _held_again(desk, held, sent, faults)
    contents = Contents(read.values, form.made, partly=True)

    def deed(edit: Edit) -> Outcome:
        if removes:
            return remove_relation(desk.network, desk.asker, end, edit)
        return put_relation(desk.network, desk.asker, end, contents, edit)

    try:
        done = effect(desk.asker, sent.edit(), deed)
    except StaleVersionError:
        return _told_of_another(desk, target, key, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _held_again(desk, held, sent, faults_of(error, form))
    if sent.deed in (SAVE, REMOVE):
        return RedirectResponse(f"{subject_page(desk.id)}?done={done.outcome.applied.number or 0}", 303)
    with desk.network.view_of(desk.asker, desk.id) as view:
        return _for_held(desk, view, held, sent, {}, effect=effect_shown(view, done), dropping=removes)


def _held(desk: Desk, view: View, target: str, key: str) -> StoredRelation:
    """Return the relation that is addressed: of several in turn the one that has not ended."""
    name = desk.model.relation.name
    found = [t for t in view.ties(desk.id) if (t.relation.relation.name, t.source, t.target) == (name, desk.id, target)]
    addressed = [tie for tie in found if ",".join(key_of(tie.relation)) == key]
    if not addressed:
        raise NotFoundError("没有这一条关系，或它已被移除。")
    return max(addressed, key=lambda tie: (tie.relation.valid_to is None, str(tie.relation.valid_from or "")))


def _held_again(desk: Desk, held: StoredRelation, sent: Sent, faults: Mapping[str, str]) -> Response:
    with desk.network.view_of(desk.asker, desk.id) as view:
        return _for_held(desk, view, held, sent, faults)


def _told_of_another(desk: Desk, target: str, key: str, sent: Sent) -> Response:
    with desk.network.view_of(desk.asker, desk.id) as view:
        held = _held(desk, view, target, key)
        since = held.touched if sent.version is None else sent.version
        name = desk.model.relation.name
        later = [c for c in view.cells(since=since, id_=desk.id) if (c.what, c.target) == (name, target) and c.field]
        met = conflict(desk.form(view, known=True), sent.typed, held.relation, later)
        again = replace(sent, typed=met.typed, version=held.touched)
        return _for_held(desk, view, held, again, met.faults, status=412, others=met.said)


def _for_held(
    desk: Desk, view: View, held: StoredRelation, sent: Sent, faults: Mapping[str, str], **more: Any
) -> Response:
    form = desk.form(view, known=True)
    fields = form.fields({**form.stands(held.relation), **sent.typed}, faults)
    other = view.called([held.target])[held.target][1]
    told = {"held": held, "other": other, "key": "、".join(k for k in _words(held.relation) if k)}
    return desk.drawn(view, sent, fields, faults, **{"dropping": False, **told, **more})


def _words(relation: Relation) -> list[str]:
    values = (getattr(relation, name) for name in relation.relation.key)
    return ["" if value is None else str(getattr(value, "label", value)) for value in values]


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    for more, name in (("", "relation edit"), ("/{key}", "relation edit of key")):
        path = f"/subjects/{{id_}}/ties/{{relation}}/{{target}}{more}"
        routes.add_api_route(path, show, methods=["GET"], name=f"{name} form")
        routes.add_api_route(path, send, methods=["POST"], name=name)
    return routes
