"""Why a plan is as it is, from the evaluator alone: a sentence and numbers per pair, why a unit has nobody, who else
could have it and what that would cost, and how two plans differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from graphmodel.assignment.evaluation import evaluated, points_of, why_not
from graphmodel.assignment.problem import Pair, Plan, Problem, Unit
from graphmodel.assignment.weights import WEAKNESS, Weights

BEST: Final = 5
_TRIED: Final = 12
"""Candidates whose cost is found out by planning anew; those with the most points of their own."""
_REPAIRED: Final = 60
"""The same where the plan is repaired around them."""
_WORDS: Final = {
    "near_town": "与本人同镇", "near_county": "与本人同县", "specialty": "专长对口", "keep": "原来就联系",
    "pair_town": "两处同镇", "pair_county": "两处同县", "pair_kinds": "两处类型不同",
}  # fmt: skip
_STATES: Final = {
    "blank": "是空白点，最要有人联系", "hollow": "组织已建但空心，要有人帮扶", "to_verify": "情况待核，要有人去看",
    "poor": "标准未达到，要有人指导", "sound": "情况正常",
}  # fmt: skip


def title_of(rule: str) -> str:
    """Return what planners call a rule of the value."""
    field = Weights.model_fields.get(rule)
    return str(field.title) if field else WEAKNESS.get(rule, rule)


def reasons(problem: Problem, plan: Plan) -> Mapping[Pair, str]:
    """Return one sentence per pair of a plan: what speaks for it, with the points."""
    found = evaluated(problem, plan)
    told = {}
    for pair, points in found.of_pairs.items():
        between = found.of_people.get(pair[0], {})
        parts = [*_reasons_of(problem, pair, points), *_worded(between)]
        locked = "已锁定；" if pair in problem.locked else ""
        told[pair] = f"{_pair(problem, pair)}：{locked}{'，'.join(parts)}。"
    return told


def _reasons_of(problem: Problem, pair: Pair, points: Mapping[str, int]) -> list[str]:
    """Return what speaks for a pair by itself."""
    unit = problem.unit[pair[1]]
    parts = [f"{_STATES[unit.weakness]}（{points.get(unit.weakness, 0)} 分）", *_worded(points)]
    if minutes := problem.travel.get(pair):
        parts.append(f"路上 {minutes} 分钟（{points.get('minute', 0)} 分）")
    return parts


def _worded(points: Mapping[str, int]) -> list[str]:
    return [f"{_WORDS[rule]}（{worth} 分）" for rule, worth in points.items() if rule in _WORDS]


def _pair(problem: Problem, pair: Pair) -> str:
    return f"{problem.person[pair[0]].name}联系{problem.unit[pair[1]]}"


def why_uncovered(problem: Problem, plan: Plan, unit_id: str) -> str:
    """Return why nobody keeps contact with a unit."""
    return whys_uncovered(problem, plan, [unit_id])[unit_id]


def whys_uncovered(problem: Problem, plan: Plan, units: Iterable[str]) -> Mapping[str, str]:
    """Return, by unit, why nobody keeps contact with it."""
    known = [(problem.person[p], problem.unit[u]) for p, u in plan if p in problem.person and u in problem.unit]
    least = min((sum(points_of(problem, person, unit).values()) for person, unit in known), default=0)
    return {unit_id: _why_uncovered(problem, problem.unit[unit_id], least) for unit_id in units}


def _why_uncovered(problem: Problem, unit: Unit, least: int) -> str:
    able = [person for person in problem.active if why_not(problem, person, unit) is None]
    if not able:
        first = next((why_not(problem, person, unit) for person in problem.active), None)
        return f"{unit}没有人可以联系：{first.told if first else '没有应联系的人'}。"
    best = max(sum(points_of(problem, person, unit).values()) for person in able)
    places = len(problem.active) * problem.target
    lower = (
        f"它最多得 {best} 分，已安排的单位至少 {least} 分"
        if best <= least
        else f"它最多得 {best} 分，换上它别处要让出更多"
    )
    return f"{unit}没有排上：{len(problem.active)} 人共联系 {places} 个，基层单位有 {len(problem.units)} 个；{lower}。"


@dataclass(frozen=True)
class Candidate:
    """A pair that could be, and what the whole plan would be worth with it."""

    pair: Pair
    points: int
    """Of the pair by itself."""
    cost: int
    """What the plan loses; 0 where it is in the plan already."""
    told: str
    why: str
    """What speaks for the pair by itself."""


def candidates_for_unit(problem: Problem, plan: Plan, unit_id: str, best: int | None = None) -> list[Candidate]:
    """Return the best people for a unit; `best`: what the best plan is worth, where this one is still under way."""
    return _best(problem, plan, [(person.id, unit_id) for person in problem.active], best)


def candidates_for_person(problem: Problem, plan: Plan, person_id: str, best: int | None = None) -> list[Candidate]:
    """Return the best units for a person; `best` as for a unit."""
    return _best(problem, plan, [(person_id, unit.id) for unit in problem.ordered], best)


def _best(problem: Problem, plan: Plan, pairs: list[Pair], best: int | None) -> list[Candidate]:
    able = [(p, u) for p, u in pairs if why_not(problem, problem.person[p], problem.unit[u]) is None]
    points = {pair: points_of(problem, problem.person[pair[0]], problem.unit[pair[1]]) for pair in able}
    small = problem.is_small
    cost = _planned_anew(problem, plan, best) if small else _repaired(problem, plan)
    order = sorted(able, key=lambda pair: (pair not in plan, -sum(points[pair].values()), pair))
    found = []
    for pair in order[: _TRIED if small else _REPAIRED]:
        held = _IN_PLAN if pair in plan else cost(pair)
        if held is not None:
            worth, why = sum(points[pair].values()), "，".join(_reasons_of(problem, pair, points[pair]))
            found.append(Candidate(pair, worth, held.points, f"{_pair(problem, pair)}：{held.told.format(worth)}", why))
    return sorted(found, key=lambda held: (held.cost, -held.points, held.pair))[:BEST]


class _Cost(NamedTuple):
    """What the plan loses with a pair."""

    points: int
    told: str
    """In words, with the points of the pair by itself left open."""


_IN_PLAN: Final = _Cost(0, "已在方案中，{} 分")


def _cost(points: int, fewer: str) -> _Cost:
    effect = f"{fewer} {points} 分" if points > 0 else f"多 {-points} 分" if points else "分值不变"
    return _Cost(points, f"自身 {{}} 分，全部方案{effect}")


def _planned_anew(problem: Problem, plan: Plan, best: int | None) -> Callable[[Pair], _Cost | None]:
    """Return what tells the cost of a pair: the rest is planned anew around it."""
    from graphmodel.assignment.solving import proposed

    value = evaluated(problem, plan).value if best is None else best

    def cost(pair: Pair) -> _Cost | None:
        found = proposed(problem.with_locks(pair))
        if found is None:
            return None
        return _cost(value - found.value, "少" if found.bound == found.value else "至多少")

    return cost


def _repaired(problem: Problem, plan: Plan) -> Callable[[Pair], _Cost | None]:
    """Return what tells the cost of a pair in a large plan: a few people around it change."""
    from graphmodel.assignment.repairing import repairs_of

    repairs = repairs_of(problem, plan)

    def cost(pair: Pair) -> _Cost | None:
        gain = repairs.gain(pair) if repairs else None
        return None if gain is None else _cost(-gain, "就近调整后少")

    return cost


@dataclass(frozen=True)
class Difference:
    """How a second plan differs from a first."""

    changes: tuple[str, ...]
    """One sentence per person whose units change."""
    by_rule: Mapping[str, int]
    """Points won (lost below 0) by rule, where they differ."""
    value: int

    @property
    def told(self) -> str:
        """What is won and lost, in words."""
        won = "、".join(f"{title_of(rule)} {points:+d} 分" for rule, points in self.by_rule.items())
        return f"{len(self.changes)} 人有变动，合计 {self.value:+d} 分{f'：{won}' if won else ''}"


def compared(problem: Problem, first: Plan, second: Plan) -> Difference:
    """Return what changes from one plan to another, person by person and rule by rule."""
    before, after = evaluated(problem, first), evaluated(problem, second)
    rules = list({**before.by_rule, **after.by_rule})
    moved = {rule: after.by_rule.get(rule, 0) - before.by_rule.get(rule, 0) for rule in rules}
    by_rule = {rule: points for rule, points in moved.items() if points}
    return Difference(tuple(_changes(problem, first, second)), by_rule, after.value - before.value)


def _changes(problem: Problem, first: Plan, second: Plan) -> Iterator[str]:
    for person in sorted({p for p, _ in first ^ second}):
        name = problem.person[person].name if person in problem.person else person
        parts = []
        for words, plan, other in (("不再联系", first, second), ("改为联系", second, first)):
            units = [_called(problem, unit) for unit in sorted(u for p, u in plan - other if p == person)]
            parts += [f"{words}{'、'.join(units)}"] if units else []
        yield f"{name}：{'；'.join(parts)}"


def _called(problem: Problem, unit: str) -> str:
    return str(problem.unit[unit]) if unit in problem.unit else unit
