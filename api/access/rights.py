"""From a role and its places to the `Asker` that views and writes ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.kinds.values import Choice
from graphmodel.network import EVERYWHERE, Asker, Right


class Role(Choice):
    """What an account is for; each may what those before it may."""

    viewer = "viewer", "查看"
    planner = "planner", "规划"
    steward = "steward", "数据管理"
    admin = "admin", "系统管理"


_COUNTS: Final = frozenset({Right.see_counts})
"""What a token has without more: dashboards are looked at far from the places of the data (domain.md B-7)."""
_VIEWER: Final = _COUNTS | {Right.see_few}
_PLANNER: Final = _VIEWER | {Right.see_names, Right.edit, Right.assign, Right.export_names}
_STEWARD: Final = _PLANNER | {Right.see_roster, Right.correct, Right.set_rules}
RIGHTS: Final = {
    Role.viewer: _VIEWER,
    Role.planner: _PLANNER,
    Role.steward: _STEWARD,
    Role.admin: _STEWARD | {Right.administer},
}
"""A right that stands in no role is nobody's."""
LOCAL: Final = _STEWARD
"""At one's own machine nobody else could correct, erase or set rules; telephones stay unseen (domain.md 0b-15)."""


class Allowed(Choice):
    """What a token may be made for beside lists and counts."""

    names = "names", "姓名"
    roster = "roster", "名册"
    edit = "edit", "填报"
    correct = "correct", "更正"
    export = "export", "导出"

    @property
    def writes(self) -> bool:
        """Does it take other requests than those that read?"""
        return self in (Allowed.edit, Allowed.correct)

    @classmethod
    def rights(cls, chosen: Iterable[Allowed]) -> frozenset[Right]:
        """Return the rights of a token made for these."""
        return _COUNTS.union(*(_OF_ALLOWED[each] for each in chosen))

    @classmethod
    def words(cls, rights: Iterable[Right]) -> str:
        """Return what these rights are called, beside lists and counts."""
        held = frozenset(rights)
        return "、".join(each.label for each in cls if held & _OF_ALLOWED[each])


_OF_ALLOWED: Final = {
    Allowed.names: frozenset({Right.see_names}),
    Allowed.roster: frozenset({Right.see_roster, Right.see_few}),
    Allowed.edit: frozenset({Right.edit, Right.assign}),
    Allowed.correct: frozenset({Right.correct, Right.set_rules}),
    Allowed.export: frozenset({Right.export_names}),
}


def asker_of(name: str, role: Role, places: Iterable[str]) -> Asker:
    """Return who asks when an account does."""
    return Asker(name, tuple(places), RIGHTS[role])


def local_user(name: str) -> Asker:
    """Return who asks over the loopback of one's own machine."""
    return Asker(name, (EVERYWHERE,), LOCAL)


def taking_along(asker: Asker) -> Asker:
    """Return the same asker as far as a file that leaves may show: without what whoever may only look at must keep."""
    return asker if asker.may(Right.export_names) else asker.without(Right.see_names).without(Right.see_few)


def shared(asker: Asker) -> Asker:
    """Return the same asker as far as those may see who have nothing to do with the places of the data."""
    return asker.without(Right.see_names).without(Right.see_roster).without(Right.see_few)


def narrowed(asker: Asker, places: Iterable[str], rights: Iterable[Right]) -> Asker:
    """Return the same asker with what both it and `places` and `rights` allow."""
    both = (_inner(own, other) for own in asker.places for other in places)
    return Asker(asker.name, tuple(p for p in both if p is not None), asker.rights & frozenset(rights))


def _inner(one: str, other: str) -> str | None:
    """Return the place that lies in both; None where they lie apart."""
    if one.startswith(other):
        return one
    return other if other.startswith(one) else None
