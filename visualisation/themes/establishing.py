"""Themes about who has a committee: villages and schools by their shares, enterprises and the others by numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from visualisation.drawing import Ask
from visualisation.themes.theme import (
    ESTABLISHMENT,
    NUMBER_LABELS,
    NUMBERS,
    SHARE_LABELS,
    SHARES,
    Figure,
    Mark,
    Theme,
    numbered,
    shared,
    steps,
)  # fmt: skip

Figures = Callable[[Ask, Mapping[str, str], int], dict[str, Figure]]

COLOURS: Final = MappingProxyType({
    Establishment.own: "#2b7a4b", Establishment.covered: "#2f6fb3", Establishment.blank: "#d0021b",
    Establishment.awaiting_party_building: "#b36b00", Establishment.to_verify: "#757575",
    Establishment.not_required: "#8a8a8a", Establishment.abolished: "#857a70",
})  # fmt: skip
_SIGNS: Final = {
    Establishment.blank: "diamond", Establishment.to_verify: "question",
    Establishment.not_required: "pale", Establishment.abolished: "crossed",
}  # fmt: skip
MARKS: Final = tuple(
    Mark(state.value, state.label, colour, _SIGNS.get(state, "plain")) for state, colour in COLOURS.items()
)
_VILLAGE, _SCHOOL, _ENTERPRISE = "village", "school", "enterprise"


def _rated(level: str) -> Figures:
    """Return what gives the share of blank spots among those of one level that should have a committee."""

    def figures(ask: Ask, grouped: Mapping[str, str], length: int) -> dict[str, Figure]:
        rows = _coverage(ask, grouped, length).filter(pl.col("level") == level)
        return {
            prefix: shared(should - reached, should, "空白", f"待核 {unknown} 个" if unknown else "没有应建的")
            for prefix, should, reached, unknown in rows.select(
                "prefix", pl.col("should_establish", "reached").fill_null(0), "to_verify"
            ).iter_rows()
        }

    return figures


def _numbered(tells_of: Callable[[str], bool], measure: str) -> Figures:
    """Return what gives the number of blank spots among some kinds, which never make one rate."""

    def figures(ask: Ask, grouped: Mapping[str, str], length: int) -> dict[str, Figure]:
        rows = _coverage(ask, grouped, length)
        kinds = [level for level in rows["level"].unique() if tells_of(level)]
        counted = (
            rows.filter(pl.col("level").is_in(kinds))
            .group_by("prefix")
            .agg(pl.col("blank", "awaiting_party_building").sum())
        )
        return {
            prefix: numbered(blank, _told(blank, waiting, measure)) for prefix, blank, waiting in counted.iter_rows()
        }

    return figures


def _told(blank: int, waiting: int, measure: str) -> list[str]:
    return [f"空白 {blank} {measure}", *([f"待党建 {waiting} {measure}"] if waiting else [])]


def _coverage(ask: Ask, grouped: Mapping[str, str], length: int) -> pl.DataFrame:
    rows = ask("coverage", grouped)
    if not length:
        return rows.with_columns(prefix=pl.lit(""))
    return rows.filter(pl.col("place").is_not_null()).with_columns(prefix=pl.col("place").str.head(length))


def _only(level: str) -> Callable[[str], bool]:
    return level.__eq__


def _others(level: str) -> bool:
    return level not in (_VILLAGE, _SCHOOL, _ENTERPRISE)


VILLAGES: Final = Theme(
    code="village", title="村·社区", lacking="空白点", topic=ESTABLISHMENT, tells_of=_only(_VILLAGE), marks=MARKS,
    scale=steps(SHARES, SHARE_LABELS, ("#fde9b8", "#fbc877", "#f0914a", "#cf4f28", "#9a1b1b")),
    scale_title="空白占应建",
    note="只算村（社区）：空白点占应建数，分子/分母写在圈内；待核的不在内。", figures=_rated(_VILLAGE),
)  # fmt: skip
SCHOOLS: Final = Theme(
    code="school", title="学校", lacking="空白点", topic=ESTABLISHMENT, tells_of=_only(_SCHOOL), marks=MARKS,
    scale=steps(SHARES, SHARE_LABELS, ("#e6dcf1", "#cbb6e2", "#a583cb", "#7b4fae", "#512a80")),
    scale_title="空白占应建",
    note="只算学校：空白点占应建数，分子/分母写在圈内；待核的不在内。", figures=_rated(_SCHOOL),
)  # fmt: skip
ENTERPRISES: Final = Theme(
    code="enterprise", title="企业", lacking="空白点", topic=ESTABLISHMENT, tells_of=_only(_ENTERPRISE), marks=MARKS,
    scale=steps(NUMBERS, NUMBER_LABELS, ("#d3e8ea", "#a3d0d6", "#66afba", "#2f8794", "#115761")),
    scale_title="空白家数", note="企业只计数，不算率：圈内是应建未建的家数。",
    figures=_numbered(_only(_ENTERPRISE), "家"), measure="家",
)  # fmt: skip
OTHERS: Final = Theme(
    code="others", title="镇与机关等", lacking="空白点", topic=ESTABLISHMENT, tells_of=_others, marks=MARKS,
    scale=steps(NUMBERS, NUMBER_LABELS, ("#efe4c8", "#dcc68f", "#bd9c4f", "#8f7023", "#5c450d")),
    scale_title="空白个数",
    note="村、学校、企业以外的：县、镇、机关、事业单位、社会组织、园区等，各类不合算率，只计数。",
    figures=_numbered(_others, "个"),
)  # fmt: skip
