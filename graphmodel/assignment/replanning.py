"""After people or units came and went: the fewest changes first, then what the plan is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphmodel.assignment.arrays import NEVER, Arrays, arrays_of
from graphmodel.assignment.balanced import shared_out
from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Problem
from graphmodel.assignment.proposal import Proposal
from graphmodel.assignment.solving import THOROUGH, Effort, Solved, best_of, proposed


@dataclass(frozen=True)
class Replan:
    """A plan that changes as little as can be."""

    proposal: Proposal
    """Its value and bound are those of plans with as few changes."""
    kept: int
    """Pairs that stay …"""
    kept_at_most: int
    """… and no plan that keeps every rule keeps more."""
    freely: Proposal
    """The plan that would be best if changes did not matter."""

    @property
    def told(self) -> str:
        """What is proved, and what stability costs, in words."""
        new = len(self.proposal.plan) - self.kept
        fewest = (
            "已证明不能更少" if self.kept >= self.kept_at_most else f"至多还可少 {self.kept_at_most - self.kept} 处"
        )
        cost = max(0, self.freely.value - self.proposal.value)
        given = (
            f"为少变动让出 {cost} 分（不计变动的最好方案 {self.freely.value} 分）" if cost else "没有为少变动让出分值"
        )
        return f"保留 {self.kept} 处，新安排 {new} 处，{fewest}；同样少变动的方案中{self.proposal.told}；{given}"


def replanned(problem: Problem, effort: Effort = THOROUGH) -> Replan | None:
    """Return the plan with the fewest changes, of these the best; None where no plan keeps every rule."""
    freely = proposed(problem, effort)
    if freely is None:
        return None
    most = most_kept(problem, effort)
    worth = arrays_of(problem)
    tax = more_than_all(worth)
    share = abs(freely.value) / max(1, tax * most)  # the gap that is good enough is one of the value, not of the tax
    solved = _solved(problem, arrays_of(problem, keep=tax), replace(effort, gap=effort.gap * min(1.0, share)))
    assert solved is not None
    plan = worth.plan(solved.chosen)
    kept = len(plan & problem.standing)
    value = solved.value - tax * kept
    bound = max(value, solved.bound - tax * kept) if kept == most else freely.bound
    assert evaluated(problem, plan).value == value
    return Replan(Proposal(plan, value, bound, solved.proof), kept, most, freely)


def most_kept(problem: Problem, effort: Effort) -> int:
    """Return how many pairs that stand any plan keeps at most."""
    counted = _solved(problem, arrays_of(problem, keep=1, only_keeping=True), replace(effort, gap=0.0))
    assert counted is not None
    return counted.bound


def _solved(problem: Problem, arrays: Arrays, effort: Effort) -> Solved | None:
    if not problem.sharing:
        return best_of(arrays, effort)
    chosen = shared_out(arrays)
    if chosen is None:
        return None
    value = sum(int(arrays.worth[person, unit]) for person, units in enumerate(chosen) for unit in units)
    return Solved(chosen, value, value)


def more_than_all(arrays: Arrays) -> int:
    """Return more than the worth of two plans can differ by."""
    allowed = arrays.worth[arrays.worth > NEVER // 2]
    spread = int(np.ptp(allowed)) if len(allowed) else 0
    most = arrays.pair_town + arrays.pair_kinds
    pairs = sum(arrays.wanted)
    between = sum(wanted * (wanted - 1) // 2 for wanted in arrays.wanted) * most
    return 1 + spread * max(pairs, len(arrays.units)) + between
