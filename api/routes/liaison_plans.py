"""Plans of liaison: made, worked on person by person, filled up, dealt anew, compared, accepted, put aside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final
from uuid import uuid4

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.asked.edits import EditDep, IdempotencyKey, Trying, remarks_of
from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, NetworkDep
from api.models.liaison_plans import (
    Acceptance,
    LineGiven,
    LinesGiven,
    PlanAnswer,
    PlanChange,
    PlanEntries,
    PlanGiven,
    Redeal,
    person_answer,
    plan_answer,
    plan_entry,
)
from api.problems import ProblemError, problem_responses
from graphmodel.errors import StaleVersionError
from graphmodel.kinds.liaison_plan import PlanStart, PlanState
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Edit
from graphmodel.network.plan_problem import Wishes
from graphmodel.network.plans import making, settling
from graphmodel.network.plans.arranging import Arrangement, arrange, with_lines
from graphmodel.network.plans.draft import drafts
from graphmodel.network.plans.plan_view import plan_view
from graphmodel.network.writing import Outcome

Id = Annotated[str, Path(description="方案的编号", max_length=100)]
PersonId = Annotated[str, Path(description="人员的编号", max_length=100)]
_READ: Final = problem_responses(400, 403, 404, 422, 503)
_WRITE: Final = problem_responses(400, 403, 404, 408, 409, 412, 413, 422, 428, 503)
_UNSTORED: Final = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


class InPlace(BaseModel):
    """Which plans."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", description="区划代码、区划前缀或地名；不写为能看的全部", max_length=100)


def list_plans(
    network: NetworkDep, asker: AskerDep, asked: Annotated[InPlace, Query()], response: Response
) -> PlanEntries:
    """List the plans of a place."""
    asker.require(Right.assign)
    response.headers.update(_UNSTORED)
    scope = network.permitted(asker, asked.scope)
    with network.store.read() as reader:
        found = sorted(drafts(reader, asker, scope), key=lambda draft: (draft.node.made_on, draft.id), reverse=True)
    return PlanEntries(scope=scope, rows=[plan_entry(draft, asker) for draft in found])


def make(
    network: NetworkDep, asker: AskerDep, given: PlanGiven, response: Response, key: IdempotencyKey = None
) -> PlanAnswer:
    """Make a plan."""
    start = PlanStart.__members__.get(given.begin, PlanStart.plan)
    asked = given.parameters
    wishes = Wishes(
        frozenset((pair.person, pair.unit) for pair in asked.locked),
        frozenset((pair.person, pair.unit) for pair in asked.excluded), frozenset(asked.absent),
    )  # fmt: skip
    other = given.begin if start is PlanStart.plan else ""
    beginning = making.Beginning(given.scope, start, other, given.name, wishes, asked.quick)
    id_ = making.make(network, asker, beginning, Edit(None, key or str(uuid4())))
    response.headers["Location"] = f"/api/v1/liaison-plans/{id_}"
    return plan_answer(plan_view(network, asker, id_), asker)


def one(id_: Id, network: NetworkDep, asker: AskerDep, response: Response, _: NothingElse) -> PlanAnswer:
    """Return a plan beside the facts as they are now."""
    response.headers.update(_UNSTORED)
    return plan_answer(plan_view(network, asker, id_), asker)


def change(id_: Id, given: PlanChange, network: NetworkDep, asker: AskerDep, edit: EditDep) -> PlanAnswer:
    """Rename a plan, or say that it was compared or is put aside."""
    state = PlanState[given.state] if given.state else None
    done = settling.rename(network, asker, id_, edit, name=given.name.strip(), state=state)
    return _done(network, asker, id_, done, edit.effective)


def discard(id_: Id, network: NetworkDep, asker: AskerDep, edit: EditDep) -> PlanAnswer:
    """Put a plan aside."""
    return _done(network, asker, id_, settling.discard(network, asker, id_, edit), edit.effective)


def put_person(
    id_: Id, person: PersonId, given: LineGiven, network: NetworkDep, asker: AskerDep, edit: EditDep
) -> PlanAnswer:
    """Settle what one person gets."""
    wanted = {person: _arrangement(given, edit.version or 0)}
    try:
        outcome = arrange(network, asker, id_, wanted, edit)
    except StaleVersionError as error:
        stands = person_answer(plan_view(network, asker, id_), person).model_dump(mode="json")
        headers = {"Guangong-Version": str(error.version)}
        raise ProblemError("stale-version", str(error), headers, stands=stands) from error
    return _settled(network, asker, id_, wanted, outcome, edit)


def put_people(
    id_: Id, given: LinesGiven, network: NetworkDep, asker: AskerDep, asked: Annotated[Trying, Query()],
    key: IdempotencyKey = None,
) -> PlanAnswer:  # fmt: skip
    """Settle what several people get, all of them or nobody."""
    wanted = {line.id: _arrangement(line, line.revision) for line in given.people}
    edit = Edit(None, key or str(uuid4()), asked.effective, not asked.dry_run)
    outcome = arrange(network, asker, id_, wanted, edit)
    return _settled(network, asker, id_, wanted, outcome, edit)


def _arrangement(given: LineGiven, read: int) -> Arrangement:
    locked = frozenset(unit.id for unit in given.units if unit.locked)
    return Arrangement(
        tuple(unit.id for unit in given.units), locked, frozenset(given.excluded), given.absent, read
    )  # fmt: skip


def _settled(
    network: Network, asker: Asker, id_: str, wanted: Mapping[str, Arrangement], outcome: Outcome, edit: Edit
) -> PlanAnswer:  # fmt: skip
    """Return the plan as it is now, or (nothing was written) as it would be."""
    if edit.keep:
        return _done(network, asker, id_, outcome, edit.effective)
    view = plan_view(network, asker, id_)
    remarks = remarks_of(edit.effective, network.today())
    return plan_answer(with_lines(view, view.draft, wanted), asker, remarks=remarks)


def complete(id_: Id, network: NetworkDep, asker: AskerDep, edit: EditDep) -> PlanAnswer:
    """Fill up what is open, and keep what is there."""
    return _done(network, asker, id_, making.complete(network, asker, id_, edit), edit.effective)


def replan(id_: Id, network: NetworkDep, asker: AskerDep, edit: EditDep, given: Redeal | None = None) -> PlanAnswer:
    """Deal anew with the fewest changes."""
    beside_plan = given is not None and given.against == "plan"
    done = making.replan(network, asker, id_, edit, beside_plan=beside_plan)
    return _done(network, asker, id_, done, edit.effective)


def accept(id_: Id, network: NetworkDep, asker: AskerDep, edit: EditDep, given: Acceptance | None = None) -> PlanAnswer:
    """Write a plan as one change."""
    on = given.on if given else None
    done = settling.accept(network, asker, id_, on, edit)
    return _done(network, asker, id_, done, on or edit.effective, "on" if on else "effective")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["liaison-plans"])
    own = "/liaison-plans/{id_}"

    def add(path: str, method: str, endpoint: Any, operation: str, said: tuple[str, str], status: int = 200) -> None:
        routes.add_api_route(
            path, endpoint, methods=[method], operation_id=f"liaison_plans_{operation}", summary=said[0],
            description=said[1], status_code=status, responses=_READ if method == "GET" else _WRITE,
        )  # fmt: skip

    add("/liaison-plans", "GET", list_plans, "list", ("联系点方案", "一个范围的全部方案，新的在前"))
    add("/liaison-plans", "POST", make, "make", ("拟一个方案", _MAKE), 201)
    add(own, "GET", one, "one", ("一个方案", "各人的安排、分值、离最优多远、不合哪些规则，按现在的资料算"))
    add(own, "PATCH", change, "change", ("改名或改状态", "接受请用 accept"))
    add(own, "DELETE", discard, "discard", ("作废一个方案", "状态改为已作废，仍在清单里"))
    add(f"{own}/people", "PUT", put_people, "put_people", ("安排几个人", _PUT_SEVERAL))
    add(f"{own}/people/{{person}}", "PUT", put_person, "put_person", ("安排一个人", _PUT))
    add(f"{own}/complete", "POST", complete, "complete", ("排满", "空缺的排上，已有的不动，按现在的资料"))
    add(f"{own}/replan", "POST", replan, "replan", ("少变动重排", "先求变动最少，再求分值最高；锁定的不动"))
    add(f"{own}/accept", "POST", accept, "accept", ("接受方案", _ACCEPT))
    return routes


_MAKE: Final = "从现有的安排、分值最高的、变动最少的，或另一个方案拟起；排不出时说明为什么"
_PUT: Final = (
    "If-Match 写这个人的 revision（没有为 0）；不合规则的不写入，errors 逐条说明；个数不足可以先存。"
    "被别人改过时，stands 是现在的安排。dry_run 只看会怎样"
)
_PUT_SEVERAL: Final = "一次改动，全写或全不写；每个人的 revision 写在 people 里，其中有人被别人改过的，一个也不写"
_ACCEPT: Final = "从这一天起，新的联系开始，不在方案里的结束，作为一次改动写入，可以撤销（POST /imports/{number}/undo）"


def _done(
    network: Network, asker: Asker, id_: str, outcome: Outcome, day: date | None, name: str = "effective"
) -> PlanAnswer:  # fmt: skip
    remarks = remarks_of(day, network.today(), name)
    return plan_answer(plan_view(network, asker, id_), asker, outcome.applied.number, remarks)
