"""关系: one relation of a subject added, changed, ended by its day, or removed where it never was so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page, tie_page
from api.page_parts.conflict import conflict
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import NodeField, NodeForm, faults_of
from api.page_parts.reference import HINT, meant
from api.page_parts.rendering import page
from api.page_parts.sending import DAY, REMOVE, SAVE, Sent, SentDep, begun
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.importers.faults import Problem, problem
from graphmodel.importers.values.typed import refusal
from graphmodel.kinds import expand, kinds, relations
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Contents, Edit, End, key_of, put_relation, remove_relation
from graphmodel.network.effect import effect
from graphmodel.network.view import View
from graphmodel.network.writing import Outcome
from graphmodel.node import Relation
from graphmodel.stores.entries import StoredRelation

TARGET: Final = "form-target"
DROP: Final = "drop"
"""To be shown what removing would do."""
Part = Annotated[str, Path(max_length=200)]


@dataclass(frozen=True)
class Desk:
    """One request about a relation that leaves a subject."""

    request: Request
    network: Network
    asker: Asker
    id: str
    model: type[Relation]

    def form(self, view: View, *, known: bool) -> NodeForm:
        """Return the form; what tells a relation from others is not changed."""
        hidden = view.hidden_of(self.model) | (frozenset(self.model.relation.key) if known else frozenset())
        return NodeForm(self.model, hidden)

    def drawn(
        self, view: View, sent: Sent, fields: list[NodeField], faults: Mapping[str, str], **more: Any
    ) -> Response:
        """Return the page; its status tells whether anything is wrong."""
        wrong = {name: said for name, said in faults.items() if said}
        names = {each.name for each in fields} | {DAY}
        called = view.called([self.id])[self.id][1]
        declared = self.model.relation
        held = {"effect": None, "others": (), "held": None, "status": 422 if wrong else 200, **more}
        return page(
            self.request, "subject_tie.html", held.pop("status"), declared=declared, name=called, sent=sent,
            faults=wrong, fields=fields, back=subject_page(self.id), may_remove=self.asker.may(Right.correct),
            fault="\n".join(said for name, said in wrong.items() if name not in names), **held,
        )  # fmt: skip


def _desk(request: Request, id_: Part, relation: Part, network: NetworkDep, asker: AskerDep) -> Desk:
    asker.require(Right.edit)
    with network.view_of(asker, id_) as view:
        kind = type(view.node(id_).node).__name__
    model = relations().get(relation)
    if model is None or kind not in expand(model.relation.sources):
        raise NotFoundError(f"{kinds()[kind].kind.title}没有“{relation}”这一种关系。")
    return Desk(request, network, asker, id_, model)


DeskDep = Annotated[Desk, Depends(_desk)]


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
    meant_ = [tie for tie in found if ",".join(key_of(tie.relation)) == key]
    if not meant_:
        raise NotFoundError("没有这一条关系，或它已被移除。")
    return max(meant_, key=lambda tie: (tie.relation.valid_to is None, str(tie.relation.valid_from or "")))


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
        again = Sent(met.typed, held.touched, sent.change, sent.day, sent.deed)
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

    def both(path: str, get: Callable[..., Response], post: Callable[..., Response], name: str) -> None:
        routes.add_api_route(path, get, methods=["GET"], name=f"{name} form")
        routes.add_api_route(path, post, methods=["POST"], name=name)

    path = "/subjects/{id_}/ties/{relation}"
    both(path, begin, add, "relation new")
    both(f"{path}/{{target}}", show, send, "relation edit")
    both(f"{path}/{{target}}/{{key}}", show, send, "relation edit of key")
    return routes
