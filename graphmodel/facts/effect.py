"""What an effect is: where a change of a node or of a relation shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from graphmodel.facts.trail import Trail

Side = Literal["source", "target"]

LIFETIME: Final = frozenset({"valid_from", "valid_to"})
"""An effect by these alone comes from a node that begins or ends; what is new has nothing around it yet."""


@dataclass(frozen=True)
class Effect:
    """Where a change of a node of one of `kinds` shows: at the end of a trail."""

    kinds: tuple[str, ...]
    trail: Trail
    by: frozenset[str] | None = None
    """By which of its columns; None: whatever changes."""
    alone: bool = False
    """Does it leave alone what is established in the units there, but for its quality?"""


@dataclass(frozen=True)
class EndEffect:
    """Where a change of a relation shows: at the end of a trail from one of its ends, where that is of `kinds`."""

    relation: str
    side: Side
    kinds: tuple[str, ...]
    trail: Trail | None
    """None: wherever a change of the node at this end shows."""
