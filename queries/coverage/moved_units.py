"""Which units are behind the parts of a movement, each with what it was and what it is, and why."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from queries.establishment.corrections import corrected
from queries.establishment.moved import TOO_WIDE, Part, SinceParameters, can_be_judged, moved, start
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading


class MovedUnitRow(Row):
    """One unit that counts otherwise now."""

    part: Part = heading("部分")
    subject: str = heading("编号")
    name: str = heading("单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state_then: Establishment | None = heading("当时状态", "现在所知那一天的状态；那一天还没有的为空")
    state: Establishment | None = heading("现在状态", "现在没有的为空")
    reason_then: str | None = heading("当时情况")
    reason: str | None = heading("现在情况")
    place: str = heading("区划代码")


_ORDER: Final = {part.value: n for n, part in enumerate(Part)}


def answer(view: View, parameters: SinceParameters) -> pl.DataFrame:
    """Return the units part by part, by place; InputError where the scope is too wide to be judged for another day.

    What was reported of each unit is not kept, only how many: under `correction` stand the units whose data were
    changed after that report and that did not move since, where more of their town are known in their state.
    """
    since = start(view, parameters.since)
    if not can_be_judged(view):
        raise InputError(f"{TOO_WIDE}。")
    then = view.on(since)
    between = moved(then, view)
    found = pl.concat([corrected(then, view, since, between), between], how="diagonal_relaxed")
    return with_places(found, view).sort(pl.col("part").replace_strict(_ORDER), "place", "subject")


QUESTION = Question(
    title="变动名单",
    summary="和某一天相比变动的单位，按变动情况的各部分列：当时是什么、现在是什么、为什么",
    row=MovedUnitRow,
    answer=answer,
    parameters=SinceParameters,
)
