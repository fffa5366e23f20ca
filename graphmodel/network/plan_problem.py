"""What the planner of liaison is given: people, units and what stands already, as a view tells them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Final

import polars as pl

from graphmodel.assignment.problem import NOBODY, Pair, Person, Plan, Problem, Unit
from graphmodel.errors import ConflictError, InputError, NotFoundError, nearest
from graphmodel.findings.words import levels
from graphmodel.judging.book import RuleBook
from graphmodel.judging.contacts import judged_links
from graphmodel.judging.liaison_rule import LiaisonDuty
from graphmodel.judging.shapes.liaison_plan import LiaisonPlanning
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.person import Availability
from graphmodel.network.view import View
from graphmodel.rules.topics import topics

_TOWN: Final = 9
_FAILED: Final = ("lacking", "unmet", "lapsed")
"""States in which a standard that was judged is not met."""
_STANDARDS: Final = ("checklist", "certificate")


@dataclass(frozen=True)
class Wishes:
    """What a planner has settled beforehand, by id."""

    locked: Plan = NOBODY
    excluded: Plan = NOBODY
    absent: frozenset[str] = frozenset()
    travel: Mapping[Pair, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Planning:
    """A problem, and where it comes from."""

    problem: Problem
    duty: LiaisonDuty
    snapshot: int
    day: date
    scope: str
    standing: Mapping[Pair, tuple[str, ...]]
    """What each pair that stands already is recorded with: ids of units or of their committees."""
    notes: tuple[str, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    left: Mapping[str, str] = field(default_factory=dict)
    """Names by id of those who hold no post any more and whose contacts still stand."""

    def called(self, person: str) -> str:
        """Return the name of somebody whose contact stands."""
        return self.problem.person[person].name if person in self.problem.person else self.left.get(person, person)

    def wishing(self, wishes: Wishes) -> Planning:
        """Return the same with what a planner has settled; whoever is paused stays absent.

        InputError where somebody who gets nothing is to contact something.
        """
        held = self.problem
        for person, unit in sorted(wishes.locked):
            if person in held.absent | wishes.absent:
                name = held.person[person].name
                raise InputError(f"要{name}联系{held.unit[unit]}，可这次不安排{name}；请去掉其中一条。")
        travel, notes = _travelled(held, wishes.travel), self.notes
        if unsaid := len(travel) - len(wishes.travel):
            notes += (f"路程表没有写到的 {unsaid} 对按最长的 {max(travel.values())} 分钟算",)
        asked = replace(
            held, locked=wishes.locked, excluded=wishes.excluded, absent=held.absent | wishes.absent,
            travel=travel,
        )  # fmt: skip
        if left_out := sorted(wishes.absent - held.absent):
            ended = sum(person in wishes.absent for person, _ in held.present)
            names = "、".join(held.person[person].name for person in left_out)
            notes += (f"这次不安排：{names}{f'，原有的联系结束 {ended} 处' if ended else ''}",)
        return replace(self, problem=asked, notes=notes, wishes=wishes)

    def person_called(self, text: str, number: str = "") -> str:
        """Return the id of the person with this 编号 or name; NotFoundError names the nearest.

        InputError where a `number` is given beside a name and means somebody else.
        """
        return _called(text, number, {p.id: (p.name,) for p in self.problem.people}, "应联系的人")

    def unit_called(self, text: str, number: str = "") -> str:
        """Return the id of the unit with this 编号 or name, with or without its town; errors as for people."""
        names = {u.id: (str(u), u.name, f"{u.town}{u.name}") for u in self.problem.units}
        return _called(text, number, names, "基层单位")


def _travelled(problem: Problem, known: Mapping[Pair, int]) -> Mapping[Pair, int]:
    """Return minutes for every pair where any are known: what was not said is no short way but as the longest."""
    if not known:
        return known
    pairs = product(problem.person, problem.unit)
    return {**dict.fromkeys(pairs, max(known.values())), **known}


def planning_of(view: View, book: RuleBook) -> Planning:
    """Return the problem of a scope; NotFoundError where nobody owes contact there, ConflictError where people owe it
    by several rules, which are planned one after the other."""
    owing = view.findings("liaison_duty")
    rules = {rule.id: rule for held in book.of(LiaisonDuty, view.as_of).values() for rule in held}
    decided = sorted(set(owing.get_column("rule")))
    if not decided:
        raise NotFoundError("这个范围里没有应联系基层的人；请核对范围，或先登记班子。")
    if len(decided) > 1:
        named = "、".join(f"“{rules[rule].title}”" for rule in decided)
        raise ConflictError(f"这个范围里的人按不同的规则联系基层（{named}），请用 --scope 分开安排。")
    duty, valuing = rules[decided[0]], _valuing(book, view)
    people, absent = _people(view, owing, valuing)
    units = _units(view)
    standing, left = _standing(view, duty, {u.id for u in units}, {p.id for p in people})
    problem = Problem(
        people, units, duty.target, duty.shares, duty.counts == "at_least", valuing.capacity, valuing.weights,
        absent=frozenset(absent), present=frozenset(standing),
    )  # fmt: skip
    named = "、".join(problem.person[p].name for p in sorted(absent))
    notes = [f"参加情况为“暂停”的没有安排：{named}"] if absent else []
    if left:
        notes.append(f"已离任而联系悬空、一并结束的：{'、'.join(left.values())}")
    return Planning(problem, duty, view.snapshot, view.as_of, view.scope, standing, tuple(notes), left=left)


def _valuing(book: RuleBook, view: View) -> LiaisonPlanning:
    held = [rule for rules in book.of(LiaisonPlanning, view.as_of).values() for rule in rules]
    fitting = [rule for rule in held if view.scope.startswith(rule.place)]
    if not fitting:
        raise NotFoundError("没有联系点安排的规则（asks = liaison_plan），不知道怎样评分。")
    return fitting[0]  # the most specific place stands first


def _people(view: View, owing: pl.DataFrame, valuing: LiaisonPlanning) -> tuple[tuple[Person, ...], set[str]]:
    ids = owing.get_column("subject").to_list()
    told = {row["id"]: row for row in view.facts_of("person", ids).to_dicts()}
    skills = {row["id"]: row for row in view.skills_of(ids).to_dicts()}
    positions = view.facts("position").select("person", "committee").to_dicts()
    seats = {row["id"]: row for row in view.facts("committee").to_dicts()}
    own: dict[str, set[str]] = {}
    for held in positions:
        if unit := seats.get(held["committee"], {}).get("unit"):
            own.setdefault(held["person"], set()).add(unit)
    people, absent = [], set()
    for row in owing.to_dicts():
        evidence, person = json.loads(row["evidence"]), told.get(row["subject"], {})
        skill = skills.get(row["subject"], {})
        seat = seats.get(evidence.get("committee") or "", {})
        located = {person["located_in"]} if person.get("located_in") else set()
        people.append(Person(
            row["subject"], row["name"], division.prefix_of(seat["place"]) if seat.get("place") else view.scope,
            person.get("place") or row["place"] or "", frozenset(own.get(row["subject"], set()) | located),
            valuing.kinds_for(json.loads(skill.get("specialties") or "[]")), "、".join(evidence.get("posts") or ()),
            seat.get("name") or "",
        ))  # fmt: skip
        if skill.get("availability") == Availability.paused:
            absent.add(row["subject"])
    return tuple(people), absent


def _units(view: View) -> tuple[Unit, ...]:
    reach = view.states("liaison_reach")
    real = reach.filter(pl.col("state") != "to_verify")
    towns, weak = view.places.names(), _weakness(view)
    return tuple(
        Unit(
            row["subject"], row["name"], row["level"], row["place"] or "", weak.get(row["subject"], "sound"),
            _town(row, towns),
        )
        for row in real.to_dicts()
    )  # fmt: skip


def _town(row: Mapping[str, str], towns: Mapping[str, str]) -> str:
    return "" if row["level"] == "township" else towns.get((row["place"] or "")[:_TOWN], "")


def _weakness(view: View) -> dict[str, str]:
    """Return by unit the weakest that was found about it: blank before hollow, to verify and not up to a standard."""
    judged = tuple(code for code, topic in topics().items() if set(topic.asked) & set(_STANDARDS))
    unit_of = dict(view.facts("committee").select("id", "unit").drop_nulls().iter_rows())

    def units(topic: Iterable[str], *states: str) -> set[str]:
        found = view.findings(*topic, where={"state": list(states)}).get_column("subject")
        return {unit_of.get(subject, subject) for subject in found}

    ways = (
        ("poor", units(judged, *_FAILED) if judged else set()), ("to_verify", units(["establishment"], "to_verify")),
        ("hollow", units(["quality"], "hollow")), ("blank", units(["establishment"], "blank")),
    )  # fmt: skip
    return {unit: code for code, found in ways for unit in found}


def _standing(
    view: View, duty: LiaisonDuty, units: set[str], people: set[str]
) -> tuple[dict[Pair, tuple[str, ...]], dict[str, str]]:
    """Return what counts today, pair by pair, with what it is recorded with, and the names of those who left.

    Of the people who owe contact, and of those who hold no post any more; what others do besides is no part of a plan.
    """
    links = view.facts("liaison").sort("person", "unit_name", "valid_from", "target")
    counted = judged_links(links, duty, view.as_of).filter(pl.col("why").is_null() | (pl.col("why") == "同一单位重复"))
    left = dict(links.filter(pl.col("person_serves").not_()).select("person", "person_name").iter_rows())
    found: dict[Pair, list[str]] = {}
    for person, unit, target in counted.select("person", "object", "target").iter_rows():
        if unit in units and (person in people or person in left):
            found.setdefault((person, unit), []).append(target)
    standing = {pair: tuple(targets) for pair, targets in found.items()}
    return standing, {person: left[person] for person in sorted({p for p, _ in standing} - people)}


def _called(text: str, number: str, names: Mapping[str, tuple[str, ...]], noun: str) -> str:
    key = match_key(text)
    if number:
        if number not in names:
            raise NotFoundError(f"没有编号为“{number}”的{noun}{f'（{text}）' if text else ''}。")
        if text not in ("", number) and key not in map(match_key, names[number]):
            raise InputError(f"写的是“{text}”，编号“{number}”却是“{names[number][0]}”；改了名称的请把编号删去。")
        return number
    if text in names:
        return text
    found = sorted(id_ for id_, called in names.items() if key in map(match_key, called))
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"“{text}”不止一个{noun}：{'、'.join(found)}；请写编号，或在前面加上镇名。")
    every = sorted({name for called in names.values() for name in called})
    raise NotFoundError(f"没有名为“{text}”的{noun}{nearest(text, every)}。")


def kind_title(kind: str) -> str:
    """Return what a kind of units is called."""
    return levels().get(kind, kind)
