"""The theme 联系人: how far the people who owe it keep contact with base units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.judging.shapes.liaison import Contacting
from visualisation.drawing import Ask
from visualisation.subject import PERSON
from visualisation.themes.theme import NUMBER_LABELS, NUMBERS, Figure, Mark, Theme, numbered, steps

_LOOKS: Final = {
    Contacting.none: ("#d0021b", "diamond"), Contacting.short: ("#b36b00", "plain"),
    Contacting.met: ("#2b7a4b", "plain"), Contacting.over: ("#2f6fb3", "plain"),
    Contacting.idle: ("#8a4fb0", "plain"), Contacting.sharing: ("#1f7f86", "plain"),
}  # fmt: skip
_LETTERS: Final = {Contacting.none: "无", Contacting.short: "少", Contacting.over: "多", Contacting.idle: "未"}


def _figures(ask: Ask, grouped: Mapping[str, str], length: int) -> dict[str, Figure]:
    by = "total" if grouped["by"] == "kind" else grouped["by"]
    rows = ask("liaison_counts", {"by": by}).filter(pl.col("place").is_not_null() | (pl.lit(length) == 0))
    prefix = pl.col("place").str.head(length) if length else pl.lit("")
    told = rows.with_columns(prefix=prefix).select("prefix", pl.col("none") + pl.col("idle"), "people")
    return {
        place: numbered(none, (f"无联系点 {none} 人", f"共 {people} 人")) for place, none, people in told.iter_rows()
    }


def _states(ask: Ask) -> Mapping[str, str]:
    return dict(ask("liaison_duty", {}).select("person", "state").iter_rows())


CONTACTING_PEOPLE: Final = Theme(
    code="liaison_people", title="联系人", lacking="无联系点的同志", topic="liaison_duty",
    marks=tuple(Mark(s.value, s.label, *look, letter=_LETTERS.get(s, "")) for s, look in _LOOKS.items()),
    scale=steps(NUMBERS, NUMBER_LABELS, ("#dbe3f0", "#b3c4e0", "#8099c6", "#4f6ba5", "#2c437a")),
    scale_title="无联系点的人数",
    note="应联系基层的同志各联系了几个：点选一人或一个镇，才画出联系的线；不计入的联系见右侧说明。",
    figures=_figures, states=_states, tells_of=PERSON.__eq__, measure="人",
)  # fmt: skip
