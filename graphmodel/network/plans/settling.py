"""What becomes of plans: renamed, compared, accepted on a day, put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.errors import ConflictError, InputError
from graphmodel.kinds.liaison_plan import LiaisonPlan, PlanState
from graphmodel.network.asker import Right
from graphmodel.network.editing import Edit, written_once
from graphmodel.network.plans.acceptance import acceptance
from graphmodel.network.plans.arranging import refuse
from graphmodel.network.plans.draft import OPEN, draft_of, plans_of_place
from graphmodel.network.plans.making import refuse_stale
from graphmodel.network.plans.plan_view import PlanView, called, plan_view
from graphmodel.statements.changes import Changes, PutNode

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Writer


def rename(network: Network, asker: Asker, id_: str, edit: Edit, *, name: str, state: PlanState | None) -> Outcome:
    """Give a plan another name (empty: the same) and, of those that can be changed, another state (None: the same)."""
    asker.require(Right.assign)

    def changes(writer: Writer, day: date) -> Changes:
        draft = draft_of(writer, asker, id_)
        refuse_stale(draft, edit)
        if state is not None:
            draft.refuse_settled()
        if state not in (None, *OPEN, PlanState.discarded):
            raise InputError(f"不能直接改为“{state.label}”；接受方案请用 accept。")
        others = {other.node.name for other in plans_of_place(writer, draft.place) if other.id != id_}
        if name in others:
            raise InputError(f"已有名为“{name}”的方案；请换一个名称。")
        said = {"name": name or draft.node.name}
        moved = {"state": state, "settled_on": day} if state and state is not draft.state else {}
        return Changes(day, asker.name, nodes=(PutNode(draft.node.model_copy(update=said | moved)),))

    return written_once(network, asker, edit, changes)


def discard(network: Network, asker: Asker, id_: str, edit: Edit) -> Outcome:
    """Put a plan aside; it stays in the list of all."""
    return rename(network, asker, id_, edit, name="", state=PlanState.discarded)


def note_compared(network: Network, asker: Asker, id_: str, other: str, edit: Edit) -> Outcome:
    """Note that two plans stood side by side: drafts are compared ones from then on, whatever else stays as it is."""
    asker.require(Right.assign)

    def changes(writer: Writer, day: date) -> Changes:
        both = [draft_of(writer, asker, one) for one in sorted({id_, other})]
        noted = {"state": PlanState.compared, "settled_on": day}
        drafts = [draft.node for draft in both if draft.state is PlanState.draft]
        return Changes(day, asker.name, nodes=tuple(PutNode(node.model_copy(update=noted)) for node in drafts))

    return written_once(network, asker, edit, changes)


def accept(network: Network, asker: Asker, id_: str, on: date | None, edit: Edit) -> Outcome:
    """Write a plan as one change that can be undone: its contacts begin on a day, those that it leaves out end.

    PlanFaultsError with every rule that it breaks; ConflictError where facts of its people or units moved since it was
    made, StaleVersionError where the plan itself was changed.
    """
    asker.require(Right.assign)
    view = plan_view(network, asker, id_)

    def changes(writer: Writer, day: date) -> Changes:
        draft = draft_of(writer, asker, id_)
        refuse_stale(draft, edit)
        draft.refuse_settled()
        refuse_moved(view)
        refuse(view.evaluation.faults)
        begins = on or day
        relations = acceptance(writer, view.planning, view.plan, begins)
        return Changes(min(begins, day), asker.name, nodes=_settled(writer, view, begins, day), relations=relations)

    return written_once(network, asker, edit, changes)


def refuse_moved(view: PlanView) -> None:
    """Raise ConflictError where facts of a plan's people or units moved since they were settled."""
    if view.moved:
        raise ConflictError(
            f"拟定后资料有了变动，涉及 {len(view.moved)} 人：{called(view.planning, view.moved)}；没有写入。"
            "请逐人核对他们的安排，或排满、重排一次，再接受。"
        )


def _settled(writer: Writer, view: PlanView, begins: date, day: date) -> tuple[PutNode, ...]:
    """Return the plan as accepted, and those that it takes the place of."""
    accepted: LiaisonPlan = view.draft.node.model_copy(
        update={"state": PlanState.accepted, "accepted_on": begins, "settled_on": day}
    )
    before = [
        replace(other, node=other.node.model_copy(update={"state": PlanState.superseded, "settled_on": day}))
        for other in plans_of_place(writer, view.draft.place)
        if other.state is PlanState.accepted and other.id != view.draft.id
    ]
    return (PutNode(accepted), *(PutNode(other.node) for other in before))
