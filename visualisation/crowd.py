"""Bubbles of many of one kind: thousands of enterprises by village, what is still too many by state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from graphmodel.findings.words import levels
from graphmodel.judging.presence import Establishment
from visualisation.area import Area
from visualisation.labels import short_form
from visualisation.subject import PERSON, Subject

CROWD: Final = 60
"""So many dots of one kind can be told apart in one circle on a small screen."""
VILLAGE: Final = 12
"""Length of the place prefix of a village."""
_STATES: Final = (
    Establishment.blank, Establishment.awaiting_party_building, Establishment.to_verify, Establishment.covered,
    Establishment.own, Establishment.not_required, Establishment.abolished,
)  # fmt: skip
"""Bubbles of what calls for somebody lie in the middle; dots stay where they were when their state changes."""
_MEASURES: Final = {"enterprise": "家", PERSON: "名"}
_NO_VILLAGE: Final = "未落到村"


def crowd(key: str, kind: str, members: Sequence[Subject], names: Mapping[str, str]) -> Area:
    """Return the bubble of many of one kind; `names` are those of places by prefix."""
    area = Area(key, f"{_title(kind)} {_number(members, kind)}", "group")
    if len(members) <= CROWD:
        area.subjects = list(members)
        return area
    by_village = _parted(members, lambda s: names.get(s.place[:VILLAGE], "") if s.place[VILLAGE - 3 :] != "000" else "")
    if len(by_village) == 1:
        area.areas = _by_state(area.key, members, kind)
        return area
    area.areas = [_village(f"{key}/{n}", name, some, kind) for n, (name, some) in enumerate(sorted(by_village.items()))]
    return area


def _village(key: str, name: str, members: list[Subject], kind: str) -> Area:
    area = Area(key, f"{short_form(name, 'village') or _NO_VILLAGE} {_number(members, kind)}", "group")
    if len(members) <= CROWD:
        area.subjects = members
    else:
        area.areas = _by_state(key, members, kind)
    return area


def _by_state(key: str, members: Sequence[Subject], kind: str) -> list[Area]:
    parted = _parted(members, lambda s: s.state or "")
    return [
        Area(
            f"{key}/{state.value}", f"{state.label} {_number(parted[state.value], kind)}", "group", None, parted[state]
        )
        for state in _STATES
        if state.value in parted
    ]


def _parted(members: Sequence[Subject], by: Callable[[Subject], str]) -> dict[str, list[Subject]]:
    parts: dict[str, list[Subject]] = {}
    for member in members:
        parts.setdefault(by(member), []).append(member)
    return parts


def _title(kind: str) -> str:
    return "联系人" if kind == PERSON else levels()[kind]


def _number(members: Sequence[Subject], kind: str) -> str:
    return f"{len(members)} {_MEASURES.get(kind, '个')}"
