"""What a plan is worth and which rules it breaks, recomputed from the rules alone: of any plan, also one made by hand.

It shares nothing with what makes plans but the problem itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graphmodel.assignment.problem import Pair, Person, Plan, Problem, Unit, county_of, town_of
from graphmodel.assignment.weights import Weights


@dataclass(frozen=True)
class Fault:
    """A hard rule that a plan breaks."""

    rule: str
    """Its name, as planners say it."""
    told: str
    people: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    short: bool = False
    """Is something still missing, which a plan under way may be without?"""


@dataclass(frozen=True)
class Evaluation:
    """What a plan is found to be."""

    faults: tuple[Fault, ...]
    value: int
    of_pairs: Mapping[Pair, Mapping[str, int]]
    """Points by rule of each pair."""
    of_people: Mapping[str, Mapping[str, int]]
    """Points by rule of what each person's units are to each other."""

    @property
    def acceptable(self) -> bool:
        """Does it break no rule?"""
        return not self.faults

    @property
    def by_rule(self) -> Mapping[str, int]:
        """Points of the whole plan by rule."""
        total: Counter[str] = Counter()
        for points in (*self.of_pairs.values(), *self.of_people.values()):
            total.update(points)
        return {rule: total[rule] for rule in Weights.model_fields if total[rule]}


def evaluated(problem: Problem, plan: Plan) -> Evaluation:
    """Recompute every hard rule and the value of a plan."""
    known = [pair for pair in sorted(plan) if pair[0] in problem.person and pair[1] in problem.unit]
    of_pairs = {pair: points_of(problem, problem.person[pair[0]], problem.unit[pair[1]]) for pair in known}
    held: dict[str, list[Unit]] = {}
    for person, unit in known:
        held.setdefault(person, []).append(problem.unit[unit])
    of_people = {} if problem.sharing else {p: points_between(problem, units) for p, units in held.items()}
    value = sum(sum(points.values()) for points in (*of_pairs.values(), *of_people.values()))
    return Evaluation(tuple(_faults(problem, plan)), value, of_pairs, of_people)


def points_of(problem: Problem, person: Person, unit: Unit) -> dict[str, int]:
    """Return the points of one pair by rule, those that are not 0."""
    weights = problem.weights
    found = {unit.weakness: weights.weakness(unit.weakness)}
    if problem.travel:
        found["minute"] = -weights.minute * problem.travel.get((person.id, unit.id), 0)
    elif town_of(person.home) and town_of(person.home) == town_of(unit.place):
        found["near_town"] = weights.near_town
    elif county_of(person.home) and county_of(person.home) == county_of(unit.place):
        found["near_county"] = weights.near_county
    if unit.kind in person.fits:
        found["specialty"] = weights.specialty
    if (person.id, unit.id) in problem.present:
        found["keep"] = weights.keep
    return {rule: points for rule, points in found.items() if points}


def points_between(problem: Problem, units: list[Unit]) -> dict[str, int]:
    """Return the points by rule of what the units of one person are to each other."""
    weights, found = problem.weights, Counter[str]()
    for one, other in combinations(units, 2):
        if town_of(one.place) and town_of(one.place) == town_of(other.place):
            found["pair_town"] += weights.pair_town
        elif county_of(one.place) and county_of(one.place) == county_of(other.place):
            found["pair_county"] += weights.pair_county
        if one.kind != other.kind:
            found["pair_kinds"] += weights.pair_kinds
    return {rule: points for rule, points in found.items() if points}


def why_not(problem: Problem, person: Person, unit: Unit) -> Fault | None:
    """Return which rule forbids a pair, whatever else the plan holds; None where none does."""
    named = (person.id,), (unit.id,)
    if person.id in problem.absent:
        return Fault("缺席", f"{person.name}缺席，不能安排联系{unit}", *named)
    if unit.id in person.own:
        return Fault("不联系本单位", f"{unit}是{person.name}自己的单位", *named)
    if not unit.place.startswith(person.area):
        return Fault("在本辖区内", f"{unit}不在{person.name}的辖区内", *named)
    if (person.id, unit.id) in problem.excluded:
        return Fault("排除", f"已定{person.name}不联系{unit}", *named)
    return None


def _faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    yield from _strangers(problem, plan)
    known = [pair for pair in sorted(plan) if pair[0] in problem.person and pair[1] in problem.unit]
    for person, unit in known:
        if fault := why_not(problem, problem.person[person], problem.unit[unit]):
            yield fault
    for person, unit in sorted(problem.locked - plan):
        called = _called(problem, person, unit)
        yield Fault("锁定", f"已锁定{called[0]}联系{called[1]}，方案里没有", (person,), (unit,))
    yield from _loads(problem, Counter(person for person, _ in known))
    yield from _contacts(problem, Counter(unit for _, unit in known))


def _strangers(problem: Problem, plan: Plan) -> Iterator[Fault]:
    for person, unit in sorted(plan):
        if person not in problem.person:
            yield Fault("应联系的人", f"“{person}”不是应联系基层的人", (person,), ())
        if unit not in problem.unit:
            yield Fault("基层单位", f"“{unit}”不是要联系的基层单位", (), (unit,))


def _called(problem: Problem, person: str, unit: str) -> tuple[str, str]:
    one, other = problem.person.get(person), problem.unit.get(unit)
    return one.name if one else f"“{person}”", str(other) if other else f"“{unit}”"


def _loads(problem: Problem, load: Mapping[str, int]) -> Iterator[Fault]:
    if problem.sharing:
        yield from _balance(problem, load)
        return
    locks = Counter(person for person, _ in problem.locked)
    for person in problem.active:
        held = load.get(person.id, 0)
        wanted = max(problem.target, locks[person.id]) if problem.at_least else problem.target
        if held != wanted:
            told = f"{person.name}联系 {held} 个，应为 {wanted} 个"
            yield Fault("每人个数", told, (person.id,), short=held < wanted)


def _balance(problem: Problem, load: Mapping[str, int]) -> Iterator[Fault]:
    loads = {person.id: load.get(person.id, 0) for person in problem.active}
    if loads and max(loads.values()) - min(loads.values()) > 1:
        most, least = max(loads.values()), min(loads.values())
        people = tuple(p for p, held in loads.items() if held in (most, least))
        yield Fault("均分", f"最多的联系 {most} 个，最少的 {least} 个，相差不应超过 1 个", people, short=True)


def _contacts(problem: Problem, contacts: Mapping[str, int]) -> Iterator[Fault]:
    for unit in problem.ordered:
        held = contacts.get(unit.id, 0)
        if problem.sharing and held != 1:
            told = f"{unit}有 {held} 人联系，应为 1 人"
            yield Fault("每个单位一人", told, (), (unit.id,), short=held < 1)
        elif held > problem.capacity:
            yield Fault("一个单位的人数", f"{unit}有 {held} 人联系，最多 {problem.capacity} 人", (), (unit.id,))
