"""What a planner settles by hand for people: units, which of them are locked or ruled out, or absence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from graphmodel.assignment.evaluation import Fault
from graphmodel.errors import NotFoundError, StaleVersionError, StatementFaultsError
from graphmodel.network.editing import Edit, written_once
from graphmodel.network.plans import fingerprint
from graphmodel.network.plans.draft import Draft, Line, draft_of
from graphmodel.network.plans.plan_view import PlanView, plan_view
from graphmodel.network.plans.starting import Proved, bound_of
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Writer

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
    read: int = 0
    """The revision of their line that was read; 0 where nothing was settled yet."""


def arrange(network: Network, asker: Asker, id_: str, wanted: Mapping[str, Arrangement], edit: Edit) -> Outcome:
    """Settle what people get in a plan, all of them or nobody.

    PlanFaultsError where that breaks a rule (too little is no fault: the plan is under way), StaleVersionError where
    somebody else settled one of them meanwhile.
    """
    view = plan_view(network, asker, id_)
    if unknown := sorted(wanted.keys() - view.problem.person.keys() - view.draft.lines.keys()):
        raise NotFoundError(f"方案里没有编号为“{unknown[0]}”的人；应联系基层的人才能安排。")
    bound = _bound(view, wanted)

    def changes(writer: Writer, day: date) -> Changes:
        draft = draft_of(writer, asker, id_)
        draft.refuse_settled()
        _refuse_stale(draft, view, wanted)
        after = with_lines(view, draft, wanted)
        refuse(concerning(after, wanted))
        ties = tuple(PutRelation(_made_of(after, person).arranges(), id_, person, None) for person in sorted(wanted))
        return Changes(day, asker.name, nodes=_proved(after, bound), relations=ties)

    return written_once(network, asker, edit, changes)


def with_lines(view: PlanView, draft: Draft, wanted: Mapping[str, Arrangement]) -> PlanView:
    """Return a plan as it would be with this for some people."""
    lines = {person: _line(draft.lines.get(person, Line()), given) for person, given in wanted.items()}
    return PlanView(replace(draft, lines={**draft.lines, **lines}), view.facts)


def _line(held: Line, wanted: Arrangement) -> Line:
    units = tuple(dict.fromkeys(wanted.units))
    return Line(units, wanted.locked, wanted.excluded, wanted.absent, held.made_of, held.revision)


def _made_of(after: PlanView, person: str) -> Line:
    line = after.draft.lines[person]
    return replace(line, made_of=fingerprint.of_line(after.problem, person, line.units))


def concerning(view: PlanView, people: Collection[str]) -> tuple[Fault, ...]:
    """Return the rules broken by what these people have; what is missing in a plan under way is none."""
    held = {unit for person in people for unit in view.draft.lines[person].units}
    return tuple(
        fault for fault in view.evaluation.faults
        if not fault.short and (set(people) & set(fault.people) or (held & set(fault.units) and not fault.people))
    )  # fmt: skip


def refuse(faults: Collection[Fault]) -> None:
    """Raise PlanFaultsError where there are any."""
    if faults:
        told = "；".join([fault.told for fault in faults][:_TOLD])
        more = f"（共 {len(faults)} 处）" if len(faults) > _TOLD else ""
        raise PlanFaultsError(f"不合规则，没有写入：{told}{more}。", tuple(faults))


def _refuse_stale(draft: Draft, view: PlanView, wanted: Mapping[str, Arrangement]) -> None:
    for person, given in wanted.items():
        stands = draft.lines.get(person, Line()).revision
        if given.read != stands:
            told = f"的安排已被改过（第 {stands} 号改动），与您读到的不同；请核对后再改。"
            raise StaleVersionError(f"{view.planning.called(person)}{told}", stands)


def _bound(view: PlanView, wanted: Mapping[str, Arrangement]) -> tuple[int, str] | None:
    """Return what no plan is worth more than with these settlements; None where that is known or takes long."""
    after = with_lines(view, view.draft, wanted)
    told = fingerprint.of_problem(after.problem)
    if told == view.draft.node.bound_of or not after.problem.is_small:
        return None
    bound = bound_of(after.problem, quick=False)
    return None if bound is None else (bound, told)


def _proved(after: PlanView, bound: tuple[int, str] | None) -> tuple[PutNode, ...]:
    if bound is None:
        return ()
    proved = Proved(bound[0])._asdict()
    return (PutNode(after.draft.node.model_copy(update=proved | {"bound_of": bound[1]})),)
