"""Reported figures of places of one level added up, without those that cannot be right, beside the rows of the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from graphmodel.judging.figure_faults import Figure, faults, kept_out
from graphmodel.judging.reckoning import total
from graphmodel.kinds.reported_figure import Measure
from graphmodel.network.view import View
from queries.figures.counted import Counts
from queries.figures.reported import Compared, RowsBeside, against, compared, figures, reported
from queries.question import Level, Parameters, Question, Row, heading, option, schema


class ReportedSumsParameters(Parameters):
    """Which figures are added up."""

    measure: Measure | None = option(None, "指标", "不写为全部")


class ReportedSumsRow(Row):
    """The figures of one measure, part and day, of all places of one level."""

    level: Level = heading("级别")
    measure: Measure = heading("指标")
    part: str | None = heading("其中", "总数的为空")
    counted_on: date = heading("统计时点")
    figures: int = heading("计入的数字", "几个地方的")
    reported: str | None = heading("上报合计", "口径随各数：50多加24是74多")
    counted: int | None = heading("名册合计", "只加名册数得出的；有一个数不出就不加", absent="—")
    comparison: RowsBeside | None = heading("对照")
    difference: str | None = heading("相差")
    left_out: int = heading("存疑未计入", "不可能对的，见“数字存疑”")


def answer(view: View, parameters: ReportedSumsParameters) -> pl.DataFrame:
    """Return one row for each level, measure, part and day; what is reported twice of one place is taken once."""
    held = reported(view)
    listed = figures(held)
    counts = Counts(view, held.get_column("about"))
    beside = compared(view, listed, counts)
    gone = kept_out(faults(listed))
    wanted = [f for f in listed if f.value is not None and parameters.measure in (None, f.measure)]
    keyed = sorted(((key, f) for f in wanted if (key := _key(f, counts)) is not None), key=lambda pair: pair[0])
    rows = [_row(key, [f for _, f in each], beside, gone) for key, each in groupby(keyed, key=lambda pair: pair[0])]
    return pl.DataFrame(rows, schema=schema(ReportedSumsRow), orient="row")


Key = tuple[int, int, str, date, str]
_MEASURES = [*Measure]


def _key(figure: Figure, counts: Counts) -> Key | None:
    """Return what figures share that may be added up, in the order of the answer; None of what stands for no place."""
    prefix = counts.prefix(figure.about)
    if prefix is None:
        return None
    return (
        len(prefix),
        _MEASURES.index(figure.measure),
        figure.part or "",
        figure.counted_on,
        counts.level(figure.about),
    )


def _row(key: Key, each: Sequence[Figure], beside: dict[str, Compared], gone: frozenset[str]) -> dict[str, Any]:
    once = {figure.place: figure for figure in reversed(each) if figure.id not in gone}.values()
    values = total(figure.value for figure in once if figure.value is not None)
    numbers = [beside[figure.id].counted for figure in once]
    counted = None if None in numbers or not numbers else sum(n for n in numbers if n is not None)
    found = Compared(None) if counted is None or values is None else against(values, counted)
    _, measure, part, day, level = key
    return {
        "level": level, "measure": _MEASURES[measure].value, "part": part or None, "counted_on": day,
        "figures": len(once), "reported": None if values is None else str(values), "counted": counted,
        "difference": found.difference, "comparison": found.comparison and found.comparison.value,
        "left_out": len({figure.place for figure in each} - {figure.place for figure in once}),
    }  # fmt: skip


QUESTION = Question(
    title="上报数字合计",
    summary="同一级各地上报的同一天、同一指标的数相加，保留“多、近、不少于”的口径，不可能对的不计入；和名册合计并排",
    row=ReportedSumsRow,
    answer=answer,
    parameters=ReportedSumsParameters,
)
