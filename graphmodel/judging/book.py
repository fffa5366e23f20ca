"""The rules in force: chosen by topic, day and place; versioned by their contents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from graphmodel.judging.rule import Rule

R = TypeVar("R", bound=Rule)


def foremost(rule: Rule) -> tuple[object, ...]:
    """Return what rules are ordered by: those of the smaller place first, then the narrower, then what a place set."""
    return -len(rule.place), -len(rule.where), not rule.sets, rule.id


@dataclass(frozen=True)
class RuleBook:
    """Every rule that was loaded, whatever its place and period."""

    rules: tuple[Rule, ...]

    @cached_property
    def version(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the contents."""
        return hashlib.sha256("\n".join(sorted(self.texts)).encode()).hexdigest()[:12]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What each rule says, as JSON."""
        return tuple(rule.model_dump_json() for rule in self.rules)

    def __hash__(self) -> int:
        return hash(self.version)

    def of(self, shape: type[R], day: date) -> Mapping[str, tuple[R, ...]]:
        """Return the rules of exactly one shape in force on `day`, by topic, the most specific place first.

        They are the same objects every time, so that what was built from them once can be used again.
        """
        return cast(Mapping[str, tuple[R, ...]], _by_topic(self, shape, day))


@lru_cache(maxsize=1024)
def _by_topic(book: RuleBook, shape: type[Rule], day: date) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for rule in sorted(book.rules, key=foremost):
        if type(rule) is shape and rule.in_force(day):
            found.setdefault(rule.topic, []).append(rule)
    return {topic: tuple(rules) for topic, rules in found.items()}
