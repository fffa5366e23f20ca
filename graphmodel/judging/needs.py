"""Which subjects have to be read to judge a place, given the rules that hold there."""

from __future__ import annotations

from datetime import date
from typing import Final

from graphmodel.judging.frames import judged_subjects
from graphmodel.judging.preparing import prepared
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import (
    CertificatePresence,
    CommitteePresence,
    DocumentPresence,
    ElementPresence,
    EnterpriseOrder,
    HolderAssignment,
    LiaisonDuty,
    MainBody,
    MeasureRange,
    PostPresence,
    Rule,
    SuperiorPresence,
)

_ESTABLISHED: Final = ("unit", "committee", "cover", "zone")
"""What tells which committees there are: the roster knows some that are not registered, zones some of enterprises."""
_TEAM: Final = (*_ESTABLISHED, "position")
_READ: Final[dict[type[Rule], tuple[str, ...]]] = {
    CommitteePresence: _ESTABLISHED,
    EnterpriseOrder: _ESTABLISHED,
    ElementPresence: _ESTABLISHED,
    SuperiorPresence: _ESTABLISHED,
    CertificatePresence: (*_ESTABLISHED, "award"),
    PostPresence: _TEAM,
    DocumentPresence: _TEAM,
    HolderAssignment: _TEAM,
    MainBody: _TEAM,
    LiaisonDuty: (*_TEAM, "liaison"),
}
_MEASURED: Final = {"station_points": (*_ESTABLISHED, "site"), "core_share_70_80": ("unit", "person")}


@prepared
def needed(book: RuleBook, as_of: date, scope: str = "") -> tuple[str, ...]:
    """Return the subjects that a rule in force on the day reads in a place that overlaps `scope` (a place prefix;
    empty: everywhere). `judge` gives the same findings with the others missing or empty."""
    read = {subject for rule in book.rules if _holds(rule, as_of, scope) for subject in _read(rule)}
    return tuple(subject for subject in judged_subjects() if subject in read)


def _holds(rule: Rule, as_of: date, scope: str) -> bool:
    return rule.in_force(as_of) and (rule.place.startswith(scope) or scope.startswith(rule.place))


def _read(rule: Rule) -> tuple[str, ...]:
    if isinstance(rule, MeasureRange):
        return _MEASURED.get(rule.measure, _TEAM)
    return _READ.get(type(rule), ())
