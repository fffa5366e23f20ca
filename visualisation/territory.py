"""Areas inside areas: which bubble each subject lies in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from graphmodel.findings.words import PLACE_LEVELS, levels
from graphmodel.kinds.codes.division import LEVELS, prefix_of
from visualisation.area import Area, Tally
from visualisation.crowd import crowd
from visualisation.subject import COMMITTEE, PERSON, Subject

CLUSTER_FROM, OF_ITS_OWN_FROM = 8, 3
"""So many of a kind share a bubble, fewer stand in the open; so many of any kind beside places lie in one bubble."""
OF_ITS_OWN: Final = "own"
"""What belongs to a place itself and to none of the places inside it: kind of its bubble, and end of its key."""
OPEN_KINDS: Final = ("village", "school", COMMITTEE)
"""Kinds that are never put into a bubble of their own."""
_NEVER_APART: Final = (*PLACE_LEVELS, PERSON)
"""Kinds that are not put among what belongs to a place itself."""


def territory(
    subjects: Sequence[Subject],
    scope: str,
    names: Mapping[str, str],
    hubs: Set[str],
    tallies: Mapping[str, Tally],
) -> Area:
    """Return the area of `scope` (narrowed to where there is anything) with every subject in it once.

    `names` are those of places by prefix; `hubs` are ids of subjects that guide others and stay in the open;
    `tallies` count the subjects of the prefixes whose subjects are too many to be on the map.
    """
    prefixes = {s.id: prefix_of(s.place) if s.place else "" for s in subjects}
    top = _narrowed(scope, [p for p in prefixes.values() if p])
    areas: dict[str, Area] = {}
    root = _area(top, areas, top, names)
    for subject in subjects:
        prefix = prefixes[subject.id]
        home = _area(prefix[:9] if len(top) < len(prefix) else top, areas, top, names)
        if prefix == home.key and subject.kind in PLACE_LEVELS:
            home.middle = subject
        else:
            home.subjects.append(subject)
    for area in areas.values():
        area.counted = tallies.get(area.key)
        _set_apart(area)
        for part in (area, *(a for a in area.areas if a.kind == OF_ITS_OWN)):
            _gather(part, hubs, names)
    return _tidied(root)


def _narrowed(scope: str, prefixes: Sequence[str]) -> str:
    """Return the longest prefix of a place that all `prefixes` share, `scope` at least."""
    candidates = [prefixes[0][:n] for n in LEVELS if n <= len(prefixes[0])] if prefixes else []
    shared = [c for c in candidates if all(p.startswith(c) for p in prefixes)]
    return max((scope, *shared), key=len)


def _area(prefix: str, areas: dict[str, Area], top: str, names: Mapping[str, str]) -> Area:
    """Return the area of `prefix`, made with all above it up to `top` where it is not there yet."""
    if prefix not in areas:
        areas[prefix] = Area(prefix, names.get(prefix, prefix or "全部"), LEVELS.get(len(prefix), "whole"))
        if len(prefix) > len(top):
            above = max(n for n in (0, *LEVELS) if n < len(prefix) and (n <= len(top) or _named(prefix[:n])))
            _area(prefix[: max(above, len(top))], areas, top, names).areas.append(areas[prefix])
    return areas[prefix]


def _named(prefix: str) -> bool:
    return not (len(prefix) == 6 and prefix.endswith("00"))


def _set_apart(area: Area) -> None:
    """Put what belongs to a place itself into one bubble, so that its middle is not crowded between its places."""
    beside = [s for s in area.subjects if s.kind not in _NEVER_APART]
    if not area.areas or len(beside) < OF_ITS_OWN_FROM:
        return
    word = next((f"{end}直" for end in ("区", "旗", "县", "市", "省") if area.name.endswith(end)), "本级")
    own = Area(f"{area.key}/{OF_ITS_OWN}", f"{word}单位 {len(beside)} 个", OF_ITS_OWN, None, beside)
    area.subjects = [s for s in area.subjects if s.kind in _NEVER_APART]
    area.areas.insert(0, own)


def _gather(area: Area, hubs: Set[str], names: Mapping[str, str]) -> None:
    """Move the many of one kind, and what lies in one zone, into bubbles of their own."""
    zones = {s.id: s for s in area.subjects if s.kind == "zone"}
    groups: dict[str, list[Subject]] = {}
    for subject in area.subjects:
        in_zone = subject.zone in zones and subject.zone != subject.id
        groups.setdefault(f"zone:{subject.zone}" if in_zone else subject.kind, []).append(subject)
    area.subjects = []
    for key, members in groups.items():
        zone = zones.get(key.removeprefix("zone:"))
        shared = [s for s in members if s.id not in hubs]
        if key in (*OPEN_KINDS, "zone") or len(shared) < CLUSTER_FROM:
            area.subjects.extend(members)
            continue
        area.subjects.extend(s for s in members if s.id in hubs)
        area.areas.append(_bubble(f"{area.key}/{key}", key, shared, zone, names))
    taken = {a.middle.id for a in area.areas if a.middle}
    area.subjects = sorted((s for s in area.subjects if s.id not in taken), key=_standing)


def _standing(subject: Subject) -> tuple[int, str, str]:
    """Return what orders subjects in an area: committees beside, then villages, schools and the others."""
    order = [COMMITTEE, *levels(), PERSON]
    return order.index(subject.kind), subject.place, subject.id


def _bubble(key: str, kind: str, members: list[Subject], zone: Subject | None, names: Mapping[str, str]) -> Area:
    if zone:
        return Area(key, zone.name, "zone", zone, members)
    return crowd(key, kind, members, names)


def _tidied(area: Area) -> Area:
    """Return the area with places that hold nothing but themselves turned into plain subjects."""
    area.areas = [_tidied(inner) for inner in area.areas]
    bare = [a for a in area.areas if a.middle and not (a.subjects or a.areas) and a.size() <= 1]
    area.subjects.extend(a.middle for a in bare if a.middle)
    area.areas = [a for a in area.areas if a not in bare]
    return area
