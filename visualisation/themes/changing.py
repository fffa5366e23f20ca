"""The theme 变动: which units count otherwise than on a day before, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from visualisation.drawing import Ask
from visualisation.themes.theme import NUMBER_LABELS, NUMBERS, Figure, Mark, Theme, steps

TOPIC: Final = "movement"
NEW_BLANK: Final = "new_blank"
"""What the question calls by what moved it is blank now and was not: that is what somebody has to act on."""
_LOST: Final = "lost"
MARKS: Final = (
    Mark("founded", "新建", "#2b7a4b", letter="新"),
    Mark(_LOST, "失去", "#d0021b", "diamond", letter="失"),
    Mark(NEW_BLANK, "新的空白点", "#a34700", "diamond", letter="空"),
    Mark("new_units", "新增单位", "#2f6fb3", letter="增"),
    Mark("ended_units", "减少单位", "#857a70", "crossed"),
    Mark("correction", "后来更正", "#7a4f9a", letter="更"),
    Mark("verified", "核实清楚", "#1f7f86", letter="核"),
    Mark("doubtful", "变为不明", "#757575", "question"),
    Mark("duty", "应建范围变动", "#4a5560", letter="范"),
)
"""The parts of the question `movement`, and among them what is blank now."""
_WORSE: Final = (_LOST, NEW_BLANK)
MOST_TOLD: Final = 3
"""Lines in a bubble."""


def marked(ask: Ask) -> pl.DataFrame:
    """Return the units that moved, each once, with the code of its mark."""
    rows = ask("moved_units", {"since": ask.since} if ask.since else {})
    blank = (pl.col("state") == Establishment.blank) & (pl.col("part") != _LOST) & (pl.col("part") != "correction")
    became = blank & (pl.col("state_then").is_null() | (pl.col("state_then") != Establishment.blank))
    code = pl.when(became).then(pl.lit(NEW_BLANK)).otherwise("part")
    return rows.with_columns(code=code).unique("subject", keep="last", maintain_order=True)


def _figures(ask: Ask, _: Mapping[str, str], length: int) -> dict[str, Figure]:
    rows = marked(ask).with_columns(prefix=pl.col("place").fill_null("").str.head(length))
    held: dict[str, Counter[str]] = {}
    for prefix, code in rows.select("prefix", "code").iter_rows():
        held.setdefault(prefix, Counter())[code] += 1
    return {prefix: _figure(states) for prefix, states in held.items()}


def _figure(states: Mapping[str, int]) -> Figure:
    told = [f"{mark.label} {states[mark.code]}" for mark in MARKS if states.get(mark.code)]
    texts = told if len(told) <= MOST_TOLD else [*told[: MOST_TOLD - 1], f"其他变动 {_others(states)}"]
    return Figure(sum(states.get(code, 0) for code in _WORSE), tuple(texts), float(sum(states.values())))


def _others(states: Mapping[str, int]) -> int:
    shown = [mark.code for mark in MARKS if states.get(mark.code)][: MOST_TOLD - 1]
    return sum(number for code, number in states.items() if code not in shown)


def _states(ask: Ask) -> Mapping[str, str]:
    return dict(marked(ask).select("subject", "code").iter_rows())


CHANGING: Final = Theme(
    code="changes", title="变动", lacking="失去或新的空白点", topic=TOPIC, marks=MARKS,
    scale=steps(NUMBERS, NUMBER_LABELS, ("#dbe6ef", "#b3cde3", "#7fabd0", "#4a82b4", "#255a8c")),
    scale_title="变动的单位数",
    note="与那一天相比算法不同了的单位，由“变动名单”来，各类一起计数、不算率；没有变动的是灰色。",
    figures=_figures, states=_states, figure_of=_figure,
)  # fmt: skip


def since(day: date | None) -> Theme:
    """Return the theme, called by the day that is compared with."""
    return replace(CHANGING, title=f"{day} 以来的变动") if day else CHANGING
