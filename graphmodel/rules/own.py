"""Rules as places have set them: what was set stands before the rule it is set for, which stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from graphmodel.judging.book import RuleBook
from graphmodel.judging.rule import Rule
from graphmodel.kinds.codes import division
from graphmodel.rules.parameters import (
    UnfitValueError,
    changed,
    key_called,
    near_parameter,
    near_rule,
    parameters,
    rules_called,
    titles_of,
)
from graphmodel.statements.faults import Problem, problem
from graphmodel.statements.stated import Found

_MARK: Final = ".set."
"""Stands in the id of a rule between the one it comes of and the place that set it."""


class Setting(NamedTuple):
    """One parameter that a place has set, as it was stated."""

    id: str
    place: str
    """Place prefix."""
    rule: str
    parameter: str
    value: str
    citation: str
    decided_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Does it hold on `day`?"""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class OwnRules:
    """The rules of a day with what places have set, and what of it sets nothing."""

    book: RuleBook
    settings: Mapping[str, Mapping[str, Setting]] = field(default_factory=dict)
    """What set each key of a rule that a place has set, by the id of that rule."""
    unfit: Mapping[Setting, Found] = field(default_factory=dict)
    """What sets nothing, and why."""


def origin(rule: Rule) -> str:
    """Return the id of the rule that one which a place has set comes of; of any other its own."""
    return rule.id.partition(_MARK)[0]


@lru_cache(maxsize=64)
def own_rules(book: RuleBook, settings: tuple[Setting, ...], day: date) -> OwnRules:
    """Return the rules by which a day is judged: what a smaller place sets is set upon what a larger one has.

    Equal arguments give the same rules, so that what was built from one of them once can be used again.
    """
    making = _Making(book, day)
    holding = (setting for setting in settings if setting.holds(day))
    for setting in sorted(holding, key=lambda s: (len(s.place), s.place, s.id)):
        making.take(setting)
    return making.result()


class _UnfitError(Exception):
    """A setting sets nothing; where it stands and why."""

    def __init__(self, field: str, found: Problem) -> None:
        super().__init__(found.code)
        self.found = Found(field, found)


class _Making:
    """The rules of one day while settings are taken one after the other, those of larger places first."""

    def __init__(self, book: RuleBook, day: date) -> None:
        self._book = book
        self._rules = [rule for rule in book.rules if rule.in_force(day)]
        self._made: dict[tuple[str, str], Rule] = {}
        self._settings: dict[str, dict[str, Setting]] = {}
        self._unfit: dict[Setting, Found] = {}

    def take(self, setting: Setting) -> None:
        """Set one parameter, or note why it cannot be set."""
        try:
            base = self._meant(setting)
            self._set(base, setting)
        except _UnfitError as error:
            self._unfit[setting] = error.found

    def result(self) -> OwnRules:
        """Return what came of it."""
        book = RuleBook((*self._book.rules, *self._made.values())) if self._made else self._book
        return OwnRules(book, self._settings, self._unfit)

    def _meant(self, setting: Setting) -> Rule:
        """Return the rule whose parameter is set: of several with the same title the one that holds at the place."""
        called = rules_called(self._rules, setting.rule)
        if not called:
            raise _UnfitError("rule", problem("no_such_rule", setting.rule, near=near_rule(self._rules, setting.rule)))
        here = [rule for rule in called if setting.place.startswith(rule.place)]
        if not here:
            raise _UnfitError("rule", problem("rule_of_elsewhere", setting.rule, place=called[0].place))
        return max(here, key=lambda rule: len(rule.place))

    def _set(self, base: Rule, setting: Setting) -> None:
        before = self._made.get((base.id, setting.place)) or self._begun(base, setting)
        key = key_called(before, setting.parameter)
        if key is None:
            known = "、".join(titles_of(before)) or "无"
            near = near_parameter(before, setting.parameter)
            raise _UnfitError(
                "parameter", problem("no_such_parameter", setting.parameter, rule=base.title, known=known, near=near)
            )
        try:
            made = changed(before, key, setting.value)
        except UnfitValueError as error:
            words = {"parameter": setting.parameter, "why": str(error)}
            raise _UnfitError("value", problem("unfit_value", setting.value, **words)) from error
        settings = {**self._settings.get(before.id, {}), key: setting}
        self._settings[made.id] = settings
        self._made[base.id, setting.place] = made.model_copy(update=_said(made, base, settings))

    def _begun(self, base: Rule, setting: Setting) -> Rule:
        """Return the rule as it holds at a place before it sets anything; other rules of the place keep what is
        theirs."""
        made = self._made.items()
        above = [rule for (id_, place), rule in made if id_ == base.id and setting.place.startswith(place)]
        before = max(above, key=lambda rule: len(rule.place), default=base)
        others = list(self._before(base, setting.place))
        inside = [level for level in base.levels if _is_inside(level, setting.place)]
        levels = tuple(level for level in inside if not any(level in other.levels for other in others))
        if not inside:
            raise _UnfitError("rule", problem("rule_of_other_levels", setting.rule))
        if not levels:
            names = "、".join(f"“{other.title}”" for other in others)
            raise _UnfitError("rule", problem("rule_stood_before", setting.rule, others=names))
        id_ = f"{base.id}{_MARK}{setting.place}"
        self._settings[id_] = dict(self._settings.get(before.id, {}))
        return before.model_copy(update={"id": id_, "place": setting.place, "levels": levels})

    def _before(self, base: Rule, place: str) -> Iterator[Rule]:
        """Yield the rules that decide in place of `base` for all those at `place` that they address."""
        for other in self._rules:
            covers = all(key in base.where and set(base.where[key]) <= set(w) for key, w in other.where.items())
            nearer = place.startswith(other.place) and len(other.place) > len(base.place)
            if other.topic == base.topic and nearer and covers:
                yield other


def _is_inside(level: str, place: str) -> bool:
    """Can anything of a level lie in a place prefix?"""
    return _LENGTHS.get(level, len(place)) >= len(place)


_LENGTHS: Final = {level: length for length, level in division.LEVELS.items()}


def _said(made: Rule, base: Rule, settings: Mapping[str, Setting]) -> dict[str, object]:
    """Return what a rule says of itself once a place has set it: what was set, on which text, since when."""
    shown = {p.key: f"{p.title} {p.text}" for p in parameters(made)}
    set_ = "，".join(shown[key] for key in made.sets if key in shown)
    own = dict.fromkeys(setting.citation for setting in settings.values())
    since = [setting.valid_from for setting in settings.values() if setting.valid_from]
    return {
        "title": f"{base.title}（本地另定：{set_}）",
        "citation": "；".join([*own, *([base.citation] if base.citation else [])]),
        "valid_from": max(since, default=made.valid_from),
    }
