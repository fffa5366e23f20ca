"""The theme 联系: which base units nobody keeps contact with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.judging.shapes.liaison import LiaisonReach
from visualisation.drawing import Ask
from visualisation.themes.theme import SHARE_LABELS, SHARES, Figure, Mark, Theme, shared, steps

_LOOKS: Final = {
    LiaisonReach.unreached: ("#d0021b", "diamond"), LiaisonReach.reached: ("#2b7a4b", "plain"),
    LiaisonReach.several: ("#2f6fb3", "plain"), LiaisonReach.to_verify: ("#757575", "question"),
}  # fmt: skip


def _figures(ask: Ask, grouped: Mapping[str, str], length: int) -> dict[str, Figure]:
    by = "total" if grouped["by"] == "kind" else grouped["by"]
    rows = ask("liaison_counts", {"by": by})
    prefix = pl.col("place").str.head(length) if length else pl.lit("")
    told = rows.with_columns(prefix=prefix).select("prefix", "unreached", "units")
    return {
        place: shared(unreached, units, "无人联系", "没有要联系的")
        for place, unreached, units in told.iter_rows()
        if place is not None
    }


def _states(ask: Ask) -> Mapping[str, str]:
    return dict(ask("liaison_units", {}).select("unit", "reach").iter_rows())


CONTACTING: Final = Theme(
    code="liaison", title="联系", lacking="无人联系的基层单位", topic="liaison_reach",
    marks=tuple(Mark(state.value, state.label, *look) for state, look in _LOOKS.items()),
    scale=steps(SHARES, SHARE_LABELS, ("#d5e5f4", "#a9c9e8", "#6ea3d5", "#3c78b5", "#1c4c82")),
    scale_title="无人联系占基层单位",
    note="“一人联系两个基层”：无人联系的占基层单位数，分子/分母写在圈内；待核的不在内。",
    figures=_figures, states=_states,
)  # fmt: skip
