"""Accepting a plan of liaison: its relations begin on a day, those that it leaves out end, as one change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Plan
from graphmodel.errors import ConflictError, InputError
from graphmodel.kinds.person import LiaisesWith
from graphmodel.network.asker import Right
from graphmodel.network.plan_problem import Planning
from graphmodel.statements.changes import Changes, PutRelation

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.port import Writer

_SHOWN = 5


def accept(network: Network, asker: Asker, planning: Planning, plan: Plan, on: date, *, keep: bool = True) -> Outcome:
    """Write a plan as one change that can be undone.

    InputError with every rule that the plan breaks; ConflictError where something was written since it was read.
    """
    asker.require(Right.assign)
    if faults := evaluated(planning.problem, plan).faults:
        told = "；".join(fault.told for fault in faults[:_SHOWN])
        raise InputError(
            f"方案不合规则，没有写入：{told}{f'（共 {len(faults)} 处）' if len(faults) > _SHOWN else ''}。"
        )

    def build(writer: Writer) -> Changes:
        if writer.state().snapshot != planning.snapshot:
            raise ConflictError("安排期间资料有了变动，没有写入；请重新核对方案后再接受。")
        return Changes(min(on, network.today()), asker.name, relations=_relations(writer, planning, plan, on))

    return network.write_with(asker, build, keep=keep)


def _relations(writer: Writer, planning: Planning, plan: Plan, on: date) -> tuple[PutRelation, ...]:
    ending = {
        (pair[0], target) for pair, targets in planning.standing.items() if pair not in plan for target in targets
    }
    found = []
    for held in writer.relations("LIAISES_WITH", ids=sorted({person for person, _ in ending})):
        relation = held.relation
        over = relation.valid_to is not None and relation.valid_to <= on
        if (held.source, held.target) in ending and not over:
            if relation.valid_from and relation.valid_from > on:
                raise InputError(f"现有的联系从 {relation.valid_from} 才开始，晚于 {on}；请核对日期。")
            closed = relation.model_copy(update={"valid_to": on})
            found.append(PutRelation(closed, held.source, held.target, relation.valid_from))
    begun = LiaisesWith(year=on.year, valid_from=on)
    new = sorted(plan - planning.standing.keys())
    return (*found, *(PutRelation(begun, person, unit, on) for person, unit in new))
