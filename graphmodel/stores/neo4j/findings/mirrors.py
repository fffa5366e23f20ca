"""What a finding shows on its subject: the state under the name of the topic, and a label where the state is rare.

An analyst types `(:Unit {establishment: 'blank'})`, or `(:Blank)`, and the server reads no finding for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from graphmodel.kinds import kinds
from graphmodel.kinds.node import properties
from graphmodel.rules.topics import calls, states

_OF_ENTITIES: Final = frozenset({
    "id", "place", "gid", "since", "stated_on", "origin", "sheet", "row", "seq", "valid_from", "valid_to",
})  # fmt: skip


@dataclass(frozen=True)
class Mirror:
    """What a subject shows of one topic, and what it is to show: states, None for nothing."""

    subject: str
    topic: str
    shown: str | None
    state: str | None

    def is_due(self) -> bool:
        """Does the subject have to change?"""
        return self.shown != self.state and is_mirrored(self.topic)


@cache
def is_mirrored(topic: str) -> bool:
    """Can nodes show this topic? Not where it is called as one of their own properties."""
    return topic not in taken_names()


@cache
def taken_names() -> frozenset[str]:
    """Return the names of properties that nodes have anyway."""
    named = {p.name for model in kinds().values() for p in properties(model)}
    return _OF_ENTITIES | named | {f"{name}_{more}" for name in named for more in ("qualifier", "high")}


@cache
def label_of(topic: str, state: str) -> str | None:
    """Return the label that a subject has in a state in which somebody has to act; None in the others."""
    return _name(topic, state) if calls(topic, state) and is_mirrored(topic) else None


@cache
def _name(topic: str, state: str) -> str:
    alone = topic in states() and _topics_with()[state] == 1 and _camel(state) not in _taken_labels()
    return _camel(state if alone else f"{topic}_{state}")


def labels() -> dict[tuple[str, str], str]:
    """Return the label of each declared topic and state that has one."""
    declared = ((topic, state.value) for topic, of_topic in states().items() for state in of_topic)
    return {(topic, state): label for topic, state in declared if (label := label_of(topic, state))}


def instructions(mirrors: Iterable[Mirror]) -> list[tuple[str, dict[str, str | None], list[str], list[str]]]:
    """Return per subject what SHOW takes: properties to set, labels to take away, labels to add."""
    found: dict[str, tuple[str, dict[str, str | None], list[str], list[str]]] = {}
    for mirror in mirrors:
        if mirror.is_due():
            _, states, gone, new = found.setdefault(mirror.subject, (mirror.subject, {}, [], []))
            states[mirror.topic] = mirror.state
            if mirror.shown is not None:  # it may have called for somebody when it was shown
                gone.append(_name(mirror.topic, mirror.shown))
            new += _labels(mirror.topic, mirror.state)
    return list(found.values())


SHOW: Final = "MATCH (e:Entity {id: row[0]}) SET e += row[1] REMOVE e:$(row[2]) SET e:$(row[3])"
"""Bring one subject up to date; `row` is one of `instructions`."""


def _labels(topic: str, state: str | None) -> list[str]:
    return [label] if state is not None and (label := label_of(topic, state)) else []


@cache
def _topics_with() -> Counter[str]:
    return Counter(state.value for of_topic in states().values() for state in of_topic)


@cache
def _taken_labels() -> frozenset[str]:
    return frozenset({*kinds(), "Entity", "Unit", "Finding", "Tally", "Cell", "Store", "Version", "Change"})


def _camel(words: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words.split("_"))
