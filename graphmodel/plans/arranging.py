"""What a planner settles by hand for one person: units, which of them are locked or ruled out, or absence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.assignment.evaluation import Fault
from graphmodel.errors import NotFoundError, StaleVersionError, StatementFaultsError
from graphmodel.network.editing import Edit, written_once
from graphmodel.plans import fingerprint
from graphmodel.plans.draft import Draft, Line, draft_of
from graphmodel.plans.plan_view import PlanView, plan_view
from graphmodel.plans.starting import bound_of, is_small
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.port import Writer

_TOLD = 5


class PlanFaultsError(StatementFaultsError):
    """A plan breaks rules that must not be broken; `faults` are the evaluator's."""


@dataclass(frozen=True)
class Arrangement:
    """What is wanted for one person, by ids of units."""

    units: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    absent: bool = False


def arrange(network: Network, asker: Asker, id_: str, person: str, wanted: Arrangement, edit: Edit) -> Outcome:
    """Settle what one person gets in a plan.

    PlanFaultsError where that breaks a rule (too little is no fault: the plan is under way), StaleVersionError where
    somebody else settled the same person meanwhile.
    """
    view = plan_view(network, asker, id_)
    if person not in view.problem.person and person not in view.draft.lines:
        raise NotFoundError(f"方案里没有编号为“{person}”的人；应联系基层的人才能安排。")
    bound = _bound(view, person, wanted)

    def changes(writer: Writer, day: date) -> Changes:
        draft = draft_of(writer, asker, id_)
        draft.refuse_settled()
        _refuse_stale(draft, view, person, edit)
        after = with_line(view, draft, person, wanted)
        refuse(concerning(after, person))
        line = after.draft.lines[person]
        said = replace(line, made_of=fingerprint.of_line(after.problem, person, line.units)).arranges()
        nodes = _proved(after, bound)
        return Changes(day, asker.name, nodes=nodes, relations=(PutRelation(said, id_, person, None),))

    return written_once(network, asker, edit, changes)


def with_line(view: PlanView, draft: Draft, person: str, wanted: Arrangement) -> PlanView:
    """Return a plan as it would be with this for one person."""
    held = draft.lines.get(person, Line())
    line = Line(
        tuple(dict.fromkeys(wanted.units)), wanted.locked, wanted.excluded, wanted.absent, held.made_of, held.revision
    )
    changed = replace(draft, lines={**draft.lines, person: line})
    return PlanView(changed, view.facts)


def concerning(view: PlanView, person: str) -> tuple[Fault, ...]:
    """Return the rules broken by what one person has; what is missing in a plan under way is none."""
    held = set(view.draft.lines[person].units)
    return tuple(
        fault for fault in view.evaluation.faults
        if not fault.short and (person in fault.people or (held & set(fault.units) and not fault.people))
    )  # fmt: skip


def refuse(faults: Collection[Fault]) -> None:
    """Raise PlanFaultsError where there are any."""
    if faults:
        told = "；".join([fault.told for fault in faults][:_TOLD])
        more = f"（共 {len(faults)} 处）" if len(faults) > _TOLD else ""
        raise PlanFaultsError(f"不合规则，没有写入：{told}{more}。", tuple(faults))


def _refuse_stale(draft: Draft, view: PlanView, person: str, edit: Edit) -> None:
    stands = draft.lines.get(person, Line()).revision
    if (edit.version or 0) != stands:
        name = view.planning.called(person)
        raise StaleVersionError(f"{name}的安排已被改过（第 {stands} 号改动），与您读到的不同；请核对后再改。", stands)


def _bound(view: PlanView, person: str, wanted: Arrangement) -> tuple[int, str] | None:
    """Return what no plan is worth more than with these settlements; None where that is known or takes long."""
    after = with_line(view, view.draft, person, wanted)
    told = fingerprint.of_problem(after.problem)
    if told == view.draft.node.bound_of or not is_small(after.problem):
        return None
    bound = bound_of(after.problem, quick=False)
    return None if bound is None else (bound, told)


def _proved(after: PlanView, bound: tuple[int, str] | None) -> tuple[PutNode, ...]:
    if bound is None:
        return ()
    return (PutNode(after.draft.node.model_copy(update={"bound": bound[0], "bound_of": bound[1]})),)
