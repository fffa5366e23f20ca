"""How a unit looks by its kind and its state, and the legend that says so with numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.elements import Quality
from visualisation.subject import COMMITTEE


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
})  # fmt: skip
"""By level of a finding. A blank spot is a diamond whatever its kind: only the sign tells what it is."""

_OWN_SIGNS: Final = MappingProxyType({
    "county": ("区", "市", "旗"), "township": ("街道", "乡", "苏木"),
})  # fmt: skip
"""Endings of names whose first character is the sign, instead of that of the kind."""


def sign_of(kind: str, name: str) -> str | None:
    """Return the sign of one node where it is not that of its kind: a 街道 is no 镇."""
    return next((ending[0] for ending in _OWN_SIGNS.get(kind, ()) if name.endswith(ending)), None)


COLOURS: Final = MappingProxyType({
    Establishment.own: "#2b7a4b", Establishment.covered: "#2f6fb3", Establishment.blank: "#d0021b",
    Establishment.awaiting_party_building: "#b36b00", Establishment.to_verify: "#757575",
    Establishment.not_required: "#b8b8b8", Establishment.abolished: "#9a8f86",
})  # fmt: skip
"""Every one is told by a second sign too: diamond, ring, question mark, cross, hollow outline."""

LINES: Final = (
    {"code": "territorial", "label": "上级指导（块）", "colour": "#4a5560", "dashes": []},
    {"code": "system", "label": "上级指导（条）", "colour": "#8a4fb0", "dashes": [9, 5]},
    {"code": "covers", "label": "覆盖", "colour": "#2f6fb3", "dashes": [2, 4]},
)

SHARES: Final = (
    {"upto": 0.0, "label": "0", "colour": "#e3ebe2"},
    {"upto": 0.05, "label": "5% 以下", "colour": "#fde9b8"},
    {"upto": 0.10, "label": "5—10%", "colour": "#fbc877"},
    {"upto": 0.20, "label": "10—20%", "colour": "#f0914a"},
    {"upto": 0.40, "label": "20—40%", "colour": "#cf4f28"},
    {"upto": 1.0, "label": "40% 以上", "colour": "#9a1b1b"},
)
"""Colour of a bubble by the share of blank spots; light to dark, so that it survives a grey print."""


def legend(judged: pl.DataFrame, hollow: int, beside: int) -> dict[str, Any]:
    """Return the entries of the legend with the number of subjects under each.

    `judged` are the findings of establishment (level, state), `hollow` is how many of the established are hollow,
    `beside` how many committees stand beside a unit's own one.
    """
    states, kinds = Counter(judged["state"]), Counter(judged["level"]) + Counter({COMMITTEE: beside})
    titles = levels() | {COMMITTEE: "另设关工委"}
    return {
        "states": [
            {"code": state.value, "label": state.label, "colour": colour, "count": states[state.value]}
            for state, colour in COLOURS.items()
        ],
        "hollow": {"code": Quality.hollow.value, "label": f"其中{Quality.hollow.label}", "count": hollow},
        "kinds": [
            {
                "code": code,
                "label": titles[code],
                "shape": look.shape,
                "sign": look.sign,
                "count": kinds[code],
                "state": None if code == COMMITTEE else Establishment.own.value,
            }
            for code, look in LOOKS.items()
            if kinds[code]
        ],
        "lines": list(LINES),
        "shares": list(SHARES),
    }
