"""The words of places, kinds and obligations that findings speak in; those of states stand in the shapes."""

from __future__ import annotations

from functools import cache

from graphmodel.kinds import kinds
from graphmodel.kinds.values import Choice


class Obligation(Choice):
    """How binding it is to establish a committee (domain.md 0b-6)."""

    mandatory = "mandatory", "应建"
    partial = "partial", "部分应建"
    encouraged = "encouraged", "拓展"


class Priority(Choice):
    """Order in which enterprises come (domain.md A-3)."""

    P1 = "P1", "P1 规上民营已有党组织"
    P2 = "P2", "P2 园区依托区域性党组织"
    P3 = "P3", "P3 规上待党建"
    P4 = "P4", "P4 其他拓展"


PLACE_LEVELS = {
    "province": "省",
    "prefecture": "市",
    "county": "县（市、区）",
    "township": "镇（街道）",
    "village": "村（社区）",
}


@cache
def levels() -> dict[str, str]:
    """Return the Chinese title of every level of a finding, in the order of tables: places, then kinds."""
    of_kinds = {_snake(name): k.kind.title for name, k in kinds().items() if name != "Jurisdiction"}
    return PLACE_LEVELS | of_kinds


@cache
def endings() -> dict[str, str]:
    """Return by level how planners say that a subject has ended: 已撤并 of a place, 已注销 of an enterprise."""
    of_kinds = {_snake(name): k.kind.ends for name, k in kinds().items()}
    headings = dict.fromkeys(PLACE_LEVELS, of_kinds["jurisdiction"]) | of_kinds
    return {level: f"已{heading.removesuffix('日期')}" for level, heading in headings.items() if heading}


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
