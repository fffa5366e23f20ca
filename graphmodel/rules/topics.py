"""What findings are about: the topics that rule files declare, with the states of what their rules ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from graphmodel.errors import RuleError
from graphmodel.findings.state import State, made
from graphmodel.findings.words import endings
from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape
from graphmodel.judging.shapes import shape_of, shapes
from graphmodel.rules.reading import DeclaredTopic, RuleFiles, read

DEFAULTS: Final = Path(__file__).parent / "defaults"
ABOLISHED: Final = "abolished"
"""The state of what has ended, which is said in the word of its kind."""


@dataclass(frozen=True)
class Topic:
    """What a finding is about; without `states`, what rules are about that end in no finding of their own."""

    code: str
    title: str
    order: int
    states: type[State] | None
    asked: tuple[str, ...] = ()
    """The shapes that decide it."""
    counts: str = ""
    """Heading of what its findings count, where they count anything."""


@cache
def shipped() -> RuleFiles:
    """Return what the rule files say that come with the product."""
    declared = read(sorted(DEFAULTS.rglob("*.toml")))
    if declared.problems:
        raise RuleError(declared.problems)
    return declared


@cache
def shipped_topics() -> Mapping[str, Topic]:
    """Return the topics that come with the product, in their order."""
    return topics_of([p.said for p in shipped().topics], [p.said for p in shipped().rules])


_OWN: Final[dict[str, Topic]] = {}


def learn(own: Mapping[str, Topic]) -> None:
    """Know the topics of an own rule folder, too, from now on in this process."""
    _OWN.update(own)


def topics() -> Mapping[str, Topic]:
    """Return every topic that is known here, in their order."""
    return _in_order({**_OWN, **shipped_topics()}.values())


def topics_of(declared: Iterable[DeclaredTopic], rules: Iterable[Rule]) -> Mapping[str, Topic]:
    """Return the topics that are declared, and those that their rules decide beside them."""
    by_topic: dict[str, list[Rule]] = {}
    for rule in rules:
        by_topic.setdefault(rule.topic, []).append(rule)
    found = [_topic(one, by_topic.get(one.code, [])) for one in declared]
    asked = {shape_of(type(rule)): None for of_topic in by_topic.values() for rule in of_topic}
    names = {shape: name for name, shape in shapes().items()}
    seconds = [
        Topic(s.code, s.title, s.order, s.states, (names[shape],), s.counts) for shape in asked for s in shape.seconds
    ]  # fmt: skip
    return _in_order([*found, *seconds])


def _in_order(found: Iterable[Topic]) -> Mapping[str, Topic]:
    return {topic.code: topic for topic in sorted(found, key=lambda topic: topic.order)}


def _topic(declared: DeclaredTopic, rules: list[Rule]) -> Topic:
    names = {shape: name for name, shape in shapes().items()}
    asked = dict.fromkeys(shape_of(type(rule)) for rule in rules)
    states = next((_states(declared, shape, rules) for shape in asked if shape.states), None)
    told = (shape.counts(rule) for rule in rules if (shape := shape_of(type(rule))).counts)
    return Topic(
        declared.code, declared.title, declared.order, states, tuple(names[shape] for shape in asked), next(told, "")
    )  # fmt: skip


def _states(declared: DeclaredTopic, shape: Shape, rules: Iterable[Rule]) -> type[State]:
    """Return the states of a topic: those of the shape, in the words that the topic has for them."""
    own = {s.value: (s.calls, s.value, s.label, *s.aliases) for s in shape.states or ()}
    if shape.quiet:
        calls = {code: called for rule in rules for code, called in shape.quiet(rule).items()}
        own = {code: (called, *own.get(code, (called, code, code))[1:]) for code, called in calls.items()}
    if not declared.states and not shape.quiet and shape.states:
        return shape.states
    said: dict[str, tuple[Any, ...]] = {
        code: (calls, code, declared.states.get(code, label), *more) for code, (calls, _, label, *more) in own.items()
    }
    return made(f"{declared.code}_states", said)


def titles() -> Mapping[str, str]:
    """Return the Chinese title of every topic that findings are about, in their order."""
    return {code: topic.title for code, topic in topics().items() if topic.states}


def topic_title(code: str) -> str:
    """Return the Chinese title of what a finding or a rule is about, or the code where none is declared."""
    return topics()[code].title if code in topics() else code


def state_title(topic: str, state: str, level: str = "") -> str:
    """Return the Chinese word for `state` of `topic`, or the code itself where no word is declared.

    With `level`, the end of a subject is said in the word of its kind.
    """
    states = topics()[topic].states if topic in topics() else None
    if states and states.of(ABOLISHED) and state == ABOLISHED and level in endings():
        return endings()[level]
    word = states.of(state) if states else None
    return word.label if word else state


@cache
def states() -> Mapping[str, type[State]]:
    """Return the states of every topic that comes with the product and that findings are about."""
    return {code: topic.states for code, topic in shipped_topics().items() if topic.states}


@cache
def quiet() -> frozenset[tuple[str, str]]:
    """Return topic and state wherever a shipped topic has a state in which nobody has to act."""
    return frozenset((topic, s.value) for topic, of_topic in states().items() for s in of_topic if not s.calls)


def calls(topic: str, state: str) -> bool:
    """Does a finding in `state` call for somebody? In a topic that does not come with the product, it does."""
    return (topic, state) not in quiet()
