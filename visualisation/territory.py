"""Areas inside areas: which bubble each subject lies in, and how many of each state a bubble holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from graphmodel.codes.division import LEVELS, prefix_of
from graphmodel.findings.words import PLACE_LEVELS, levels
from visualisation.subject import COMMITTEE, Subject

CLUSTER_FROM, CLUSTER_BESIDE_PLACES = 8, 3
"""So many of a kind share a bubble, fewer stand in the open; the second where places lie beside them."""
OPEN_KINDS = ("village", "school", COMMITTEE)
"""Kinds that are never put into a bubble of their own."""


@dataclass
class Area:
    """A bubble when closed, a ring with its contents when open."""

    key: str
    name: str
    kind: str
    """A level of places or `whole` above them; `zone`, or `group` for many of one kind."""
    middle: Subject | None = None
    subjects: list[Subject] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    tally: Counter[str] | None = None
    """Subjects by state where they themselves are not on the map."""

    def everything(self) -> Iterator[Subject]:
        """Yield all subjects in the area and the areas inside it."""
        if self.middle:
            yield self.middle
        yield from self.subjects
        for area in self.areas:
            yield from area.everything()

    def states(self) -> Counter[str]:
        """Return how many subjects there are by state, the unjudged left out."""
        return self.tally or Counter(s.state for s in self.everything() if s.state)


def territory(
    subjects: Sequence[Subject],
    scope: str,
    names: Mapping[str, str],
    hubs: Set[str],
    tallies: Mapping[str, Counter[str]],
) -> Area:
    """Return the area of `scope` (narrowed to where there is anything) with every subject in it once.

    `names` are those of places by prefix; `hubs` are ids of subjects that guide others and stay in the open;
    `tallies` are subjects by state for the prefixes whose subjects are too many to be on the map.
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
        area.tally = tallies.get(area.key)
        _gather(area, hubs)
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


def _gather(area: Area, hubs: Set[str]) -> None:
    """Move the many of one kind, and what lies in one zone, into bubbles of their own."""
    zones = {s.id: s for s in area.subjects if s.kind == "zone"}
    groups: dict[str, list[Subject]] = {}
    for subject in area.subjects:
        in_zone = subject.zone in zones and subject.zone != subject.id
        groups.setdefault(f"zone:{subject.zone}" if in_zone else subject.kind, []).append(subject)
    area.subjects = []
    many = CLUSTER_BESIDE_PLACES if area.areas else CLUSTER_FROM
    for key, members in groups.items():
        zone = zones.get(key.removeprefix("zone:"))
        shared = [s for s in members if s.id not in hubs]
        if key in (*OPEN_KINDS, "zone") or len(shared) < many:
            area.subjects.extend(members)
            continue
        area.subjects.extend(s for s in members if s.id in hubs)
        area.areas.append(_bubble(area, key, shared, zone))
    taken = {a.middle.id for a in area.areas if a.middle}
    area.subjects = sorted((s for s in area.subjects if s.id not in taken), key=_standing)


def _standing(subject: Subject) -> tuple[int, str, str]:
    """Return what orders subjects in an area: committees beside, then villages, schools and the others."""
    order = [COMMITTEE, *levels()]
    return order.index(subject.kind), subject.place, subject.id


def _bubble(area: Area, key: str, members: list[Subject], zone: Subject | None) -> Area:
    if zone:
        return Area(f"{area.key}/{key}", zone.name, "zone", zone, members)
    measure = "家" if key == "enterprise" else "个"
    return Area(f"{area.key}/{key}", f"{levels()[key]} {len(members)} {measure}", "group", None, members)


def _tidied(area: Area) -> Area:
    """Return the area with places that hold nothing but themselves turned into plain subjects."""
    area.areas = [_tidied(inner) for inner in area.areas]
    bare = [a for a in area.areas if a.middle and not (a.subjects or a.areas) and a.states().total() <= 1]
    area.subjects.extend(a.middle for a in bare if a.middle)
    area.areas = [a for a in area.areas if a not in bare]
    return area
