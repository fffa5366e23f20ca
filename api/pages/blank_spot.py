"""One unit of 空白点: why, what is nearest; accepted until a day, given to somebody, or its facts put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.acting import GAP, TASK, acceptance, assignment, may_plan, roomy, saving
from api.page_parts.addresses import subject_page
from api.page_parts.conflict import conflict
from api.page_parts.node_form import NodeForm, faults_of
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from api.page_parts.sending import Sent, SentDep, begun
from api.pages.blank_spots import PAGE as LIST
from api.pages.blank_spots import spot_page
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.judging.judged_facts import judged_facts
from graphmodel.kinds.accepted_gap import AcceptedGap
from graphmodel.network import Asker, Network, Right
from graphmodel.network.acting import accept_gap, assign
from graphmodel.network.editing import Contents, put_node
from graphmodel.rules.topics import calls
from graphmodel.statements.titling import titled
from graphmodel.stores.entries import StoredNode
from queries.asking import Ask, answer
from queries.establishment.where_it_stands import TOPIC, Stand, area_around, moved, stand
from queries.filtering import Condition, Operator
from queries.wording.display import cells, headings

ACCEPT: Final = "accept"
ASSIGN: Final = "assign"
FACTS: Final = "facts"


@dataclass(frozen=True)
class Unit:
    """One request about one unit."""

    request: Request
    network: Network
    asker: Asker
    id: str

    @property
    def asked(self) -> Address:
        """What was asked of the list that one came from."""
        pairs = [pair for pair in self.request.query_params.multi_items() if pair[0] != SAID]
        return Address.of(LIST.path, pairs)

    def held(self) -> tuple[StoredNode, NodeForm]:
        """Return the node, and the form for the facts that its findings are made of."""
        with self.network.view_of(self.asker, self.id) as view:
            held = view.node(self.id)
            kind = type(held.node)
            return held, NodeForm(kind, view.hidden_of(kind), judged_facts(kind))

    def stand(self, place: str) -> Stand | None:
        """Return how it stands now."""
        with self.network.view(self.asker, area_around(self.asker, place)) as view:
            return stand(view, self.id)

    def done(self, sentence: str) -> Response:
        """Return the way to the page that tells what was done."""
        token = notes_of(self.request).keep(self.asker, sentence)
        there = spot_page(self.id, Address(LIST.path, (*self.asked.pairs, (SAID, token))))
        return RedirectResponse(f"{there}#main", 303)


@dataclass(frozen=True)
class Typed:
    """What was typed into which of the forms, and what is wrong with it."""

    form: str
    sent: Sent
    faults: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    """What others changed meanwhile."""
    status: int = 422


def _unit(request: Request, id_: Annotated[str, Path(max_length=100)], network: NetworkDep, asker: AskerDep) -> Unit:
    return Unit(request, network, asker, id_)


UnitDep = Annotated[Unit, Depends(_unit)]


def show(unit: UnitDep) -> Response:
    """Show it."""
    return _drawn(unit)


def accept(unit: UnitDep, sent: SentDep) -> Response:
    """Accept that it has none until a day."""
    unit.asker.require(Right.assign)
    read = GAP.read(sent.typed, None)
    if read.faults:
        return _drawn(unit, Typed(ACCEPT, sent, read.faults))
    try:
        accept_gap(unit.network, unit.asker, unit.id, acceptance(TOPIC, read.values), saving(sent))
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(unit, Typed(ACCEPT, sent, faults_of(error, GAP)))
    return unit.done(f"已认可到 {read.values['expires_on']}；到期前照常计为空白点，只作标记。")


def give(unit: UnitDep, sent: SentDep) -> Response:
    """Give a task about it."""
    unit.asker.require(Right.assign)
    read = TASK.read(sent.typed, None)
    if read.faults:
        return _drawn(unit, Typed(ASSIGN, sent, read.faults))
    try:
        assign(unit.network, unit.asker, [unit.id], assignment(TOPIC, read.values), saving(sent))
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(unit, Typed(ASSIGN, sent, faults_of(error, TASK)))
    return unit.done("任务已交办，见“任务”页。")


def settle(unit: UnitDep, sent: SentDep) -> Response:
    """Put its facts right, and tell what that moved."""
    unit.asker.require(Right.edit)
    held, form = unit.held()
    read = form.read(sent.typed, held.node)
    if read.faults and sent.version == held.touched:
        return _drawn(unit, Typed(FACTS, sent, read.faults))
    before = unit.stand(held.place)
    contents = Contents(read.values, form.made, partly=True)
    try:
        done = put_node(unit.network, unit.asker, unit.id, contents, saving(sent))
    except StaleVersionError:
        return _met(unit, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        return _drawn(unit, Typed(FACTS, sent, faults_of(error, form)))
    if done.applied.number is None:
        return unit.done("内容没有变化，没有新的改动。")
    return unit.done(moved(_name(held), before, unit.stand(held.place)))


def withdraw(unit: UnitDep, sent: SentDep) -> Response:
    """Accept a gap no longer."""
    unit.asker.require(Right.assign)
    with unit.network.view_of(unit.asker, gap := sent.typed.get("gap", "")) as view:
        if not isinstance(view.node(gap).node, AcceptedGap):
            raise NotFoundError(f"没有找到认可的缺口“{gap}”。")
        ended = {"valid_to": view.pinned_on or view.today}
    contents = Contents(ended, AcceptedGap.model_validate, partly=True)
    try:
        put_node(unit.network, unit.asker, gap, contents, saving(sent))
    except StaleVersionError as error:
        return _drawn(unit, Typed("", begun(None), {"": str(error)}, status=412))
    return unit.done("已收回认可。")


def _met(unit: Unit, sent: Sent) -> Response:
    """Tell what others changed since the page was opened; nothing that was typed is lost."""
    held, form = unit.held()
    with unit.network.view_of(unit.asker, unit.id) as view:
        since = held.touched if sent.version is None else sent.version
        own = [cell for cell in view.cells(since=since, id_=unit.id) if cell.target is None and cell.field]
    found = conflict(form, sent.typed, held.node, own)
    again = Sent(found.typed, held.touched, sent.change, sent.day, sent.deed)
    return _drawn(unit, Typed(FACTS, again, found.faults, found.said, 412))


def _drawn(unit: Unit, typed: Typed | None = None) -> Response:
    held, form = unit.held()
    with unit.network.view(unit.asker, area_around(unit.asker, held.place)) as view:
        found = stand(view, unit.id)
        if found is None:
            raise NotFoundError(f"“{unit.id}”没有组建情况的判定。")
        state = view.findings(TOPIC, where={"subject": [unit.id]}).get_column("state").item()
        told = {
            name: _about(answer(view, name, Ask(parameters=more, filters=[_is(unit.id)])))
            for name, more in (("blank_spots", {"state": state}), ("accepted_gaps", {}), ("tasks", {}))
        }
        read = {gap["gap"]: begun(view.node(gap["gap"]).touched) for gap in told["accepted_gaps"]}
    words = told["blank_spots"][0]
    facts = form.stands(held.node)
    usual = {ACCEPT: {"accepted_by": unit.asker.name}, ASSIGN: {"what": words["missing"]}, FACTS: facts}
    return page(
        unit.request, "blank_spot.html", typed.status if typed else 200, id=unit.id, name=_name(held),
        kind=held.node.kind.title, words=words, found=found, gaps=told["accepted_gaps"], tasks=told["tasks"],
        read=read, known=subject_page(unit.id), back=str(unit.asked), plans=may_plan(unit.asker),
        calls=calls(TOPIC, state),
        edits=unit.asker.may(Right.edit), said=notes_of(unit.request).told(unit.asker, _token(unit)),
        action=lambda deed: str(Address(f"{LIST.path}/{unit.id}/{deed}", unit.asked.pairs)),
        facts=_shown(FACTS, form, usual, typed, held.touched), accepting=_shown(ACCEPT, GAP, usual, typed, None),
        giving=_shown(ASSIGN, TASK, usual, typed, None), others=typed.others if typed else (),
        fault=typed.faults.get("", "") if typed and not typed.form else "",
    )  # fmt: skip


def _shown(
    name: str, form: NodeForm, usual: Mapping[str, Mapping[str, str]], typed: Typed | None, version: int | None
) -> dict[str, Any]:
    """Return the fields of a form, as they were typed where it is the one that was sent."""
    own = typed if typed and typed.form == name else None
    texts = {**usual[name], **(own.sent.typed if own else {})}
    return {
        "fields": roomy(form.fields(texts, own.faults if own else {})),
        "sent": own.sent if own else begun(version),
        "wrong": own.faults.get("", "") if own else "",
    }


def _about(given: Any) -> list[dict[str, str]]:
    names = list(headings(given.row))
    return [dict(zip(names, row, strict=True)) for row in cells(given.rows, given.row, names)]


def _is(id_: str) -> Condition:
    return Condition("subject", Operator.eq, (id_,))


def _name(held: StoredNode) -> str:
    return titled(held.node)


def _token(unit: Unit) -> str:
    return unit.request.query_params.get(SAID, "")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(f"{LIST.path}/{{id_}}", show, methods=["GET"], name="blank spot")
    for name, deed in ((ACCEPT, accept), (ASSIGN, give), (FACTS, settle), ("withdraw", withdraw)):
        routes.add_api_route(f"{LIST.path}/{{id_}}/{name}", deed, methods=["POST"], name=f"blank spot {name}")
    return routes
