"""The rules of one day as they hold in one scope, and what places have set of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.errors import NotFoundError
from graphmodel.judging.shapes.posts import PostPresence
from graphmodel.network.own_settings import standing
from graphmodel.rules.own import origin
from graphmodel.rules.parameters import parameters
from graphmodel.rules.wording import described, reaches
from graphmodel.statements import fault_kinds

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.judging.rule import Rule
    from graphmodel.rules import RuleBook
    from graphmodel.rules.own import OwnRules, Setting
    from graphmodel.rules.parameters import Parameter
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader


class SetHere(NamedTuple):
    """One parameter that a place has set."""

    setting: Setting
    rule: Rule | None
    """The rule that it is set for, as it stands beneath."""
    parameter: Parameter | None
    why: str | None = None
    """Why it sets nothing, as one Chinese sentence without its full stop."""


class RulesHere:
    """What a view tells of rules."""

    def __init__(self, reader: Reader, own: OwnRules, scope: str, as_of: date) -> None:
        self._reader = reader
        self.own = own
        self._scope = scope
        self._as_of = as_of

    @property
    def book(self) -> RuleBook:
        """The rules of the day, with what places have set for themselves."""
        return self.own.book

    def rules(self) -> list[Rule]:
        """Return those that can decide something in scope, in their order."""
        found = [rule for rule in self.book.rules if rule.in_force(self._as_of) and reaches(rule, self._scope)]
        elsewhere = {rule.place for rule in found if not self._scope.startswith(rule.place)}
        empty = {place for place in elsewhere if not self._reader.names_within(place)}
        return [rule for rule in found if rule.place not in empty]

    def levels(self, topics: Collection[str], state: str = "") -> frozenset[str]:
        """Return the levels and kinds that can be found in a state of one of `topics`, or in any."""
        asking = (rule for rule in self.rules() if rule.topic in topics and state not in rule.never)
        return frozenset(level for rule in asking for level in rule.levels)

    def described(self) -> list[dict[str, Any]]:
        """Return them as people read them: id, title, topic, place, levels, citation, text of the parameters."""
        return described(self.rules())

    def settings(self) -> list[SetHere]:
        """Return what places in scope and those above have set, each with the parameter that came of it."""
        found = []
        for rule in self.rules():
            of_rule = {p.key: p for p in parameters(rule)}
            for key, setting in self.own.settings.get(rule.id, {}).items() if rule.sets else ():
                if setting.place == rule.place:
                    found.append(SetHere(setting, self._base(rule), of_rule.get(key)))
        idle = ((s, why) for s, why in self.own.unfit.items() if s.place.startswith(self._scope))
        return [*found, *(SetHere(setting, None, None, fault_kinds.described(why.problem)) for setting, why in idle)]

    def parameter(self, rule: str, key: str) -> tuple[Rule, Parameter]:
        """Return a rule (by its id) as it stands beneath, and one of its parameters as it holds in all of the scope.

        NotFoundError where there is none.
        """
        base = next((held for held in self.book.rules if held.id == rule and not held.sets), None)
        if base is None:
            raise NotFoundError(f"没有编号为“{rule}”的规则。")
        made = (held for held in self.book.rules if held.sets and origin(held) == rule)
        own = [held for held in made if self._scope.startswith(held.place)]
        holding = max(own, key=lambda held: len(held.place), default=base)
        found = next((p for p in parameters(holding) if p.key == key), None)
        if found is None:
            raise NotFoundError(f"规则“{base.title}”没有可以另定的参数“{key}”。")
        return base, found

    def set_at(self, place: str, rule: str, parameter: str) -> StoredNode | None:
        """Return the row by which a place (prefix) has set a parameter; both by title."""
        return standing(self._reader, place, rule, parameter)

    def _base(self, rule: Rule) -> Rule:
        return next(other for other in self.book.rules if other.id == origin(rule))

    def places_with(self, topics: Collection[str]) -> list[str]:
        """Return the places, in scope or not, that have a rule of their own on one of `topics` on the day."""
        held = (rule for rule in self.book.rules if rule.in_force(self._as_of))
        return sorted({rule.place for rule in held if rule.topic in topics and rule.place})

    def required_posts(self) -> dict[str, list[str]]:
        """Return the posts that each rule on posts asks for, by the id of the rule."""
        return {r.id: [str(post) for post in r.posts] for r in self.book.rules if isinstance(r, PostPresence)}
