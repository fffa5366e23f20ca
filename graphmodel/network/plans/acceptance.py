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
    from graphmodel.stores.transaction import Writer

_SHOWN = 5


def accept(network: Network, asker: Asker, planning: Planning, plan: Plan, on: date, *, keep: bool = True) -> Outcome:
    """Write a plan as one change that can be undone.

    InputError with every rule that the plan breaks; ConflictError where something was written since it was read, and
    where contacts that are not of this plan are to begin on a later day: they would come on top of it.
    """
    asker.require(Right.assign)
    if faults := evaluated(planning.problem, plan).faults:
        told = "；".join(fault.told for fault in faults[:_SHOWN])
        raise InputError(
            f"方案不合规则，没有写入：{told}{f'（共 {len(faults)} 处）' if len(faults) > _SHOWN else ''}。"
        )

    def build(writer: Writer) -> Changes:
        relations = acceptance(writer, planning, plan, on)
        return Changes(min(on, network.today()), asker.name, relations=relations)

    return network.write_with(asker, build, keep=keep)


def acceptance(writer: Writer, planning: Planning, plan: Plan, on: date) -> tuple[PutRelation, ...]:
    """Return the relations that accepting a plan writes; ConflictError as of `accept`."""
    if writer.state().snapshot != planning.snapshot:
        raise ConflictError("安排期间资料有了变动，没有写入；请重新核对方案后再接受。")
    _refuse_what_is_to_come(writer, planning, plan, on)
    return _relations(writer, planning, plan, on)


def _refuse_what_is_to_come(writer: Writer, planning: Planning, plan: Plan, on: date) -> None:
    days = sorted(
        held.relation.valid_from
        for held in writer.relations("LIAISES_WITH", ids=sorted(planning.problem.person))
        if held.source in planning.problem.person and held.relation.valid_from
        and held.relation.valid_from > planning.day
        and (held.relation.valid_to is None or held.relation.valid_to > held.relation.valid_from)
        and not ((held.source, held.target) in plan and held.relation.valid_from == on)
    )  # fmt: skip
    if days:
        raise ConflictError(
            f"已定的联系有 {len(days)} 处从 {days[0]} 起才开始，会与这个方案重叠；"
            "请先撤销写入它们的那次改动（guangong imports 看编号），再接受。"
        )


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
