"""What the planner makes of a plan, and how good one can be at most; the solver is loaded when it is first asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.assignment.evaluation import points_of, why_not
from graphmodel.assignment.problem import Pair, Plan, Problem
from graphmodel.errors import ConflictError
from graphmodel.kinds.liaison_plan import PlanStart

if TYPE_CHECKING:
    from graphmodel.assignment.proposal import Proposal
    from graphmodel.assignment.replanning import Replan

ENOUGH: Final = 0.005
"""A gap that a quick plan is content with."""


class Proved(NamedTuple):
    """What is proved of all plans that keep every rule; None where there is none, or where nobody asked."""

    bound: int | None = None
    """None is worth more …"""
    kept_at_most: int | None = None
    """… and none keeps more of what stands; …"""
    bound_kept: int | None = None
    """… of those that keep as much, none is worth more."""


def proved_by(made: Replan) -> Proved:
    """Return what dealing anew with the fewest changes proved."""
    alike = made.proposal.bound if made.kept == made.kept_at_most else None
    return Proved(made.freely.bound, made.kept_at_most, alike)


def begun(problem: Problem, start: PlanStart, *, quick: bool) -> tuple[Plan, Proved]:
    """Return the plan that is begun with, and what is proved.

    ConflictError where no plan keeps every rule and one was to be made.
    """
    if start is PlanStart.fewest_changes:
        made = fewest_changes(problem, quick=quick)
        return made.proposal.plan, proved_by(made)
    if start is PlanStart.best:
        found = best(problem, quick=quick)
        return found.plan, Proved(found.bound)
    return fitting(problem, problem.standing), Proved(bound_of(problem, quick=quick))


def best(problem: Problem, *, quick: bool) -> Proposal:
    """Return the best plan, proved as far as it is asked for; ConflictError where no plan keeps every rule."""
    if found := _proposed(problem, quick=quick):
        return found
    raise no_plan(problem)


def fewest_changes(problem: Problem, *, quick: bool) -> Replan:
    """Return the plan with the fewest changes; ConflictError where no plan keeps every rule."""
    from graphmodel.assignment.replanning import replanned
    from graphmodel.assignment.solving import Effort

    if made := replanned(problem, Effort(exact=not quick, gap=ENOUGH if quick else 0.0)):
        return made
    raise no_plan(problem)


def bound_of(problem: Problem, *, quick: bool) -> int | None:
    """Return what no plan that keeps every rule is worth more than; None where there is none."""
    found = _proposed(problem, quick=quick)
    return found.bound if found else None


def no_plan(problem: Problem) -> ConflictError:
    """Return why no plan keeps every rule, and what would help."""
    from graphmodel.assignment.diagnosis import diagnosed

    why = diagnosed(problem)
    ways = "；".join(why.ways_out) if why else ""
    return ConflictError(f"排不出合乎全部规则的方案。{why.told if why else ''}{f'可以：{ways}。' if ways else ''}")


def fitting(problem: Problem, plan: Plan) -> Plan:
    """Return of these pairs those that can stand together, the locked ones first, then the ones with most points."""

    def rank(pair: Pair) -> tuple[bool, int, Pair]:
        points = points_of(problem, problem.person[pair[0]], problem.unit[pair[1]])
        return pair not in problem.locked, -sum(points.values()), pair

    able = [
        (person, unit) for person, unit in plan | problem.locked
        if person in problem.person and unit in problem.unit
        and why_not(problem, problem.person[person], problem.unit[unit]) is None
    ]  # fmt: skip
    people, units, kept = Counter[str](), Counter[str](), set[Pair]()
    for person, unit in sorted(able, key=rank):
        may_exceed = problem.sharing or (problem.at_least and (person, unit) in problem.locked)
        full = people[person] >= problem.target and not may_exceed
        if not full and units[unit] < (1 if problem.sharing else problem.capacity):
            people[person] += 1
            units[unit] += 1
            kept.add((person, unit))
    return frozenset(kept)


def _proposed(problem: Problem, *, quick: bool) -> Proposal | None:
    from graphmodel.assignment.solving import Effort, proposed

    return proposed(problem, Effort(exact=not quick, gap=ENOUGH if quick else 0.0))
