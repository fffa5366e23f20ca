"""The page of a list, made from its declaration: a form, the rows as people read them, and where else they are had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import Request, Response
from pydantic import ValidationError

from api.asked.address import Address
from api.asked.frames import Frames
from api.asked.listing import Asked
from api.dependencies import AskerDep, NetworkDep, site_of
from api.lists.answering import FramesDep, answered
from api.lists.form import (
    CONTAINS,
    NAME,
    PAGE,
    Field,
    column_fields,
    day_field,
    other_filters,
    parameter_fields,
    search_field,
)  # fmt: skip
from api.lists.listing import rows_of
from api.lists.models import asked_model
from api.lists.table import ROWS, Shown, shown
from api.page_parts.rendering import page
from api.page_parts.scope import Scope, choice, scope_of
from api.page_parts.totals import totals_of
from graphmodel.errors import InputError
from graphmodel.network import Asker, Network
from graphmodel.network.view import View
from queries.asking import Answer
from queries.question import Question, words_of
from queries.wording.wrong_values import ParameterFault, faults_of

FILES: Final = {"xlsx": "下载 Excel", "csv": "下载 CSV"}
_DIGITS: Final = 6
"""Of the number of a page."""


@dataclass(frozen=True)
class ListPage:
    """One list that has a page."""

    name: str
    question: Question
    api: str
    """The address of the same rows for programs, without a suffix."""


@dataclass
class Turn:
    """One request for such a page; what is wrong is said beside the field of that name."""

    address: Address
    scope: Scope
    asked: Asked | None = None
    faults: dict[str, str] = field(default_factory=dict)


def endpoint(held: ListPage) -> Callable[..., Response]:
    """Return what answers requests for the page of a list."""

    def show(request: Request, network: NetworkDep, asker: AskerDep, frames: FramesDep) -> Response:
        address = Address.of(request.scope["path"], request.query_params.multi_items())
        turn = turn_of(held, address, network, asker)
        as_of = turn.asked.as_of if turn.asked and not turn.faults else None
        with network.view(asker, turn.scope.prefix, as_of) as view:
            given = given_to(held, turn, view, frames)
            return page(request, "list.html", 422 if turn.faults else 200, **drawn(held, turn, view, given, request))

    return show


def turn_of(held: ListPage, address: Address, network: Network, asker: Asker) -> Turn:
    """Return what an address asks of the page of a list."""
    turn = Turn(address, scope_of(network, asker, address.one("scope")))
    if turn.scope.fault:
        turn.faults["scope"] = turn.scope.fault
    number = address.one(PAGE)
    if number and not (number.isascii() and number.isdigit() and 0 < int(number[: _DIGITS + 1]) < 10**_DIGITS):
        turn.faults[PAGE] = f"没有第“{number}”页。"
    model = asked_model(held.name, held.question)
    required = {name for name, each in held.question.parameters.model_fields.items() if each.is_required()}
    if required and not any(address.one(name) for name in required):
        return turn  # somebody who comes here first is not at fault
    try:
        turn.asked = model.model_validate(_for_programs(held, turn).values())
    except ValidationError as error:
        told = faults_of(error.errors(include_url=False), model.model_fields)
        turn.faults |= {fault.name: _said(fault, model) for fault in told}
    return turn


def _said(fault: ParameterFault, model: type[Asked]) -> str:
    """Return what is wrong in the words of the form, which has no English names and codes."""
    declared = model.model_fields.get(fault.name)
    if declared and (words := words_of(declared)) and fault.value is not None:
        return f"“{declared.title}”没有“{fault.value}”，可以选：{'、'.join(words.values())}。"
    return f"{fault.sentence}。".replace(f"（{fault.name}）", "")


def _for_programs(held: ListPage, turn: Turn) -> Address:
    """Return the address where programs get the same rows."""
    address = turn.address
    contains = address.one(CONTAINS) if NAME in held.question.row.model_fields else ""
    filters = [*address.all("filter"), *([f"{NAME}:like:{contains}"] if contains else [])]
    changes: dict[str, str | list[str]] = {"scope": turn.scope.prefix, "filter": filters, CONTAINS: "", PAGE: ""}
    return Address(held.api, address.pairs).changed(changes)


def given_to(held: ListPage, turn: Turn, view: View, frames: Frames) -> Answer | None:
    """Return the answer; None where none can be given, and why is among the faults."""
    asked = turn.asked
    if asked is None or turn.faults:
        return None
    try:
        rows = rows_of(view, held.name, held.question, asked)
        page = int(turn.address.one(PAGE) or 1)
        found = answered(view, held.name, asked, frames, rows, ((page - 1) * ROWS, ROWS))
        if found.offset and found.offset >= found.total:  # a page after the last one is the last one
            found = answered(view, held.name, asked, frames, rows, ((found.total - 1) // ROWS * ROWS, ROWS))
        return found
    except InputError as error:
        own = list(held.question.parameters.model_fields)
        turn.faults[own[0] if own == ["id"] else ""] = str(error)
        return None


def drawn(
    held: ListPage, turn: Turn, view: View, given: Answer | None, request: Request, more: Sequence[Field] = ()
) -> dict[str, Any]:
    """Return what the template is drawn with; `more`: choices of filters beside those of the coded columns."""
    question, address, faults = held.question, turn.address, turn.faults
    own = list(parameter_fields(question, address, faults))
    levels = view.ruled.levels(question.lists or question.levels_of, getattr(turn.asked, "state", None) or "")
    coded = [*column_fields(question.row, address, question.parameters.model_fields, levels), *more]
    fields: list[Field] = [*own, *search_field(question.row, address), *coded, day_field(address, faults)]
    others = other_filters(address, coded)
    beside = {"scope", *(each.name for each in fields)}
    programs = _for_programs(held, turn)
    table: Shown | None = shown(given, address, view.asker) if given else None
    return {
        "question": question, "given": given, "table": table, "fields": fields, "place": choice(view, turn.scope),
        "kept": [*(("filter", text) for text in others), *(("order", text) for text in address.all("order"))],
        "fault": "\n".join(said for name, said in faults.items() if name not in beside),
        "totals": totals_of(question, given) if given else "",
        "plain": address.path, "others": others, "rows_on_a_page": ROWS,
        "files": [(word, str(Address(f"{held.api}.{suffix}", programs.pairs))) for suffix, word in FILES.items()],
        "api": str(programs), "curl": f'curl -H "Authorization: Bearer 令牌" "{site_of(request).address}{programs}"',
    }  # fmt: skip
