"""核实: whom to ask first about what, as a list to call by; the answer is entered on the spot, and moves the rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import subject_page
from api.page_parts.menu import Page
from api.page_parts.node_form import NodeForm, faults_of
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from api.page_parts.scope import choice, scope_of
from api.page_parts.sending import SentDep
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Contents, put_node
from graphmodel.network.view import View
from graphmodel.statements.titling import titled
from graphmodel.stores.entries import StoredNode
from queries.asking import Answer, Ask, answer
from queries.establishment.where_it_stands import Stand, area_around, moved, stand
from queries.wording.display import cells, headings

PAGE: Final = Page("核实", "/to_verify", 4)
NAME: Final = "verify_first"
MOST: Final = ("20", "50", "100")
SPOTS: Final = "/blank_spots"
ANSWER: Final = ("has_committee", "checked_on")
"""The two facts that an answer is."""


@dataclass(frozen=True)
class Line:
    """One subject to ask about."""

    subject: str
    address: str
    words: Mapping[str, str]
    version: int | None
    """Of the node that an answer changes; None where one may not, or where a word does not settle it."""
    more: str
    """Where its other facts are put right."""


@dataclass(frozen=True)
class Typed:
    """What was typed for which subject, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def subject(self) -> str:
        """Return the subject that it was typed for."""
        return self.values.get("subject", "")


def show(request: Request, network: NetworkDep, asker: AskerDep) -> Response:
    """Show the list."""
    return _drawn(request, network, asker, Typed())


def settle(request: Request, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Write the answer about one subject, and tell what it moved."""
    asker.require(Right.edit)
    id_ = sent.typed.get("subject", "")
    with network.view_of(asker, id_) as view:
        held = view.node(id_)
    form = NodeForm(type(held.node), only=ANSWER)
    typed = {name: sent.typed.get(name, "") for name in ANSWER}
    read = form.read(typed, held.node)
    if not all(typed.values()) or read.faults:
        said = "；".join(read.faults.values()) or "请选已建或未建，并填写哪一天核实的"
        return _drawn(request, network, asker, Typed(sent.typed, f"{said}。"), 422)
    before = _stand(network, asker, held)
    try:
        put_node(network, asker, id_, Contents(read.values, form.made, partly=True), sent.edit())
    except StaleVersionError as error:
        return _drawn(request, network, asker, Typed(sent.typed, str(error)), 412)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        said = "\n".join(faults_of(error, form).values())
        return _drawn(request, network, asker, Typed(sent.typed, said), 422)
    sentence = moved(titled(held.node), before, _stand(network, asker, held))
    token = notes_of(request).keep(asker, sentence)
    return RedirectResponse(str(_asked(request).changed({SAID: token})), 303)


def _stand(network: Network, asker: Asker, held: StoredNode) -> Stand | None:
    with network.view(asker, area_around(asker, held.place)) as view:
        return stand(view, held.node.id)


def _asked(request: Request) -> Address:
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != SAID]
    return Address.of(PAGE.path, pairs)


def _drawn(request: Request, network: Network, asker: Asker, typed: Typed, status: int = 0) -> Response:
    asked = _asked(request)
    scope = scope_of(network, asker, asked.one("scope"))
    most = asked.one("most") if asked.one("most") in MOST else MOST[0]
    with network.view(asker, scope.prefix) as view:
        given = answer(view, NAME, Ask(parameters={"most": int(most)}))
        lines = _lines(view, given, edits=asker.may(Right.edit))
        place, today = choice(view, scope), view.pinned_on or view.today
    return page(
        request, "to_verify.html", status or (422 if scope.fault else 200), lines=lines, given=given, place=place,
        most=most, offered=MOST, typed=typed, today=today, edits=asker.may(Right.edit), action=str(asked),
        said=notes_of(request).told(asker, request.query_params.get(SAID, "")), files=_files(scope.prefix, most),
    )  # fmt: skip


def _lines(view: View, given: Answer, *, edits: bool) -> list[Line]:
    names = list(headings(given.row))
    asked = given.rows.select("subject", "by_a_word").rows()
    return [
        Line(
            id_, subject_page(id_), dict(zip(names, row, strict=True)),
            view.node(id_).touched if edits and by_a_word else None, f"{SPOTS}/{quote(id_, safe='')}" if edits else "",
        )
        for (id_, by_a_word), row in zip(asked, cells(given.rows, given.row, names), strict=True)
    ]  # fmt: skip


def _files(prefix: str, most: str) -> list[tuple[str, str]]:
    of: dict[str, Any] = {"scope": prefix, "most": most}
    return [
        (word, str(Address(f"/api/v1/questions/{NAME}.{suffix}", ()).changed(of)))
        for suffix, word in (("xlsx", "下载 Excel"), ("csv", "下载 CSV"))
    ]


def router() -> APIRouter:
    """Return the routes; reads of people are noted under the same name as over the API."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(PAGE.path, show, methods=["GET"], name=f"questions_{NAME}")
    routes.add_api_route(PAGE.path, settle, methods=["POST"], name="verify answer")
    return routes
