"""The facts about a subject that its findings are made of and that can be settled in a word, a day or a number."""

from __future__ import annotations

from functools import cache
from typing import Final

from graphmodel.facts.columns import FACTS
from graphmodel.kinds.node import Node, properties, snake_case

_SETTLED: Final = ("yes_no", "choice", "day", "quantity", "whole")
"""Types of values; names and numbers of registers are not settled on the spot."""


@cache
def judged_facts(kind: type[Node]) -> tuple[str, ...]:
    """Return the properties of a kind that judging reads, in order, as the facts about it are declared."""
    subject = "unit" if kind.kind.unit else snake_case(kind.__name__)
    read = FACTS.get(subject, {})
    return tuple(p.name for p in properties(kind) if p.name in read and p.type in _SETTLED and not p.private)
