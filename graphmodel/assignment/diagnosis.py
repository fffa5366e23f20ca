"""No plan keeps every rule: which rules and people are in conflict, and the smallest relaxations, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from graphmodel.assignment.evaluation import why_not
from graphmodel.assignment.problem import NOBODY, Person, Problem

OWN, AREA, EXCLUDED, LOCKED, ONE_EACH, NUMBER = (
    "不联系本单位",
    "在本辖区内",
    "排除",
    "锁定",
    "一个单位的人数",
    "每人个数",
)
_NAMED: Final = 6
"""People who are named one by one; of more the number is said."""


@dataclass(frozen=True)
class Diagnosis:
    """Why there is no plan."""

    rules: tuple[str, ...]
    """The smallest set of rules that cannot be kept together …"""
    people: tuple[str, ...]
    """… for these people (ids)."""
    told: str
    ways_out: tuple[str, ...]
    """Relaxations that help, each by itself, the smallest first."""


def diagnosed(problem: Problem) -> Diagnosis | None:
    """Return why no plan keeps every rule; None where one does."""
    if problem.sharing:
        return _uncovered(problem)
    if fault := _wrong_lock(problem):
        return fault
    if not _short(problem):
        return None
    people = _least(problem.active, lambda kept: bool(_short(replace(problem, people=tuple(kept), absent=frozenset()))))
    inside = replace(problem, people=tuple(people), absent=frozenset())
    relaxing = _relaxations(inside)
    needed = [rule for rule, relax in relaxing.items() if not _short(relax(inside))]
    rules = tuple(rule for rule in (OWN, AREA, EXCLUDED, LOCKED, ONE_EACH, NUMBER) if rule in needed)
    wanted, able = sum(_wanted(inside, p) for p in people), _matching(inside)
    named = _called(people)
    told = f"{named}共要 {wanted} 个单位，按{'、'.join(f'“{rule}”' for rule in rules)}只有 {able} 个可以安排。"
    return Diagnosis(rules, tuple(p.id for p in people), told, tuple(_ways_out(problem, needed)))


def _short(problem: Problem) -> int:
    """Return how many units too few can be given out."""
    return sum(_wanted(problem, person) for person in problem.active) - _matching(problem)


def _wanted(problem: Problem, person: Person) -> int:
    locks = sum(owner == person.id for owner, _ in problem.locked)
    return max(problem.target, locks) if problem.at_least else problem.target


def _matching(problem: Problem) -> int:
    """Return how many units can be given out at most, nobody getting one twice where each has one place."""
    held = Counter(unit for _, unit in problem.locked)
    locks = Counter(person for person, _ in problem.locked)
    places = [unit for unit in problem.ordered for _ in range(max(0, problem.capacity - held[unit.id]))]
    rows: list[list[int]] = []
    given = sum(locks[person.id] for person in problem.active)
    for person in problem.active:
        able = [n for n, unit in enumerate(places) if _allowed(problem, person, unit.id)]
        rows += [able] * (_wanted(problem, person) - locks[person.id])
    if not rows or not places:
        return given
    starts = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.array([n for row in rows for n in row], np.int64)
    graph = csr_array((np.ones(len(columns), np.int8), columns, starts), shape=(len(rows), len(places)))
    return given + int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


def _allowed(problem: Problem, person: Person, unit: str) -> bool:
    return why_not(problem, person, problem.unit[unit]) is None and (person.id, unit) not in problem.locked


def _least(people: tuple[Person, ...], fails: Callable[[list[Person]], bool]) -> list[Person]:
    """Return the fewest of these people, by leaving out one after the other, for whom it still fails."""
    kept, step = list(people), max(1, len(people) // 2)
    while step:
        start = 0
        while start < len(kept):
            rest = kept[:start] + kept[start + step :]
            if rest and fails(rest):
                kept = rest
            else:
                start += step
        step //= 2
    return kept


def _relaxations(problem: Problem) -> dict[str, Callable[[Problem], Problem]]:
    """Return what a problem is without each of its rules."""

    def without_own(held: Problem) -> Problem:
        return replace(held, people=tuple(replace(p, own=frozenset()) for p in held.people))

    def without_area(held: Problem) -> Problem:
        return replace(held, people=tuple(replace(p, area="") for p in held.people))

    return {
        OWN: without_own,
        AREA: without_area,
        EXCLUDED: lambda held: replace(held, excluded=NOBODY),
        LOCKED: lambda held: replace(held, locked=NOBODY),
        ONE_EACH: lambda held: replace(held, capacity=max(1, len(held.people))),
        NUMBER: lambda held: replace(held, target=0, at_least=True),
    }


def _ways_out(problem: Problem, needed: list[str]) -> Iterator[str]:
    """Yield relaxations that give a plan for everybody, each by itself."""
    short = _short(problem)
    if EXCLUDED in needed:
        yield from _one_by_one(problem, sorted(problem.excluded), "excluded", "取消排除：{}和{}")
    if LOCKED in needed:
        yield from _one_by_one(problem, sorted(problem.locked), "locked", "取消锁定：{}和{}")
    if ONE_EACH in needed:
        for capacity in range(problem.capacity + 1, min(len(problem.people), problem.capacity + 3) + 1):
            if not _short(replace(problem, capacity=capacity)):
                yield f"一个单位允许 {capacity} 人联系"
                break
    if OWN in needed and not _short(_relaxations(problem)[OWN](problem)):
        yield "允许联系本人所在单位"
    if AREA in needed and not _short(_relaxations(problem)[AREA](problem)):
        yield "允许联系辖区以外的单位"
    if NUMBER in needed:
        yield f"少安排 {short} 个：其中有人少联系一个，或增加 {short} 个基层单位"


def _one_by_one(problem: Problem, pairs: list[tuple[str, str]], field: str, words: str) -> Iterator[str]:
    held = getattr(problem, field)
    for person, unit in pairs:
        relaxed: Problem = replace(problem, **{field: held - {(person, unit)}})
        if person in problem.person and unit in problem.unit and not _short(relaxed):
            yield words.format(problem.person[person].name, problem.unit[unit])


def _wrong_lock(problem: Problem) -> Diagnosis | None:
    """Return what a lock breaks by itself."""
    for person_id, unit_id in sorted(problem.locked):
        person, unit = problem.person.get(person_id), problem.unit.get(unit_id)
        if person is None or unit is None:
            told = f"锁定的“{person_id}—{unit_id}”不在应联系的人和基层单位之内。"
            return Diagnosis((LOCKED,), (person_id,), told, ("取消这一锁定",))
        if fault := why_not(problem, person, unit):
            told = f"锁定了{person.name}联系{unit}，但{fault.told}。"
            return Diagnosis((LOCKED, fault.rule), (person_id,), told, ("取消这一锁定", f"取消“{fault.rule}”"))
    locks = Counter(person for person, _ in problem.locked)
    for person_id, count in sorted(locks.items()):
        if count > problem.target and not problem.at_least:
            name = problem.person[person_id].name
            told = f"{name}锁定了 {count} 个，超过每人 {problem.target} 个。"
            return Diagnosis((LOCKED, NUMBER), (person_id,), told, (f"取消{name}的 {count - problem.target} 个锁定",))
    for unit_id, count in sorted(Counter(unit for _, unit in problem.locked).items()):
        if count > problem.capacity:
            people = tuple(person for person, unit in sorted(problem.locked) if unit == unit_id)
            names = "、".join(problem.person[p].name for p in people)
            told = f"{problem.unit[unit_id]}锁定给 {names} {count} 人，最多 {problem.capacity} 人。"
            return Diagnosis((LOCKED, ONE_EACH), people, told, (f"取消其中 {count - problem.capacity} 个锁定",))
    return None


def _uncovered(problem: Problem) -> Diagnosis | None:
    """Return which units nobody may contact where all are shared out, or that no even way exists."""
    from graphmodel.assignment.solving import proposed

    alone = [unit for unit in problem.ordered if all(why_not(problem, p, unit) for p in problem.active)]
    if alone:
        named = "、".join(str(unit) for unit in alone[:_NAMED])
        told = f"{named}{'等' if len(alone) > _NAMED else ''} {len(alone)} 个单位没有人可以联系。"
        return Diagnosis((OWN, AREA, EXCLUDED), (), told, ("增加可以联系这些单位的人", "取消对这些单位的排除"))
    if proposed(problem) is not None:
        return None
    told = "各人可以联系的单位相差太多，分不均：最多的和最少的相差不止一个。"
    return Diagnosis(
        ("均分", AREA), tuple(p.id for p in problem.active), told, ("允许联系辖区以外的单位", "取消部分锁定")
    )


def _called(people: list[Person]) -> str:
    names = "、".join(person.name for person in people[:_NAMED])
    return names if len(people) <= _NAMED else f"{names}等 {len(people)} 人"
