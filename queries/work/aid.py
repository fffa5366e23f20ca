"""Care funds of a year: money, persons and person-times apart, by type, by programme, by donor (domain.md A-32)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.aid_record import AidType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.quantities import of_column, said, said_in_wan
from queries.question import Parameters, Question, Row, heading, option
from queries.records.committees import of_committees


class AidDimension(Choice):
    """What a row stands for."""

    type = "type", "帮扶类型"
    program = "program", "帮扶项目"
    donor = "donor", "捐助单位"


class AidParameters(Parameters):
    """Which year is counted, along what."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    by: AidDimension | None = option(None, "维度", "不写为按帮扶类型")


class AidRow(Row):
    """What was given and whom it reached; never who."""

    title: str = heading("类别", "没有登记的写“不详”")
    dimension: AidDimension = heading("维度")
    records: int = heading("登记条数")
    amount: str | None = heading("金额", "照报来的口径合计")
    least: float | None = heading("金额至少（万元）", "只供排序：报来的数字之和", for_programs=True)
    headcount: str | None = heading(
        "受助人数", "各条的人数相加：一条之内不重复，一人在几条里受助的算几次；与人次不能相加"
    )
    person_times: str | None = heading("受助人次", "一个人几次算几人次；与人数不能相加")


UNKNOWN: Final = "不详"


def answer(view: View, parameters: AidParameters) -> pl.DataFrame:
    """Return the aid of the year by type, programme or donor, the largest amount first."""
    year, by = parameters.year or view.as_of.year, parameters.by or AidDimension.type
    held = of_committees(view, "aid_record").filter(pl.col("year") == year)
    words = {kind.value: kind.label for kind in AidType}
    titled = held.with_columns(pl.col(by.value).replace(words).fill_null(UNKNOWN).alias("title")).sort("place", "id")
    rows = [_counted(part) for part in titled.partition_by("title", maintain_order=True)]
    found = pl.DataFrame(rows, schema=_SCHEMA).with_columns(pl.lit(by.value).alias("dimension"))
    return found.sort(-pl.col("least"), "title", nulls_last=True)


_SCHEMA: Final = {
    "title": pl.String(), "records": pl.Int64(), "amount": pl.String(), "least": pl.Float64(),
    "headcount": pl.String(), "person_times": pl.String(),
}  # fmt: skip


def _counted(part: pl.DataFrame) -> dict[str, object]:
    amounts = of_column(part, "amount")
    return {
        "title": part.item(0, "title"), "records": part.height, "amount": said_in_wan(amounts),
        "least": sum(amount.value for amount in amounts) / 10_000 if amounts else None,
        "headcount": said(of_column(part, "headcount")), "person_times": said(of_column(part, "person_times")),
    }  # fmt: skip


QUESTION = Question(
    title="关爱帮扶",
    summary="一年的关爱资金按类型、项目或捐助单位：金额、受助人数、受助人次分列；不写受助人",
    row=AidRow,
    answer=answer,
    parameters=AidParameters,
)
