"""The message of a report: where we stand and what is missing as it is read out everywhere, and what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Final

from visualisation.report.material import Material

NAMED_AT_MOST: Final = 3
"""Blank spots that are told by name, where there are no places to tell."""


def message(material: Material) -> tuple[str, str, str]:
    """Return the three sentences."""
    standing = material.said[0] or f"{material.head.scope_name}还没有应建关工委的单位"
    return f"{standing}。", f"{_missing(material)}。", _next(material)


def _missing(material: Material) -> str:
    _, blanks, unknown = material.said
    hollow = material.answers["hollow_committees"].rows.height
    behind = f"已建而空心的 {hollow} 个" if hollow else "没有已建而空心的"
    told = (blanks, _named(material), behind, unknown)
    return "；".join(part for part in told if part)


def _named(material: Material) -> str:
    """Name the blank spots of a town, where they are few."""
    names = material.answers["blank_spots"].rows["name"].to_list()
    return "、".join(names) if material.places is None and 0 < len(names) <= NAMED_AT_MOST else ""


def _next(material: Material) -> str:
    ways = Counter(row["way"] for row in material.answers["blank_spots"].records() if row["way"])
    steps = [f"{way} {count} 个" for way, count in ways.most_common()]
    open_ones = material.answers["to_verify"].rows.height
    if open_ones:
        steps.append(f"核实待核的 {open_ones} 项")
    hollow = material.answers["hollow_committees"].rows.height
    if hollow:
        steps.append(f"补齐空心的 {hollow} 个")
    return f"下一步：{'；'.join(steps)}。" if steps else "下一步：保持，没有要补建、核实、补齐的。"
