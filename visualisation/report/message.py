"""The message in three sentences: where we stand, what is missing, what comes next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from visualisation.report.content import ReportTable, in_chinese
from visualisation.report.material import Material

MAIN: Final = ("township", "village", "school")
"""Levels whose rates a leader asks for first; where none of them is counted, all are told."""
NAMED_AT_MOST: Final = 3
"""Blank spots, or places with as many of them, that are told by name."""

Record = dict[str, Any]


def message(material: Material) -> tuple[str, str, str]:
    """Return the three sentences."""
    return _standing(material), _missing(material), _next(material)


def _standing(material: Material) -> str:
    coverage, head = material.answers["coverage"], material.head
    rated = [pair for pair in _with_codes(coverage) if pair[1]["should_establish"]]
    main = [pair for pair in rated if pair[0] in MAIN] or rated
    told = [f"{row['level']}{row['establishment_rate_text']}" for _, row in main]
    said = f"组建率：{'，'.join(told)}" if told else "还没有应建关工委的单位"
    return f"截至{in_chinese(head.as_of)}，{head.scope_name}关工委{said}{_enterprises(coverage)}。"


def _enterprises(coverage: ReportTable) -> str:
    for code, row in _with_codes(coverage):
        if code == "enterprise":
            covered = f"、被覆盖 {row['covered']} 家" if row["covered"] else ""
            return f"；企业只计数，已建 {row['own']} 家{covered}"
    return ""


def _missing(material: Material) -> str:
    blanks, hollow = material.answers["blank_spots"], material.answers["hollow_committees"].rows.height
    behind = f"已建而空心的 {hollow} 个" if hollow else "没有已建而空心的"
    if blanks.rows.is_empty():
        return f"没有空白点，{behind}；{_unknown(material)}。"
    kinds = _counted(row["level"] for row in blanks.records())
    return f"空白点 {blanks.rows.height} 个（{kinds}）{_worst(material)}；{behind}；{_unknown(material)}。"


def _unknown(material: Material) -> str:
    open_ones = material.answers["to_verify"].rows.filter(pl.col("topic") == "establishment").height
    return f"建没建还不清楚的 {open_ones} 个，核实前不算有也不算无" if open_ones else "没有建没建还不清楚的"


def _worst(material: Material) -> str:
    """Name the places with the most blank spots, or the blank spots of a town."""
    if material.places is None:
        names = material.answers["blank_spots"].rows["name"].to_list()
        return f"：{'、'.join(names)}" if len(names) <= NAMED_AT_MOST else ""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in material.places.records():
        if row["place"] and row["blank"]:
            found[row["township"] or row["area"]][row["level"]] += row["blank"]
    most = max((held.total() for held in found.values()), default=0)
    first = [name for name, held in found.items() if held.total() == most]
    if not first or len(first) > NAMED_AT_MOST:
        return ""
    of_one = f"（{_tally(found[first[0]])}）" if len(first) == 1 else ""
    return f"，最多的是{'、'.join(first)}，{'各 ' if len(first) > 1 else ''}{most} 个{of_one}"


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


def _with_codes(table: ReportTable) -> list[tuple[str, Record]]:
    """Return the code of the level beside each row in words."""
    return list(zip(table.rows["level"].to_list(), table.records(), strict=True))


def _counted(values: Iterable[str]) -> str:
    return _tally(Counter(values))


def _tally(counts: Counter[str]) -> str:
    return "、".join(f"{word} {count}" for word, count in counts.most_common())
