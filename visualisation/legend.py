"""How a unit looks by its kind, and the legend: what every theme counts, in which colours, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Final

from graphmodel.findings.words import levels
from graphmodel.judging.shapes.elements import Quality
from visualisation.area import HOLLOW, Tally
from visualisation.ranking import Ranking
from visualisation.subject import COMMITTEE, PERSON
from visualisation.themes.theme import ESTABLISHMENT, Theme


@dataclass(frozen=True)
class Look:
    """Shape and sign of a kind."""

    shape: str
    sign: str


LOOKS: Final = MappingProxyType({
    "province": Look("circle", "省"), "prefecture": Look("circle", "市"), "county": Look("circle", "县"),
    "township": Look("circle", "镇"), "village": Look("circle", "村"), "school": Look("square", "校"),
    "enterprise": Look("triangle", "企"), "zone": Look("hexagon", "园"),
    "government_organ": Look("pentagon", "机"), "public_institution": Look("pentagon", "事"),
    "social_organization": Look("octagon", "社"), "rural_economic_entity": Look("octagon", "农"),
    "villager_group": Look("octagon", "组"), "grid": Look("octagon", "格"), COMMITTEE: Look("star", "关"),
    PERSON: Look("circle", "人"),
})  # fmt: skip
"""By level of a finding. A blank spot is a diamond whatever its kind: only the sign tells what it is."""

BESIDE: Final = {COMMITTEE: "另设关工委", PERSON: "联系人"}
"""What is on a map beside the levels of findings."""

_OWN_SIGNS: Final = MappingProxyType({
    "county": ("区", "市", "旗"), "township": ("街道", "乡", "苏木"),
})  # fmt: skip
"""Endings of names whose first character is the sign, instead of that of the kind."""


def sign_of(kind: str, name: str) -> str | None:
    """Return the sign of one node where it is not that of its kind: a 街道 is no 镇."""
    return next((ending[0] for ending in _OWN_SIGNS.get(kind, ()) if name.endswith(ending)), None)


LINES: Final = (
    {"code": "territorial", "label": "上级指导（块）", "colour": "#4a5560", "dashes": []},
    {"code": "system", "label": "上级指导（条）", "colour": "#8a4fb0", "dashes": [9, 5]},
    {"code": "covers", "label": "覆盖", "colour": "#2f6fb3", "dashes": [2, 4]},
    {"code": "contacts", "label": "联系", "colour": "#1a5fb4", "dashes": [], "chosen": True},
)
"""Lines that are `chosen` are drawn of what is selected alone."""


def legend(
    tally: Tally, themes: Sequence[Theme], rankings: Sequence[Ranking], lines: Collection[str]
) -> dict[str, Any]:
    """Return the entries of the legend, with the number of subjects under each as `tally` counts them."""
    kinds = _kinds(tally)
    return {
        "kinds": kinds,
        "themes": [
            _theme(theme, tally, [kind["code"] for kind in kinds if theme.tells_of(kind["code"])], ranking)
            for theme, ranking in zip(themes, rankings, strict=True)
        ],
        "lines": [line for line in LINES if line["code"] in lines],
    }


def _kinds(tally: Tally) -> list[dict[str, Any]]:
    titles = levels() | BESIDE
    counted = Counter[str]()
    for (topic, kind, state), number in tally.items():
        if topic == ESTABLISHMENT and state != HOLLOW:
            counted[kind] += number
    return [
        {"code": code, "label": titles[code], "count": counted[code], **asdict(look)}
        for code, look in LOOKS.items()
        if counted[code]
    ]


def _theme(theme: Theme, tally: Tally, kinds: list[str], ranking: Ranking) -> dict[str, Any]:
    def count(state: str) -> int:
        return sum(tally[theme.topic, kind, state] for kind in kinds)

    hollow = {"code": HOLLOW, "label": f"其中{Quality.hollow.label}", "count": count(HOLLOW)}
    return {
        "code": theme.code,
        "title": theme.title,
        "topic": theme.topic,
        "kinds": kinds,
        "marks": [asdict(mark) | {"count": count(mark.code)} for mark in theme.marks],
        "hollow": hollow if theme.topic == ESTABLISHMENT else None,
        "scale": [{"label": step.label, "colour": step.colour} for step in theme.scale],
        "scaleTitle": theme.scale_title,
        "note": theme.note,
        "message": ranking.message,
        "ranking": [asdict(row) for row in ranking.rows],
    }
