"""Teams with their size, who organises them and with which team above they work (domain.md A-20, A-29)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.team import TeamKind
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, heading, option
from queries.records.hinted_teams import TeamHint, hinted_teams


class TeamsParameters(Parameters):
    """Which teams are listed."""

    kind: TeamKind | None = option(None, "团队类型", "只列这一类型的")
    hint: TeamHint | None = option(None, "提示", "只列这一提示的")


class TeamsRow(Row):
    """One team."""

    team: str = heading("编号")
    name: str = heading("团队")
    team_kind: TeamKind | None = heading("团队类型")
    township: str | None = heading("镇（街道）", "空的为县（市、区）一级的")
    organizer_name: str | None = heading("组织单位")
    number: int = heading("团队数", "总是 1，供合计")
    members: int | None = heading("成员数", "登记的成员；给他人的不写少于 5 人的，空着", absent="不写")
    connects_to_name: str | None = heading("对接的上级团队")
    hints: str | None = heading("提示", "县（市、区）有同类团队而没有登记对接的镇（街道）团队要对接")
    place: str = heading("区划代码")


def answer(view: View, parameters: TeamsParameters) -> pl.DataFrame:
    """Return the teams in scope, those that call for somebody first, then by place and kind."""
    hinted = hinted_teams(view)
    if parameters.kind is not None:
        hinted = hinted.filter(pl.col("team_kind") == parameters.kind)
    if parameters.hint is not None:
        hinted = hinted.filter(pl.col(parameters.hint.value))
    words = [pl.when(pl.col(hint.value)).then(pl.lit(hint.label)) for hint in TeamHint]
    few = pl.lit(pl.Series(kept_from(view.asker, enumerate(hinted.get_column("members"))), dtype=pl.Boolean))
    told = hinted.with_columns(
        pl.col("id").alias("team"), pl.lit(1, pl.Int64).alias("number"),
        pl.when(~few).then("members").alias("members"),
        pl.concat_str(words, separator="、", ignore_nulls=True).replace("", None).alias("hints"),
    )  # fmt: skip
    return told.sort(pl.col("hints").is_null(), "place", "team_kind", "id", nulls_last=True)


QUESTION = Question(
    title="团队清单",
    summary="志愿者团队和工作团队逐个：类型、组织单位、成员数、对接的上级团队；没有登记成员、没有对接的在前",
    row=TeamsRow,
    answer=answer,
    parameters=TeamsParameters,
    totals=("number",),
)
