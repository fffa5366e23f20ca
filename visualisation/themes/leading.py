"""The theme 班子: which committees have a leading team about which a rule has something to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from visualisation.drawing import Ask
from visualisation.themes.theme import NUMBER_LABELS, NUMBERS, Figure, Mark, Theme, numbered, steps

FLAGGED, FINE = "flagged", "fine"


def _figures(ask: Ask, _: Mapping[str, str], length: int) -> dict[str, Figure]:
    rows = ask("leadership", {}).with_columns(prefix=pl.col("place").str.head(length))
    counted = rows.group_by("prefix").agg((pl.col("flags") > 0).sum().alias("flagged"), pl.len())
    return {
        prefix: numbered(flagged, (f"有提示 {flagged} 个", f"共 {every} 个"))
        for prefix, flagged, every in counted.iter_rows()
        if prefix is not None
    }


def _states(ask: Ask) -> Mapping[str, str]:
    rows = ask("leadership", {}).select("committee", "flags")
    return {committee: FLAGGED if flags else FINE for committee, flags in rows.iter_rows()}


LEADING: Final = Theme(
    code="leadership", title="班子", lacking="有提示的班子", topic="leadership",
    marks=(Mark(FLAGGED, "有提示", "#d0021b", "diamond"), Mark(FINE, "没有提示", "#2b7a4b")),
    scale=steps(NUMBERS, NUMBER_LABELS, ("#dbe3f0", "#b3c4e0", "#8099c6", "#4f6ba5", "#2c437a")),
    scale_title="有提示的个数",
    note="关工委的班子：主任人选、人数、五老任常务副主任、代关建、职务配备、发文任用中有一项提示的；各级不合算率，只计数。",
    figures=_figures, states=_states,
)  # fmt: skip
