"""Published figures that cannot be right, or that have to be asked about, each with the reason."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.figure_faults import Figure, FigureFault, faults
from graphmodel.kinds.reported_figure import Measure
from graphmodel.network.view import View
from queries.figures.counted import Counts
from queries.figures.reported import figures, reported
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema


class FigureFaultsParameters(Parameters):
    """Which are listed."""

    fault: FigureFault | None = option(None, "存疑之处", "不写为全部")


class FigureFaultsRow(Row):
    """What is found about one figure."""

    name: str | None = heading("所属")
    township: str | None = heading("镇（街道）")
    measure: Measure = heading("指标")
    part: str | None = heading("其中", "总数的为空")
    counted_on: date = heading("统计时点")
    fault: FigureFault = heading("存疑之处")
    explanation: str = heading("说明", "怎样算出来的；对得上几个数的全部列出")
    left_out: bool = heading("不计入合计", "是：不可能对；否：可能对，先问清")
    also: str | None = heading("连带", "因此也不能用的其中项")
    reported_by: str | None = heading("上报单位", "向谁问")
    figure: str = heading("数字编号")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: FigureFaultsParameters) -> pl.DataFrame:
    """Return what is found about the figures: what cannot be right first, by place."""
    held = reported(view)
    listed = figures(held)
    by_id = {figure.id: figure for figure in listed}
    names = Counts(view, held.get_column("about")).names
    rows = [
        _row(by_id[found.figure], names) | {
            "fault": found.fault.value, "explanation": found.explanation, "left_out": found.certain,
            "also": "、".join(by_id[id_].part or "" for id_ in found.spoiled) or None,
        }
        for found in faults(listed)
        if parameters.fault in (None, found.fault)
    ]  # fmt: skip
    return with_places(pl.DataFrame(rows, schema=schema(FigureFaultsRow), orient="row"), view).sort(
        ~pl.col("left_out"), "place", "measure", "counted_on", "figure", "fault"
    )


def _row(figure: Figure, names: dict[str, str]) -> dict[str, object]:
    return {
        "name": names.get(figure.about), "measure": figure.measure.value, "part": figure.part,
        "counted_on": figure.counted_on, "reported_by": figure.reported_by, "figure": figure.id, "place": figure.place,
    }  # fmt: skip


QUESTION = Question(
    title="数字存疑",
    summary="不可能对的上报数字：其中项与总数不合、占比加起来不是 100 %、平均当合计……；一个比率对得上几个分母的都列出",
    row=FigureFaultsRow,
    answer=answer,
    parameters=FigureFaultsParameters,
)
