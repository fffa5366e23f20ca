"""Trails: relations to follow in turn from one node to others."""

from __future__ import annotations

from typing import Final

from graphmodel.kinds import expand, relations

Trail = tuple[str, ...]
"""Relations to follow in turn, from source to target; with `~` in front from target to source. Empty: stay."""

HERE: Final[Trail] = ()
TO_UNIT: Final[Trail] = ("ESTABLISHED_IN",)


def relation_of(step: str) -> str:
    """Return the relation that a step follows."""
    return step.removeprefix("~")


def goes_back(step: str) -> bool:
    """Does a step lead from target to source?"""
    return step.startswith("~")


def turned(step: str) -> str:
    """Return the step that leads back."""
    return relation_of(step) if goes_back(step) else f"~{step}"


def joined(first: Trail, second: Trail) -> Trail:
    """Return one trail after the other; to come by a relation and to leave by it at once is to stay."""
    while first and second and first[-1] == turned(second[0]):
        first, second = first[:-1], second[1:]
    return first + second


def departs_from(step: str) -> tuple[str, ...]:
    """Return the kinds from which a step can be taken."""
    declared = relations()[relation_of(step)].relation
    return expand(declared.targets if goes_back(step) else declared.sources)


def possible_from(kinds: tuple[str, ...], trail: Trail) -> tuple[str, ...]:
    """Return those of `kinds` from which the first step can be taken; none where a later one never can."""
    if not trail:
        return kinds
    able = departs_from(trail[0])
    arrived = departs_from(turned(trail[0]))
    return tuple(kind for kind in kinds if kind in able) if possible_from(arrived, trail[1:]) else ()
