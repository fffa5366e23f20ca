"""Areas and subjects as the nodes of the page: where they stand, how large they are, what they tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphmodel.findings.words import PLACE_LEVELS
from visualisation.area import HOLLOW, Area, Tally
from visualisation.labels import BUBBLE_LINE, LINE, LINE_AMONG_MANY, short_form, short_forms, wrapped
from visualisation.layout import Cell, arrange
from visualisation.legend import sign_of
from visualisation.packing import Circle
from visualisation.subject import Subject
from visualisation.territory import OF_ITS_OWN
from visualisation.themes.theme import ESTABLISHMENT, Figure, Theme, number_step

SIZE, SIZE_AMONG_MANY = 13.0, 11.0
"""Radius of a subject among its like, in drawing units; the second in bubbles of one kind."""
ROOM, ROOM_AMONG_MANY = 2.5, 2.9
"""Room a subject takes for itself and its name, in multiples of its radius; the second in bubbles of one kind."""
CROWDS = ("zone", "group")
"""Areas of many of one kind."""
UNNUMBERED = ("group", OF_ITS_OWN)
"""Areas called by what lies in them, where there is no room for its number."""
LARGE_FROM = 60
"""Fewer subjects than this in all of a map are drawn close together: their names are to be read from further away."""
BESIDE, MIDDLE = 0.15, 0.24
"""Largest radius of a subject beside areas and of the one in the middle, as parts of the largest area there."""
LEAST = 0.5
"""Smallest area beside others, as part of the largest: its name must still be readable."""
BUBBLE, LEAST_BUBBLE = 0.94, 0.8
"""Largest and smallest part of its area that a closed bubble fills."""
AREA = "area:"
"""Starts the node ids of areas, which are no subjects."""


@dataclass(frozen=True)
class _Sizes:
    """Radii inside one area: of its subjects and of the one in its middle, and the room each takes."""

    room: float
    subject: float
    middle: float


Figures = Mapping[str, Mapping[str, Figure]]
"""Figures of places by the code of the theme and by prefix."""


def nodes(root: Area, themes: Sequence[Theme], figures: Figures) -> list[dict[str, Any]]:
    """Return a node for every area and subject, parents before what is inside them."""
    circles = arrange(_cell(root))
    made = list(_area_nodes(root, (), circles, _bubble_scales(root, circles)))
    _tell_namesakes_apart(made)
    for node in made:
        if "area" in node:
            node["figures"] = {theme.code: _figure(node, theme, figures[theme.code]) for theme in themes}
    return made


def _figure(node: dict[str, Any], theme: Theme, figures: Mapping[str, Figure]) -> dict[str, Any]:
    """Return what a bubble says in a theme, and which colour of the scale it has; none where the theme tells of nothing
    in it."""
    if figure := figures.get(node["id"].removeprefix(AREA)):
        return {"texts": list(figure.texts), "step": theme.step(figure)}
    return _counted(node, theme)


def _counted(node: dict[str, Any], theme: Theme) -> dict[str, Any]:
    """Return how many lack what the theme counts in a bubble that is no place, coloured as numbers are."""
    told = [held for kind, held in node["tally"].get(theme.topic, {}).items() if theme.tells_of(kind)]
    states = Counter[str]()
    for held in told:
        states.update({state: number for state, number in held.items() if state != HOLLOW})
    if not states:
        return {"texts": [], "step": None}
    if theme.figure_of:
        figure = theme.figure_of(states)
        return {"texts": list(figure.texts), "step": theme.step(figure)}
    lacking = next(mark for mark in theme.marks if mark.sign == "diamond")
    alike = node["kind"] == "group" and len(states) == 1
    text = f"{lacking.label.removesuffix('点')} {states[lacking.code]} {theme.measure}"
    return {"texts": [] if alike else [text], "step": number_step(states[lacking.code])}


def _tell_namesakes_apart(made: list[dict[str, Any]]) -> None:
    """Say of every node whose name others bear too in which place it lies, for lists that show no areas."""
    known = {node["id"]: node for node in made}
    bearers: dict[str, set[str]] = {}
    for node in made:
        bearers.setdefault(node["label"], set()).add(_itself(node, known)["id"])
    for node in made:
        if len(bearers[node["label"]]) > 1 and (place := _place_around(_itself(node, known), known)):
            node["within"] = place["label"]


def _itself(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the area in whose middle a node stands, else the node."""
    area = known.get(node["parent"] or "")
    return area if area and area["middle"] == node["id"] else node


def _place_around(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    area = known.get(node["parent"] or "")
    while area and area["kind"] in CROWDS:
        area = known.get(area["parent"] or "")
    return area


def _sizes(area: Area) -> _Sizes:
    """Return the radii in `area`: beside areas subjects are larger, but together no larger than the largest."""
    largest = max((_reach(a) for a in area.areas), default=0.0)
    least, room = (SIZE_AMONG_MANY, ROOM_AMONG_MANY) if area.kind in CROWDS else (SIZE, ROOM)
    share = min(BESIDE, 1.7 / (room * math.sqrt(1 + len(area.subjects))))
    return _Sizes(room, max(least, share * largest), max(1.7 * SIZE, MIDDLE * largest))


def _reach(area: Area) -> float:
    """Return about the radius the contents of `area` need."""
    own = len(area.subjects) + (area.middle is not None)
    inner = [_reach(a) for a in area.areas]
    least = LEAST * max(inner, default=0.0)
    room = sum(max(reach, least) ** 2 for reach in inner) + own * (ROOM * SIZE) ** 2
    return math.sqrt(1.35 * max(room, (ROOM * SIZE) ** 2))


def _cell(area: Area) -> Cell:
    sizes = _sizes(area)
    middle = (Cell(area.middle.id, sizes.room * sizes.middle),) if area.middle else ()
    subjects = (Cell(s.id, sizes.room * sizes.subject) for s in area.subjects)
    near_first = sorted(area.areas, key=lambda a: a.kind in PLACE_LEVELS)
    inner = (_cell(a) for a in near_first)
    return Cell(AREA + area.key, 3 * SIZE, (*middle, *subjects, *inner), LEAST)


def _bubble_scales(root: Area, circles: dict[str, Circle]) -> dict[tuple[str, str], float]:
    """Return the largest factor from √units to the radius of a bubble with which all fit into their areas.

    Bubbles of one kind inside one kind of area share a factor, so that they can be compared.
    """
    factors: dict[tuple[str, str], float] = {}
    waiting = [root]
    while waiting:
        outer = waiting.pop()
        waiting.extend(outer.areas)
        for area in outer.areas:
            fits = circles[AREA + area.key].radius * BUBBLE / math.sqrt(max(1, area.size()))
            key = outer.kind, area.kind
            factors[key] = min(fits, factors.get(key, fits))
    return factors


def _area_nodes(
    area: Area, around: tuple[Area, ...], circles: dict[str, Circle], scales: dict[tuple[str, str], float]
) -> Iterator[dict[str, Any]]:
    key, sizes = AREA + area.key, _sizes(area)
    yield _area_node(area, around, circles[key], scales)
    here = (*around, area)
    inside = [*([area.middle] if area.middle else []), *area.subjects]
    names = short_forms(inside, [a.name for a in here])
    for subject in inside:
        size = circles[subject.id].radius / sizes.room
        lines = wrapped(names[subject.id], LINE_AMONG_MANY if area.kind in CROWDS else LINE)
        yield _subject_node(subject, lines, key, circles[subject.id], size)
    for inner in area.areas:
        yield from _area_nodes(inner, here, circles, scales)


def _area_node(
    area: Area, around: tuple[Area, ...], circle: Circle, scales: dict[tuple[str, str], float]
) -> dict[str, Any]:
    outer = around[-1] if around else None
    # A bubble of one kind is called by the kind where there is no room for the number.
    name = area.name.partition(" ")[0] if area.kind in UNNUMBERED else area.name
    scaled = scales[outer.kind, area.kind] * math.sqrt(area.size()) if outer else 0.0
    return {
        "id": AREA + area.key,
        "area": True,
        "label": area.name,
        "lines": wrapped(short_form(name, area.kind, [a.name for a in around]), BUBBLE_LINE),
        "kind": area.kind,
        "parent": AREA + outer.key if outer else None,
        "middle": area.middle.id if area.middle else None,
        "size": round(max(scaled, LEAST_BUBBLE * circle.radius), 1),
        "room": circle.radius,
        "count": area.size(),
        "tally": _nested(area.tally()),
        **_at(circle),
    }


def _subject_node(subject: Subject, lines: list[str], parent: str, circle: Circle, size: float) -> dict[str, Any]:
    own_sign = sign_of(subject.kind, subject.name)
    return {
        "id": subject.id,
        "label": subject.name,
        "lines": lines,
        "kind": subject.kind,
        "states": ({ESTABLISHMENT: subject.state} if subject.state else {}) | dict(subject.states),
        "hollow": subject.hollow,
        "parent": parent,
        "size": round(size, 1),
        "about": subject.about,
        **({"committees": list(subject.committees)} if subject.committees else {}),
        **({"sign": own_sign} if own_sign else {}),
        **_at(circle),
    }


def _nested(tally: Tally) -> dict[str, dict[str, dict[str, int]]]:
    """Return numbers as topic → kind → state → number."""
    nested: dict[str, dict[str, dict[str, int]]] = {}
    for (topic, kind, state), number in tally.items():
        nested.setdefault(topic, {}).setdefault(kind, {})[state] = number
    return nested


def _at(circle: Circle) -> dict[str, float]:
    return {"x": round(circle.x, 1), "y": round(circle.y, 1)}
