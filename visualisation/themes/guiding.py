"""The theme 上级指导: which committees have an upper one, along the territorial line or that of their system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from graphmodel.judging.shapes.superior import Guidance
from visualisation.drawing import Ask
from visualisation.themes.theme import NUMBER_LABELS, NUMBERS, Figure, Mark, Theme, numbered, steps

_TOPIC: Final = "guidance"


def _figures(ask: Ask, _: Mapping[str, str], length: int) -> dict[str, Figure]:
    rows = _judged(ask).with_columns(prefix=pl.col("place").fill_null("").str.head(length))
    counted = rows.group_by("prefix").agg((pl.col("state") == Guidance.orphan).sum().alias("orphan"), pl.len())
    return {
        prefix: numbered(orphan, (f"缺上级 {orphan} 个", f"共 {every} 个"))
        for prefix, orphan, every in counted.iter_rows()
    }


def _states(ask: Ask) -> Mapping[str, str]:
    return dict(_judged(ask).select("subject", "state").iter_rows())


def _judged(ask: Ask) -> pl.DataFrame:
    return ask("findings", {"topic": _TOPIC})


GUIDING: Final = Theme(
    code=_TOPIC, title="上级指导", lacking="缺上级的关工委", topic=_TOPIC,
    marks=(
        Mark(Guidance.orphan.value, Guidance.orphan.label, "#d0021b", "diamond"),
        Mark(Guidance.linked.value, Guidance.linked.label, "#2b7a4b"),
    ),
    scale=steps(NUMBERS, NUMBER_LABELS, ("#e3dcec", "#c5b5d8", "#a086bd", "#75579a", "#4b3070")),
    scale_title="缺上级的个数",
    note="已建的关工委：块（属地）、条（系统）两条线上都没有登记上级的，是缺上级；各级不合算率，只计数。",
    figures=_figures, states=_states,
)  # fmt: skip
