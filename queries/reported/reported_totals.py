"""Reported figures, each beside what is counted from rows of the same day: neither takes the other's place."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from graphmodel.judging.figure_faults import Fault, faults
from graphmodel.judging.reckoning import share
from graphmodel.kinds.reported_figure import Measure
from graphmodel.network.view import View
from queries.figures.counted import Counts
from queries.figures.rates import percent
from queries.figures.reported import Compared, RowsBeside, compared, figures, quantity, reported
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema


class ReportedTotalsParameters(Parameters):
    """Which figures are listed."""

    measure: Measure | None = option(None, "指标", "不写为全部")
    comparison: RowsBeside | None = option(None, "对照", "只列这样的，如：名册少")


class ReportedTotalsRow(Row):
    """One reported figure."""

    name: str | None = heading("所属")
    township: str | None = heading("镇（街道）")
    measure: Measure = heading("指标")
    part: str | None = heading("其中", "总数的为空")
    counted_on: date = heading("统计时点")
    reported: str | None = heading("上报", "照报来的口径写")
    counted: int | None = heading("名册数", "按同一天的各表数出来的；给他人的不写少于 5 人的", absent="—")
    comparison: RowsBeside | None = heading("对照", "名册少：多半是名册没有登全")
    difference: str | None = heading("相差", "口径随上报的数：近650 和 612 差近38")
    rate: str | None = heading("上报比率")
    reckoned: str | None = heading("按上报数算", "分子或分母不是准数的，写“约”")
    doubt: str | None = heading("存疑", "详见“数字存疑”；不可能对的不计入合计")
    reported_by: str | None = heading("上报单位")
    source_text: str | None = heading("出处")
    figure: str = heading("数字编号")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: ReportedTotalsParameters) -> pl.DataFrame:
    """Return the figures by place and measure, the latest first, each whole before its parts."""
    held = reported(view)
    listed = figures(held)
    counts = Counts(view, held.get_column("about"))
    beside = compared(view, listed, counts)
    doubts = _doubts(faults(listed))
    rows = [_row(row, counts.names.get(row["about"]), beside[row["id"]], doubts) for row in held.iter_rows(named=True)]
    found = pl.DataFrame(rows, schema=schema(ReportedTotalsRow), orient="row")
    if parameters.measure is not None:
        found = found.filter(pl.col("measure") == parameters.measure)
    if parameters.comparison is not None:
        found = found.filter(pl.col("comparison") == parameters.comparison)
    return with_places(found, view)


def _doubts(found: list[Fault]) -> dict[str, str]:
    told: dict[str, list[str]] = {}
    for fault in found:
        for id_ in (fault.figure, *fault.spoiled):
            told.setdefault(id_, []).append(fault.fault.label)
    return {id_: "；".join(dict.fromkeys(labels)) for id_, labels in told.items()}


def _row(row: dict[str, Any], name: str | None, beside: Compared, doubts: dict[str, str]) -> dict[str, Any]:
    value = quantity(row, "value")
    same = ("measure", "part", "counted_on", "rate", "reported_by", "source_text", "place")
    return {
        **{column: row[column] for column in same},
        "name": name, "figure": row["id"], "reported": None if value is None else str(value),
        "counted": beside.counted, "difference": beside.difference,
        "comparison": beside.comparison and beside.comparison.value,
        "reckoned": _reckoned(row), "doubt": doubts.get(row["id"]),
    }  # fmt: skip


def _reckoned(row: dict[str, Any]) -> str | None:
    """Return the rate that the two reported numbers give."""
    value, base = quantity(row, "value"), quantity(row, "base")
    found = share(value, base) if value is not None and base is not None else None
    if found is None:
        return None
    return f"{value}/{base} {'' if found.exact else '约'}{percent(float(found.value))}"


QUESTION = Question(
    title="上报数字对照",
    summary="各单位上报的数字（五老、骨干、组织、达标、阵地、团队……）和从名册数出来的并排：差多少、哪边少；互不替代，存疑的注明",
    row=ReportedTotalsRow,
    answer=answer,
    parameters=ReportedTotalsParameters,
)
