"""A plan that was made, and how much better another one could be at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphmodel.assignment.problem import Plan

Proof = Literal["prices", "search"]
"""By prices, which anybody can add up; or by a complete search over what the prices leave open."""


@dataclass(frozen=True)
class Proposal:
    """A plan with the proof of how good it is."""

    plan: Plan
    value: int
    bound: int
    """No plan that keeps every rule is worth more."""
    proof: Proof = "prices"

    @property
    def gap(self) -> float:
        """By what share of its value a better plan could be better at most."""
        return (self.bound - self.value) / max(1, abs(self.value))

    @property
    def told(self) -> str:
        """The proof in words."""
        if self.bound <= self.value:
            return "已证明最优"
        percent = -(-(self.bound - self.value) * 1000 // max(1, abs(self.value))) / 10
        return f"与最优相差不超过 {percent:g} %"
