"""What a rule can ask: its keys, whom it is about, the facts it reads, its states, its evidence, and how it judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from graphmodel.findings.state import State
from graphmodel.judging.cases import Cases
from graphmodel.judging.choosing import chosen
from graphmodel.judging.rule import Rule
from graphmodel.judging.situation import Situation
from graphmodel.kinds.values import Choice

Frames = list[pl.DataFrame]
Word = str | tuple[str, type[Choice]]
"""What a key of evidence is called, and where its values are codes, their words."""


@dataclass(frozen=True)
class Second:
    """A topic that the rules of a shape decide beside the one they name."""

    code: str
    title: str
    states: type[State]
    order: int
    counts: str = ""
    """As of a shape."""


def finding_nothing(situation: Situation) -> Frames:
    """Return no findings: what rules of some shapes say is for others to judge by."""
    del situation
    return []


@dataclass(frozen=True, eq=False)
class Shape:
    """One thing that rules can ask; declared as SHAPE in a module of `shapes`, and known by the module's name."""

    rules: tuple[type[Rule], ...]
    """The types of its rules, which hold its keys; each says in `asks` what it asks."""
    judge: Callable[[Situation], Frames]
    """Returns findings, one topic a frame."""
    reads: Callable[[Any], tuple[str, ...]]
    """The subjects whose facts a rule reads."""
    states: type[State] | None = None
    """The states of its findings with their words, unless a topic has others; None where there are no findings."""
    quiet: Callable[[Any], Mapping[str, bool]] | None = None
    """Where a rule names its states itself: each with whether it calls for somebody."""
    counts: Callable[[Any], str] | None = None
    """Where findings carry an amount: what a rule of the shape counts, as the heading of a column."""
    evidence: Mapping[str, Word] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    """Chinese words of values that its rules hold."""
    verdict: Callable[[Any, date], Cases] | None = None
    """The cases of a rule, which need no facts; None where they depend on more than the rule and the day."""
    seconds: tuple[Second, ...] = ()
    amend: Callable[[Situation, Frames], Frames] | None = None
    """Completes findings of others when all is judged."""
    basis: bool = False
    """Do other shapes build on what its rules decide?"""
    builds_on: tuple[type[Rule], ...] = ()
    """The types of rules of other shapes that it builds on, where it is only one that does."""


def judging_each(
    of: type[Rule],
    about: Callable[[Situation], pl.DataFrame],
    judge: Callable[[pl.DataFrame, Any, str, Situation], pl.DataFrame],
) -> Callable[[Situation], Frames]:
    """Return what judges `about`, rule by rule: those whom a rule decides, the rule, its topic."""

    def judged(situation: Situation) -> Frames:
        topics = situation.book.of(of, situation.as_of)
        return [
            judge(part, rule, topic, situation)
            for topic, rules in topics.items()
            for rule, part in chosen(situation.once(about), rules)
        ]

    return judged
