"""Fingerprints of the facts that a plan is made of: where they differ, the facts moved."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from graphmodel.assignment.problem import Person, Problem, Unit

_LENGTH = 16


def of_line(problem: Problem, person: str, units: Iterable[str]) -> str:
    """Return that of one person, what stands already for them, and these units."""
    told = problem.person.get(person)
    standing = sorted(unit for owner, unit in problem.present if owner == person)
    return _printed([_person(told) if told else None, standing, [_unit(problem, unit) for unit in sorted(units)]])


def of_problem(problem: Problem) -> str:
    """Return that of everything by which plans are compared, with what planners settled."""
    people = [[*_person(person), person.id in problem.absent] for person in sorted(problem.people, key=lambda p: p.id)]
    bounds = [problem.target, problem.sharing, problem.at_least, problem.capacity, problem.weights.model_dump()]
    pairs = [sorted(held) for held in (problem.locked, problem.excluded, problem.present)]
    travel = sorted([*pair, minutes] for pair, minutes in problem.travel.items())
    return _printed([people, [_said(unit) for unit in problem.ordered], bounds, pairs, travel])


def _person(person: Person) -> list[object]:
    return [person.id, person.area, person.home, sorted(person.own), sorted(person.fits)]


def _unit(problem: Problem, unit: str) -> list[object]:
    return _said(problem.unit[unit]) if unit in problem.unit else [unit]


def _said(unit: Unit) -> list[object]:
    return [unit.id, unit.kind, unit.place, unit.weakness]


def _printed(said: object) -> str:
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]
