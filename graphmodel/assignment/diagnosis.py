"""No plan keeps every rule: which rules and people are in conflict, and the smallest relaxations, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from graphmodel.assignment.evaluation import why_not
from graphmodel.assignment.problem import NOBODY, Pair, Person, Problem
from graphmodel.assignment.room import (
    AREA,
    EXCLUDED,
    LOCKED,
    NUMBER,
    OF_PAIRS,
    ONE_EACH,
    OWN,
    RULES,
    Room,
)

_NAMED: Final = 6
"""People and pairs that are named one by one; of more the number is said."""
_TRIED: Final = 60
"""Exclusions and locks that are tried one by one."""


@dataclass(frozen=True)
class Diagnosis:
    """Why there is no plan."""

    rules: tuple[str, ...]
    """The smallest set of rules that cannot be kept together: without any one of them these people have a plan …"""
    people: tuple[str, ...]
    """… and so have they without any one of themselves (ids)."""
    told: str
    ways_out: tuple[str, ...]
    """Relaxations that give everybody a plan, each by itself and as small as can be."""


def diagnosed(problem: Problem) -> Diagnosis | None:
    """Return why no plan keeps every rule; None where one does."""
    if fault := _wrong_lock(problem):
        return fault
    if problem.sharing:
        return _uncovered(problem)
    room = Room(problem)
    if not room.short(room.everybody):
        return None
    people = _least(room.everybody, lambda kept: bool(room.short(kept)))
    rules, others = _least_rules(room, people)
    wanted = room.wanted(people)
    able = wanted - room.short(people, others)
    named = _called([room.people[n] for n in people])
    told = f"{named}共要 {wanted} 个单位，按{'、'.join(f'“{rule}”' for rule in rules)}只有 {able} 个可以安排。"
    return Diagnosis(rules, tuple(room.people[n].id for n in people), told, tuple(_ways_out(room)))


def _least_rules(room: Room, people: list[int]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return rules none of which can be left out of the conflict, and those that can all be."""
    without: frozenset[str] = frozenset()
    for rule in RULES:
        if room.short(people, without | {rule}):
            without |= {rule}
    return tuple(rule for rule in RULES if rule not in without), without


def _least(people: list[int], fails: Callable[[list[int]], bool]) -> list[int]:
    """Return people none of whom can be left out, found by leaving out halves, quarters …: for them it still fails."""
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


def _ways_out(room: Room) -> Iterator[str]:
    """Yield relaxations that give a plan for everybody: of one rule, else of several together, else fewer units."""
    alone = list(_of_one_rule(room))
    yield from alone
    if not alone and (pairs := room.fewest(OF_PAIRS)):
        yield f"同时{'；'.join(_lifted(room, pairs))}"
    short = room.short(room.everybody)
    yield f"少安排 {short} 个：其中有人少联系一个，或增加 {short} 个基层单位"


def _of_one_rule(room: Room) -> Iterator[str]:
    problem = room.problem
    if pairs := room.fewest((EXCLUDED,)):
        yield from _each_or_all(room, pairs, sorted(problem.excluded), "excluded", "取消排除：")
    if problem.locked and (pairs := room.fewest_unlocked()):
        yield from _each_or_all(room, pairs, sorted(problem.locked), "locked", "取消锁定：")
    if not room.short(room.everybody, (ONE_EACH,)):
        enough = next(
            n for n in range(problem.capacity + 1, len(room.people) + 1) if not room.short(room.everybody, (), n)
        )
        yield f"一个单位允许 {enough} 人联系"
    for rule in (OWN, AREA):
        if pairs := room.fewest((rule,)):
            yield from _lifted(room, pairs)


def _each_or_all(room: Room, fewest: list[Pair], pairs: list[Pair], field: str, words: str) -> Iterator[str]:
    """Yield the pairs any one of which is enough, else the fewest that are enough together."""
    if len(fewest) > 1:
        yield words + _told(room.problem, fewest)
        return
    held = getattr(room.problem, field)
    for pair in pairs[:_TRIED]:
        relaxed = Room(replace(room.problem, **{field: held - {pair}}))
        if not relaxed.short(relaxed.everybody):
            yield words + _told(room.problem, [pair])


def _lifted(room: Room, pairs: list[Pair]) -> Iterator[str]:
    """Yield what has to be allowed for these pairs, rule by rule."""
    problem, broken = room.problem, dict[str, list[Pair]]()
    for person, unit in pairs:
        for rule in _broken(problem, person, unit):
            broken.setdefault(rule, []).append((person, unit))
    if of_rule := broken.get(EXCLUDED):
        yield f"取消排除：{_told(problem, of_rule)}"
    if of_rule := broken.get(OWN):
        yield f"允许联系本人所在单位：{_told(problem, of_rule, '联系')}"
    if of_rule := broken.get(AREA):
        each = Counter(person for person, _ in of_rule)
        told = "、".join(f"{problem.person[person].name} {number} 个" for person, number in sorted(each.items()))
        yield f"允许联系辖区以外的单位：{told}"


def _broken(problem: Problem, person_id: str, unit_id: str) -> list[str]:
    """Return each rule that forbids a pair, as the evaluator says it one after the other."""
    person, unit, found = problem.person[person_id], problem.unit[unit_id], list[str]()
    while fault := why_not(problem, person, unit):
        found.append(fault.rule)
        if fault.rule == OWN:
            person = replace(person, own=frozenset())
        elif fault.rule == AREA:
            person = replace(person, area="")
        else:
            problem = replace(problem, excluded=problem.excluded - {(person_id, unit_id)})
    return found


def _told(problem: Problem, pairs: list[Pair], between: str = "和") -> str:
    named = (f"{problem.person[p].name}{between}{problem.unit[u]}" for p, u in pairs[:_NAMED])
    return "、".join(named) + (f"等 {len(pairs)} 处" if len(pairs) > _NAMED else "")


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
        if count > problem.target and not (problem.at_least or problem.sharing):
            name = problem.person[person_id].name
            told = f"{name}锁定了 {count} 个，超过每人 {problem.target} 个。"
            return Diagnosis((LOCKED, NUMBER), (person_id,), told, (f"取消{name}的 {count - problem.target} 个锁定",))
    most = 1 if problem.sharing else problem.capacity
    for unit_id, count in sorted(Counter(unit for _, unit in problem.locked).items()):
        if count > most:
            people = tuple(person for person, unit in sorted(problem.locked) if unit == unit_id)
            names = "、".join(problem.person[p].name for p in people)
            told = f"{problem.unit[unit_id]}锁定给 {names} {count} 人，最多 {most} 人。"
            return Diagnosis((LOCKED, ONE_EACH), people, told, (f"取消其中 {count - most} 个锁定",))
    return None


def _uncovered(problem: Problem) -> Diagnosis | None:
    """Return which units nobody may contact where all are shared out, or that no even way exists."""
    from graphmodel.assignment.solving import proposed

    alone = [unit for unit in problem.ordered if all(why_not(problem, p, unit) for p in problem.active)]
    if alone:
        named = "、".join(str(unit) for unit in alone[:_NAMED])
        told = f"{named}{'等' if len(alone) > _NAMED else ''} {len(alone)} 个单位没有人可以联系。"
        rules = {rule for unit in alone for p in problem.active for rule in _broken(problem, p.id, unit.id)}
        inside = tuple(rule for rule in OF_PAIRS if rule in rules)
        ways = [_ALLOWING[rule] for rule in inside if not _alone(problem, rule)]
        return Diagnosis(inside, (), told, (*ways, "增加可以联系这些单位的人"))
    if proposed(problem) is not None:
        return None
    given = [rule for rule in (*OF_PAIRS, LOCKED) if proposed(_without(problem, rule)) is not None]
    told = "各人可以联系的单位相差太多，分不均：最多的和最少的相差不止一个。"
    ways = [_ALLOWING[rule] for rule in given]
    return Diagnosis(
        (*given, EVEN), tuple(p.id for p in problem.active), told, tuple(ways) or ("放宽几条规则，或减少联系的单位",)
    )


EVEN: Final = "均分"
_ALLOWING: Final = {
    OWN: "允许联系本人所在单位", AREA: "允许联系辖区以外的单位", EXCLUDED: "取消对这些单位的排除",
    LOCKED: "取消部分锁定",
}  # fmt: skip


def _without(problem: Problem, rule: str) -> Problem:
    """Return the problem without one of its rules."""
    if rule == OWN:
        return replace(problem, people=tuple(replace(person, own=frozenset()) for person in problem.people))
    if rule == AREA:
        return replace(problem, people=tuple(replace(person, area="") for person in problem.people))
    return replace(problem, excluded=NOBODY) if rule == EXCLUDED else replace(problem, locked=NOBODY)


def _alone(problem: Problem, rule: str) -> bool:
    """Is there a unit that nobody may contact even without this rule?"""
    freer = _without(problem, rule)
    return any(all(why_not(freer, p, unit) for p in freer.active) for unit in freer.ordered)


def _called(people: list[Person]) -> str:
    names = "、".join(person.name for person in people[:_NAMED])
    return names if len(people) <= _NAMED else f"{names}等 {len(people)} 人"
