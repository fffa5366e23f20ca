"""A plan beside the facts as they are now: what it is worth, what it breaks, and what moved since it was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from graphmodel.assignment.evaluation import Evaluation, Fault, evaluated
from graphmodel.assignment.explaining import title_of
from graphmodel.assignment.problem import Plan, Problem
from graphmodel.assignment.proposal import Proposal
from graphmodel.network.asker import Right
from graphmodel.network.plan_problem import Planning, planning_of
from graphmodel.network.plans import fingerprint
from graphmodel.network.plans.draft import OPEN, Draft, draft_of
from graphmodel.network.plans.starting import Proved

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network

_NAMED: Final = 6


@dataclass(frozen=True)
class PlanView:
    """A plan and what it is judged by."""

    draft: Draft
    facts: Planning
    """What is planned, as it is now."""

    @cached_property
    def planning(self) -> Planning:
        """The same with what planners settled in the plan, as far as it is about people and units that are there."""
        wishes, held = self.draft.wishes(), self.facts.problem
        absent = wishes.absent & held.person.keys()
        locked = frozenset(pair for pair in self._known(wishes.locked) if pair[0] not in held.absent | absent)
        return self.facts.wishing(replace(wishes, locked=locked, excluded=self._known(wishes.excluded), absent=absent))

    @property
    def known(self) -> Plan:
        """Who contacts what, of the people and units that are there."""
        return self._known(self.plan)

    def _known(self, pairs: Plan) -> Plan:
        held = self.facts.problem
        return frozenset(pair for pair in pairs if pair[0] in held.person and pair[1] in held.unit)

    @property
    def problem(self) -> Problem:
        """What is planned."""
        return self.planning.problem

    @property
    def plan(self) -> Plan:
        """Who contacts what."""
        return self.draft.plan

    @cached_property
    def evaluation(self) -> Evaluation:
        """What the evaluator finds."""
        return evaluated(self.problem, self.plan)

    @cached_property
    def proved(self) -> Proved:
        """What was proved of plans of these facts and settlements; nothing where it is not known any more."""
        node = self.draft.node
        known = node.bound is not None and node.bound_of == fingerprint.of_problem(self.problem)
        return Proved(node.bound, node.kept_at_most, node.bound_kept) if known else Proved()

    @property
    def bound(self) -> int | None:
        """What no plan of these facts and settlements is worth more than; None where that is not known any more."""
        return self.proved.bound

    @property
    def proof(self) -> str:
        """How good it is, in words."""
        value = self.evaluation.value
        if self.bound is None:
            return f"方案共 {value} 分；资料或约定变了，还没有重新算出离最优多远"
        if any(fault.short for fault in self.evaluation.faults):
            return f"方案共 {value} 分，还没有排满；排满的最多 {self.bound} 分"
        return f"方案共 {value} 分，{self._stable(value) or Proposal(self.plan, value, self.bound).told}"

    def _stable(self, value: int) -> str:
        """Return what is proved of a plan that keeps as much as can be, and what that costs; empty of any other."""
        bound, most, alike = self.proved
        if bound is None or alike is None or value >= bound or len(self.plan & self.problem.standing) != most:
            return ""
        best = Proposal(self.plan, value, alike).told
        return f"变动已不能更少，同样少变动的方案中{best}；为少变动至多让出 {bound - value} 分"

    @cached_property
    def moved(self) -> tuple[str, ...]:
        """Ids of people whose facts, or those of whose units, moved since they were settled."""
        if self.draft.state not in OPEN:
            return ()
        return tuple(
            person for person, line in self.draft.lines.items()
            if line.made_of != fingerprint.of_line(self.problem, person, line.units)
        )  # fmt: skip

    @cached_property
    def unplanned(self) -> tuple[str, ...]:
        """Ids of people who owe contact and whom the plan does not know."""
        return tuple(person.id for person in self.problem.active if person.id not in self.draft.lines)

    def faults_of(self, person: str) -> tuple[Fault, ...]:
        """Return the rules that are broken for one person."""
        return tuple(fault for fault in self.evaluation.faults if person in fault.people)

    def words(self) -> tuple[str, ...]:
        """Return what is to be said of the plan as a whole."""
        return (f"{self.proof}。", *self._movement(), *summary(self.planning, self.plan, self.evaluation))

    def _movement(self) -> Iterator[str]:
        if self.moved:
            named = called(self.planning, self.moved)
            yield f"拟定后资料有了变动，涉及 {len(self.moved)} 人：{named}；请核对他们的安排，再接受。"
        if self.unplanned and self.draft.state in OPEN:
            yield f"方案里还没有 {len(self.unplanned)} 人：{called(self.planning, self.unplanned)}。"


def plan_view(network: Network, asker: Asker, id_: str) -> PlanView:
    """Return a plan beside the facts; NotFoundError where there is none in the places of the asker."""
    asker.require(Right.assign)
    with network.store.read() as reader:
        draft = draft_of(reader, asker, id_)
    return PlanView(draft, planning_in(network, asker, draft.place))


def planning_in(network: Network, asker: Asker, place: str) -> Planning:
    """Return what is planned in a place, people called as the asker may know them."""
    with network.view(asker, place) as view:
        return planning_of(view, view.book)


def summary(planning: Planning, plan: Plan, found: Evaluation) -> tuple[str, ...]:
    """Return what a plan changes and is worth, in sentences."""
    problem = planning.problem
    people, reached = len(problem.active), len({unit for _, unit in plan})
    points = "、".join(f"{title_of(rule)} {p} 分" for rule, p in found.by_rule.items())
    ended, new = len(problem.present - plan), len(plan - problem.present)
    return (
        f"{people} 人联系 {reached} 个基层单位（共 {len(problem.units)} 个）：保留 {len(plan & problem.present)} 处，"
        f"新安排 {new} 处，结束 {ended} 处。",
        f"各条得分：{points or '没有'}。",
        *(f"{note}。" for note in planning.notes),
    )


def called(planning: Planning, people: tuple[str, ...]) -> str:
    """Return the names of people, the first of many."""
    names = "、".join(planning.called(person) for person in people[:_NAMED])
    return f"{names}等" if len(people) > _NAMED else names
