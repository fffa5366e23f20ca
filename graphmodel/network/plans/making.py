"""Making plans, and having the planner go on with them: fill up what is open, or deal anew with the fewest changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from graphmodel.assignment.problem import Plan
from graphmodel.errors import InputError, StaleVersionError
from graphmodel.kinds.codes.division import LEVELS
from graphmodel.kinds.liaison_plan import LiaisonPlan, PlanOf, PlanStart, PlanState
from graphmodel.network.asker import Right
from graphmodel.network.editing import Edit, written_once
from graphmodel.network.plan_problem import Planning, Wishes
from graphmodel.network.plans import fingerprint
from graphmodel.network.plans.draft import Draft, Line, draft_of, plans_of_place
from graphmodel.network.plans.plan_view import PlanView, plan_view, planning_in
from graphmodel.network.plans.starting import Proved, begun, best, bound_of, fewest_changes, fitting, proved_by
from graphmodel.progress import come_to
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Reader, Writer

_KEY: Final = 12
_COUNTY: Final = 6


@dataclass(frozen=True)
class Beginning:
    """How a plan is begun."""

    scope: str
    """Code, key or name of the place; empty: all that may be seen, where it lies in one place."""
    start: PlanStart
    other: str = ""
    """Number (编号) of the plan that is begun with."""
    name: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    quick: bool | None = None
    """Content with a small gap; None: where the proof would take long."""


def make(network: Network, asker: Asker, beginning: Beginning, edit: Edit) -> str:
    """Make a plan, and return its number (编号); ConflictError where no plan keeps every rule.

    Whatever keeps it from being written, like its name, is found before anything is planned, which may take long.
    """
    asker.require(Right.assign)
    planning = planning_in(network, asker, beginning.scope)
    place = _place(planning)
    bare = begun_node(network, asker, beginning, planning, Proved())
    tried = written_once(network, asker, replace(edit, keep=False), _put(bare, place, beginning.name, {}))
    if tried.applied.repeated:
        return _made(network, tried, place)
    planning, plan, proved = _first(network, asker, planning, beginning)
    node = begun_node(network, asker, beginning, planning, proved)
    outcome = written_once(network, asker, edit, _put(node, place, beginning.name, lines_of(planning, plan)))
    return _made(network, outcome, place)


def _put(
    begun: LiaisonPlan, place: str, name: str, lines: Mapping[str, Line]
) -> Callable[[Writer, date], Changes]:  # fmt: skip
    """Return what puts a plan into the store, with a number and its name."""

    def changes(writer: Writer, day: date) -> Changes:
        (id_,) = writer.issue_ids(LiaisonPlan.kind.letter, place[:_COUNTY], 1)
        called = _name(writer, place, name, day)
        node = begun.model_copy(update={"id": id_, "name": called, "made_on": day, "settled_on": day})
        ties = [PutRelation(line.arranges(), id_, person, None) for person, line in lines.items()]
        return Changes(
            day, begun.made_by or "", nodes=(PutNode(node),), relations=(PutRelation(PlanOf(), id_, place, None), *ties)
        )

    return changes


def begun_node(network: Network, asker: Asker, beginning: Beginning, planning: Planning, proved: Proved) -> LiaisonPlan:
    """Return the plan itself, before it has a number and a name."""
    return LiaisonPlan(
        id="", name="", state=PlanState.draft, made_on=network.today(), made_by=asker.name, begun_with=beginning.start,
        snapshot=planning.snapshot, **proved._asdict(),
        bound_of=None if proved.bound is None else fingerprint.of_problem(planning.problem),
    )  # fmt: skip


def complete(network: Network, asker: Asker, id_: str, edit: Edit) -> Outcome:
    """Fill up what is open in a plan, and keep what is there; ConflictError where that cannot be done."""

    def filled(view: PlanView) -> tuple[Plan, Proved]:
        kept = view.problem.with_locks(*fitting(view.problem, view.plan))
        return best(kept, quick=not kept.is_small).plan, view.proved

    return _anew(network, asker, id_, edit, filled)


def replan(network: Network, asker: Asker, id_: str, edit: Edit, *, beside_plan: bool = False) -> Outcome:
    """Deal a plan anew with the fewest changes of what stands, else (`beside_plan`) of the plan itself."""

    def dealt(view: PlanView) -> tuple[Plan, Proved]:
        problem = replace(view.problem, present=view.plan) if beside_plan else view.problem
        made = fewest_changes(problem, quick=not problem.is_small)
        return made.proposal.plan, view.proved if beside_plan else proved_by(made)

    return _anew(network, asker, id_, edit, dealt)


def lines_of(planning: Planning, plan: Plan) -> dict[str, Line]:
    """Return the lines of a plan, one for each person that owes contact."""
    wishes, found = planning.wishes, {}
    for person in sorted(planning.problem.person):
        units = tuple(sorted(unit for owner, unit in plan if owner == person))
        found[person] = Line(
            units,
            frozenset(unit for owner, unit in wishes.locked if owner == person),
            frozenset(unit for owner, unit in wishes.excluded if owner == person),
            person in wishes.absent,
            fingerprint.of_line(planning.problem, person, units),
        )
    return found


def refuse_stale(draft: Draft, edit: Edit) -> None:
    """Raise StaleVersionError where anything of a plan was changed since it was read."""
    if edit.version != draft.revision:
        raise StaleVersionError(
            f"方案“{draft.node.name}”已是第 {draft.revision} 号改动后的内容，与您读到的不同；请重新读取，核对后再做。",
            draft.revision,
        )


def _anew(
    network: Network, asker: Asker, id_: str, edit: Edit, dealt: Callable[[PlanView], tuple[Plan, Proved]]
) -> Outcome:
    """Write what the planner makes of a plan, made of the facts as they are now."""
    view = plan_view(network, asker, id_)
    plan, proved = dealt(view)
    if proved.bound is None:
        come_to("算最多能有多少分")
        proved = Proved(bound_of(view.problem, quick=not view.problem.is_small))
    lines = lines_of(view.planning, plan)

    def changes(writer: Writer, day: date) -> Changes:
        draft = draft_of(writer, asker, id_)
        refuse_stale(draft, edit)
        draft.refuse_settled()
        node = draft.node.model_copy(
            update={
                "snapshot": view.planning.snapshot, **proved._asdict(),
                "bound_of": None if proved.bound is None else fingerprint.of_problem(view.problem),
            }
        )  # fmt: skip
        return Changes(day, asker.name, nodes=(PutNode(node),), relations=_ties(draft, lines))

    return written_once(network, asker, edit, changes)


def _ties(draft: Draft, lines: Mapping[str, Line]) -> tuple[PutRelation, ...]:
    """Return the lines anew; whoever owes nothing any more has an empty one."""
    gone = dict.fromkeys(draft.lines.keys() - lines.keys(), Line())
    return tuple(PutRelation(line.arranges(), draft.id, person, None) for person, line in {**lines, **gone}.items())


def _first(network: Network, asker: Asker, planning: Planning, beginning: Beginning) -> tuple[Planning, Plan, Proved]:
    """Return what is planned with what was settled, the plan begun with, and what is proved."""
    if beginning.start is not PlanStart.plan:
        wished = planning.wishing(beginning.wishes)
        return wished, *begun(wished.problem, beginning.start, quick=_quick(wished, beginning))
    with network.store.read() as reader:
        other = draft_of(reader, asker, beginning.other)
    view = PlanView(other, planning)
    plan = fitting(view.problem, view.plan)
    return view.planning, plan, Proved(bound_of(view.problem, quick=_quick(planning, beginning)))


def _quick(planning: Planning, beginning: Beginning) -> bool:
    return not planning.problem.is_small if beginning.quick is None else beginning.quick


def _place(planning: Planning) -> str:
    """Return the key of the place that a plan is for: the scope, else the one place that everything lies in."""
    prefix = planning.scope
    if not prefix:
        problem = planning.problem
        places = [*(unit.place for unit in problem.units), *(one.area or one.home for one in problem.people)]
        shared = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(min(places), max(places), strict=False)))
        prefix = min(places)[: max((length for length in LEVELS if length <= shared), default=0)]
    if not prefix:
        raise InputError("要安排的人和单位不在同一个地方；请先选一个市、县（市、区）或镇。")
    return prefix.ljust(_KEY, "0")


def _name(reader: Reader, place: str, asked: str, day: date) -> str:
    """Return the name of a new plan; InputError where one of this name stands already."""
    taken = {draft.node.name for draft in plans_of_place(reader, place)}
    if asked.strip() in taken:
        raise InputError(f"已有名为“{asked.strip()}”的方案；请换一个名称。")
    numbers = range(1, len(taken) + 2)
    return asked.strip() or next(name for n in numbers if (name := f"{day.year}年方案{n}") not in taken)


def _made(network: Network, outcome: Outcome, place: str) -> str:
    """Return the number (编号) of the plan that a change made, also where it was made by an earlier attempt."""
    number = outcome.applied.number
    with network.store.read() as reader:
        ties = reader.relations(PlanOf.relation.name, end="target", ids=[place])
        return next(tie.source for tie in ties if tie.touched == number)
