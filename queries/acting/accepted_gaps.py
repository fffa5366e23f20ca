"""Gaps that are accepted: which, why, by whom, until when; and those whose time has run out."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option
from queries.records.standing import GapStanding, accepted_gaps
from queries.records.subjects import Matter, with_subjects


class AcceptedGapsParameters(Parameters):
    """Which are listed."""

    standing: GapStanding | None = option(None, "状况", "只列认可中的，或只列已到期的")


class AcceptedGapRow(Row):
    """One gap that somebody accepted; it is counted as a gap all the same."""

    subject: str | None = heading("编号", "认可的是谁的缺口")
    name: str | None = heading("对象")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    topic: Matter = heading("事项")
    found: str | None = heading("现在的判定", "认可不改变判定")
    standing: GapStanding = heading("状况", "到期日过后照常提示")
    expires_on: date = heading("认可至", "认可的最后一天")
    reason: str = heading("认可理由")
    accepted_by: str | None = heading("认可人", "没有查看姓名的权限时为“某同志”")
    accepted_on: date = heading("认可日期")
    gap: str = heading("认可编号")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: AcceptedGapsParameters) -> pl.DataFrame:
    """Return the accepted gaps in scope: those in force first, each by the day on which they run out."""
    held = accepted_gaps(view).filter(_wanted(parameters)).with_columns(pl.col("id").alias("gap"))
    return with_subjects(held, view).sort("standing", "expires_on", "place", "gap")


def _wanted(parameters: AcceptedGapsParameters) -> pl.Expr:
    return pl.lit(True) if parameters.standing is None else pl.col("standing") == parameters.standing


QUESTION = Question(
    title="认可的缺口",
    summary="暂不办理、已认可到某一天的缺口：理由、认可人、到期日；仍计为缺口，过了到期日照常提示",
    row=AcceptedGapRow,
    answer=answer,
    parameters=AcceptedGapsParameters,
)
