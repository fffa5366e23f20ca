"""What an import does, as its page shows it: movement of findings counted by topic and level, each with its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from api.asked.address import Address
from api.page_parts.effect import NONE
from graphmodel.findings.words import levels
from graphmodel.rules.topics import state_title, topic_title
from queries import catalogue

if TYPE_CHECKING:
    from graphmodel.findings.finding import Shift

STATE: Final = "state"
LEVEL: Final = "level"


@dataclass(frozen=True)
class Movement:
    """How many findings of one topic and level moved from one state to another, and where those are listed."""

    topic: str
    level: str
    before: str
    after: str
    count: int
    address: str
    """The list of those that are now in the state they moved to; empty where there is none."""


def movements(shifts: Iterable[Shift], *, listed: bool) -> list[Movement]:
    """Return the movement, topic by topic, the most frequent first; `listed`: it has happened, and lists show it."""
    counted = Counter((s.topic, s.level, s.before, s.after) for s in shifts)
    found = sorted(counted.items(), key=lambda item: (item[0][0], item[0][1], -item[1], str(item[0][2:])))
    return [_movement(*key, count, listed) for key, count in found]


def _movement(topic: str, level: str, before: str | None, after: str | None, count: int, listed: bool) -> Movement:
    was, now = (NONE if state is None else state_title(topic, state, level) for state in (before, after))
    address = _list_of(topic, level, after) if listed and after else ""
    return Movement(topic_title(topic), levels().get(level, level), was, now, count, address)


def _list_of(topic: str, level: str, state: str) -> str:
    name = _lists().get(topic)
    if name is None:
        return ""
    question = catalogue()[name]
    asked: dict[str, str | list[str]] = {}
    if STATE in question.parameters.model_fields:
        asked[STATE] = state
    if LEVEL in question.row.model_fields:
        asked["filter"] = [f"{LEVEL}:eq:{level}"]
    return str(Address(f"/questions/{name}", ()).changed(asked))


@cache
def _lists() -> dict[str, str]:
    """Return the list of findings of each topic that has one."""
    return {topic: name for name, question in catalogue().items() for topic in question.lists}
