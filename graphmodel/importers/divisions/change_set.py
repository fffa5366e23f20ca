"""What a code list changes in the places the store holds: new, renamed, abolished, and what it must not touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.importers.divisions.succession import Named, Succession, propose
from graphmodel.kinds.codes import division
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.values import Choice
from graphmodel.statements.changes import Origin

if TYPE_CHECKING:
    from graphmodel.stores.entries import StoredNode

MOST_ABOLISHED: Final = 0.05
"""Share of the places held that a list may abolish without being asked about."""


class Aside(Choice):
    """Why the list and the store differ and nothing is changed."""

    rehomed = "rehomed", "本地划转，名单已无此代码"
    ended = "ended", "系统里已撤并，名单仍列；确要恢复请加 --revive"
    newer = "newer", "系统里的内容比名单日期新"
    taken = "taken", "代码已用作另一处的区划键"


class Listed(NamedTuple):
    """One division of the list and where it stands there."""

    code: str
    name: str
    origin: Origin


class Altered(NamedTuple):
    """A place as it is held and as the list has it."""

    before: Jurisdiction
    listed: Listed


class SetAside(NamedTuple):
    """A difference that is shown and left as it is; `listed_name` is empty where the list lacks it."""

    place: Jurisdiction
    why: Aside
    listed_name: str = ""


Extents = Mapping[str, frozenset[int]]
"""Prefixes under which a list is complete, each with the lengths (levels) for which it is."""


@dataclass
class ChangeSet:
    """The changes of one part (a scope or a province)."""

    prefix: str
    day: date
    held: int = 0
    """Places in force that the list could abolish."""
    new: list[Listed] = field(default_factory=list)
    renamed: list[Altered] = field(default_factory=list)
    revived: list[Altered] = field(default_factory=list)
    """Places held as ended that the list still has, where `revive` asks for them."""
    revive: bool = False
    coded: list[Altered] = field(default_factory=list)
    """Places held without their statistical code, otherwise the same."""
    abolished: list[Jurisdiction] = field(default_factory=list)
    successions: tuple[Succession, ...] = ()
    set_aside: list[SetAside] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Is there nothing to write?"""
        return not (self.new or self.renamed or self.revived or self.coded or self.abolished)

    @property
    def excessive(self) -> bool:
        """Does it abolish more than a list usually does?"""
        return len(self.abolished) > MOST_ABOLISHED * self.held


def compare(change_set: ChangeSet, listed: Sequence[Listed], stored: Iterable[StoredNode], extents: Extents) -> None:
    """Fill in the change set from one part of the list and every place the store holds for it."""
    held = {s.node.id: (s.node, s.stated_on) for s in stored if isinstance(s.node, Jurisdiction)}
    by_code: dict[str, str] = {}
    for place, _ in sorted(held.values(), key=lambda h: (h[0].valid_to is None, h[0].valid_to or date.max)):
        by_code[_code(place)] = place.id
    for one in listed:
        if one.code in by_code:
            _compare_one(change_set, one, *held[by_code[one.code]])
        elif one.code in held:
            change_set.set_aside.append(SetAside(held[one.code][0], Aside.taken, one.name))
        else:
            change_set.new.append(one)
    codes = {one.code for one in listed}
    for place, stated_on in held.values():
        _look_for(change_set, place, stated_on, codes, extents)
    change_set.successions = _successions(change_set, listed)


def _successions(change_set: ChangeSet, listed: Sequence[Listed]) -> tuple[Succession, ...]:
    """Return who took over from the abolished places; of re-homed ones a code is only hinted at."""
    gone = [Named(p.id, p.name) for p in change_set.abolished]
    rehomed = [Named(_code(p), p.name) for p, why, _ in change_set.set_aside if why is Aside.rehomed]
    if not gone and not rehomed:
        return ()
    new = [Named(one.code, one.name) for one in change_set.new]
    codes = {one.code for one in new}
    standing = [Named(one.code, one.name) for one in listed if one.code not in codes]
    hints = (replace(found, recorded=False) for found in propose(rehomed, new, standing))
    return (*propose(gone, new, standing), *hints)


def _compare_one(change_set: ChangeSet, one: Listed, place: Jurisdiction, stated_on: date | None) -> None:
    """Note how a place that is held differs from its line in the list."""
    renamed = match_key(place.name) != match_key(one.name)
    if place.valid_to is not None and place.valid_to <= change_set.day and change_set.revive:
        change_set.revived.append(Altered(place, one))
    elif place.valid_to is not None and place.valid_to <= change_set.day:
        change_set.set_aside.append(SetAside(place, Aside.ended, one.name))
    elif not renamed and place.code:
        return
    elif stated_on and stated_on > change_set.day:
        change_set.set_aside.append(SetAside(place, Aside.newer, one.name))
    else:
        (change_set.renamed if renamed else change_set.coded).append(Altered(place, one))


def _look_for(
    change_set: ChangeSet, place: Jurisdiction, stated_on: date | None, codes: set[str], extents: Extents
) -> None:
    """Note a place that stands in the store and no longer in the list; outside the extents that means nothing."""
    code = _code(place)
    if place.valid_to is not None or not _is_covered(code, extents):
        return
    if place.id != code:
        if code not in codes:
            change_set.set_aside.append(SetAside(place, Aside.rehomed))
        return
    change_set.held += 1
    if code in codes:
        return
    begun = max(filter(None, (stated_on, place.valid_from)), default=None)
    if begun and begun > change_set.day:
        change_set.set_aside.append(SetAside(place, Aside.newer))
    else:
        change_set.abolished.append(place)


def _code(place: Jurisdiction) -> str:
    """Return the statistical code a place has: the one it carries, or its key where that can be one."""
    return place.code or place.id


def _is_covered(code: str, extents: Extents) -> bool:
    """Does the list say of this code whether there is such a division? Local keys are no codes."""
    if not code.isdecimal():
        return False
    length = len(division.prefix_of(code))
    return any(length in extents.get(code[:n], ()) for n in division.LEVELS if n <= length)
