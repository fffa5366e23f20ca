"""换届演练 on what a view tells: who goes, what is left with nobody, how it is repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphmodel.network.net import refuse_too_wide
from graphmodel.network.plan_problem import Planning, planning_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphmodel.assignment.departure import Departure
    from graphmodel.network.view import View


@dataclass(frozen=True)
class Drill:
    """One drill, and the problem it was made of."""

    planning: Planning
    departure: Departure

    @property
    def told(self) -> tuple[str, ...]:
        """What happens, and how it is repaired or why it is not, in sentences."""
        found = self.departure
        going = [f"{len(found.people)} 人离任"] * bool(found.people) + [f"{len(found.units)} 个单位撤并"] * bool(
            found.units
        )
        lost = f"{'、'.join(going)}：现有的联系有 {len(found.lost)} 处结束，{len(found.orphaned)} 个基层单位没有人联系"
        kept = f"，{len(found.thinned)} 个还有别人联系" if found.thinned else ""
        return (f"{lost}{kept}。", *self._repaired())

    def _repaired(self) -> tuple[str, ...]:
        found = self.departure
        if found.repair:
            open_ = [unit for unit in found.orphaned if unit not in found.taken_over]
            left = f"其中 {len(open_)} 个没有人接上：留任的人都已联系够" if open_ else "失去联系的单位全部有人接上"
            return (f"变动最少的补救：{found.repair.told}。", *((f"{left}。",) if found.orphaned else ()))
        if found.diagnosis is None:
            return ("没有留任的人，无法补救。",)
        ways = f"可以：{'；'.join(found.diagnosis.ways_out)}。" if found.diagnosis.ways_out else ""
        return (f"排不出合乎全部规则的补救方案。{found.diagnosis.told}{ways}",)

    def unit(self, id_: str) -> str:
        """Return what a unit of today is called."""
        held = self.planning.problem.unit
        return str(held[id_]) if id_ in held else id_

    def person(self, id_: str) -> str:
        """Return what somebody of today is called."""
        return self.planning.called(id_)


def drilled(view: View, people: Iterable[str], units: Iterable[str]) -> Drill:
    """Return what happens when these people and units (编号 or names) go.

    NotFoundError where somebody owes no contact or a unit is none to be contacted, InputError where the scope is too
    wide to be planned while somebody waits.
    """
    refuse_too_wide(view)
    return drill_of(planning_of(view, view.book), people, units)


def drill_of(planning: Planning, people: Iterable[str], units: Iterable[str]) -> Drill:
    """Return the same of a problem that was read already."""
    from graphmodel.assignment.departure import departed  # solvers, which no other question loads

    gone = {planning.person_called(text) for text in people}
    closed = {planning.unit_called(text) for text in units}
    return Drill(planning, departed(planning.problem, gone, closed))


def named(text: str) -> list[str]:
    """Return the 编号 or names that a text lists, with 、 or commas between."""
    return [part for part in re.split(r"[、，,;；\s]+", text.strip()) if part]


def has_duty(view: View) -> bool:
    """Does anybody in scope owe contact, so that there is something to drill?"""
    return not view.findings("liaison_duty").is_empty()
