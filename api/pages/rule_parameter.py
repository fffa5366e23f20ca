"""规则 → 另定: one parameter of a rule set for a place, tried out first; what the program says stays beneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.effect import effect_shown
from api.page_parts.node_form import NodeForm, faults_of
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from api.page_parts.scope import Scope, choice, scope_of
from api.page_parts.sending import DAY, Sent, SentDep, begun
from api.pages.rules import PAGE as RULES
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.kinds.rule_parameter import RuleParameter
from graphmodel.network import Asker, Network, Right
from graphmodel.network.effect import Effect
from graphmodel.network.ruling import Ruling, set_parameter

FORM: Final = NodeForm(RuleParameter, only=("value", "citation", "decided_by"))
PLACE: Final = "scope"
Code = Annotated[str, Query(max_length=100)]


@dataclass(frozen=True)
class Asked:
    """One request about one parameter of one rule."""

    request: Request
    network: Network
    asker: Asker
    scope: Scope
    rule: str
    key: str

    @property
    def here(self) -> str:
        """Return its address."""
        asked = {PLACE: self.scope.prefix, "rule": self.rule, "parameter": self.key}
        return str(Address(f"{RULES.path}/parameter", ()).changed(asked))

    @property
    def back(self) -> Address:
        """Return where one came from."""
        return Address(RULES.path, ()).changed({PLACE: self.scope.prefix})


def show(request: Request, network: NetworkDep, asker: AskerDep, rule: Code, parameter: Code) -> Response:
    """Show the form."""
    return _drawn(_asked(request, network, asker, rule, parameter), None)


def send(
    request: Request, network: NetworkDep, asker: AskerDep, sent: SentDep, rule: Code, parameter: Code
) -> Response:
    """Try what was typed, or set it."""
    asked = _asked(request, network, asker, rule, parameter)
    read, wrong = FORM.read(sent.typed, None), sent.effective()[1]
    faults = {**read.faults, DAY: wrong}
    if not asked.scope.prefix:
        faults[""] = "先在上面选一个地区：参数是给一个地方定的，不能给“全部”定"
    if any(faults.values()):
        return _drawn(asked, sent, faults)
    with network.view(asker, asked.scope.prefix) as view:
        base, held = view.ruled.parameter(rule, parameter)
    values = read.values
    said = Ruling(base.title, held.title, values["value"], values["citation"], values.get("decided_by"))
    try:
        done = set_parameter(network, asker, asked.scope.prefix, said, sent.edit())
    except NotFoundError:
        raise
    except StaleVersionError as error:
        return _drawn(asked, sent, {"": str(error)}, 412)
    except (InputError, ConflictError) as error:
        return _drawn(asked, sent, faults_of(error, FORM))
    if sent.tries:
        return _drawn(asked, sent, done=Effect(done))
    sentence = f"已定下“{base.title}”的{held.title}：{said.value}，有 {len(done.shifts)} 项判定因此变动。{sent.remark}"
    return RedirectResponse(str(asked.back.changed({SAID: notes_of(request).keep(asker, sentence)})), 303)


def _asked(request: Request, network: Network, asker: Asker, rule: str, key: str) -> Asked:
    asker.require(Right.set_rules)
    scope = scope_of(network, asker, Address.of("/", request.query_params.multi_items()).one(PLACE))
    return Asked(request, network, asker, scope, rule, key)


def _drawn(
    asked: Asked, sent: Sent | None, faults: Mapping[str, str] | None = None, status: int = 0,
    done: Effect | None = None,
) -> Response:  # fmt: skip
    wrong = {name: said for name, said in (faults or {}).items() if said}
    if asked.scope.fault:
        wrong[PLACE] = asked.scope.fault
    with asked.network.view(asked.asker, asked.scope.prefix) as view:
        base, held = view.ruled.parameter(asked.rule, asked.key)
        stored = view.ruled.set_at(asked.scope.prefix, base.title, held.title)
        stands: dict[str, Any] = FORM.stands(stored.node) if stored and not stored.node.valid_to else {}
        shown = sent or begun(stored.touched if stored else None)
        return page(
            asked.request, "rule_parameter.html", status or (422 if wrong else 200), place=choice(view, asked.scope),
            base=base, held=held, fields=FORM.fields({**stands, **shown.typed}, wrong), sent=shown, faults=wrong,
            fault=wrong.get("", ""), action=asked.here, back=str(asked.back), rule=asked.rule, key=asked.key,
            effect=effect_shown(view, done) if done else None,
        )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(f"{RULES.path}/parameter", show, methods=["GET"], name="rule parameter form")
    routes.add_api_route(f"{RULES.path}/parameter", send, methods=["POST"], name="rule parameter")
    return routes
