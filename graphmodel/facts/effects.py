"""How far a change reaches: along which trails what is known of one thing shows in the findings about another.

The stores follow these trails from whatever a change touched; what stands at their ends is judged again.
"""

from __future__ import annotations

from functools import cache

from graphmodel.facts import first_order, second_order
from graphmodel.facts.effect import Effect, EndEffect
from graphmodel.facts.subjects import subjects
from graphmodel.facts.trail import Trail, possible_from


@cache
def effects_of(kind: str) -> tuple[Effect, ...]:
    """Return where a change of a node of `kind` shows; a trail once, by all the columns for which there is a reason."""
    derived = (effect for subject in subjects().values() for effect in first_order.effects(subject))
    found: dict[tuple[Trail, bool], frozenset[str] | None] = {}
    for effect in (*derived, *second_order.effects()):
        if kind in possible_from(effect.kinds, effect.trail):
            key = effect.trail, effect.alone
            before = found.get(key, frozenset())
            found[key] = None if before is None or effect.by is None else before | effect.by
    return tuple(Effect((kind,), trail, by, alone) for (trail, alone), by in found.items())


@cache
def end_effects_of(relation: str) -> tuple[EndEffect, ...]:
    """Return where a change of a relation shows."""
    derived = (effect for subject in subjects().values() for effect in first_order.end_effects(subject))
    found = (effect for effect in (*derived, *second_order.end_effects()) if effect.relation == relation)
    return tuple(dict.fromkeys(filter(_can_be, found)))


def _can_be(effect: EndEffect) -> bool:
    return effect.trail is None or bool(possible_from(effect.kinds, effect.trail))
