"""Who may be commended for 双创: those with 双十佳 in the last years, and those who applied (domain.md A-12, A-14)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.award_standing import AwardStanding, standing, taken_away
from graphmodel.kinds.award import StandardCode
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.named_contents import contents_at_place
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option

FIVE_YEARS: Final = 5
"""Every five years 双创 is summed up, on the basis of 双十佳 (the rule summary_commendation)."""
NAMED_BY: Final = [StandardCode.five_goods.value, StandardCode.five_haves_person.value]
"""What is given at the end: to a committee, to a person."""
_HELD: Final = [AwardStanding.valid.value, AwardStanding.replaced.value]


class Candidacy(Choice):
    """May somebody be named?"""

    candidate = "candidate", "候选"
    named = "named", "已命名"
    barred = "barred", "不宜"


class HolderKind(Choice):
    """To whom an award goes."""

    committee = "CareCommittee", "关工委"
    person = "Person", "五老"


class CommendationCandidatesParameters(Parameters):
    """How many years count, and which are listed."""

    years: int = option(FIVE_YEARS, "几年内", "算到所问那一天；总结表彰每五年一次", ge=1, le=20)
    candidacy: Candidacy | None = option(None, "状况", "只列这一状况的；不写为全部")


class CommendationCandidatesRow(Row):
    """One committee or person."""

    candidacy: Candidacy = heading("状况")
    sort: HolderKind = heading("类别")
    subject: str = heading("编号")
    name: str | None = heading("名称")
    township: str | None = heading("镇（街道）")
    times: int = heading("“双十佳”次数", "几年内累计，取消的不算")
    days: str | None = heading("哪几次", "授予日期")
    applied: bool = heading("在创建", "“五好”或“五有（个人）”已申报、自评或验收")
    barred_for: str | None = heading("为什么不宜", "称号被取消，人已退出或关工委已撤销")
    classes: str | None = heading(
        "“双十佳”类别和名额", "本地定下的；来源没有写明是哪两类、各几个，由“规则参数”定", absent="未定"
    )
    place: str | None = heading("区划代码")


def answer(view: View, parameters: CommendationCandidatesParameters) -> pl.DataFrame:
    """Return candidates first, each by the number of times; the register decides nothing, it lists."""
    since = pl.lit(view.as_of).dt.offset_by(f"-{parameters.years}y")
    top, final = pl.col("standard") == StandardCode.double_top_ten, pl.col("standard").is_in(NAMED_BY)
    gone = taken_away(view.as_of)
    counts = top & ~gone & (pl.col("valid_from") > since) & (pl.col("valid_from") <= view.as_of)
    held = view.facts("award").with_columns(standing(view.as_of).alias("standing")).filter(
        (top | final) & pl.col("holder_kind").is_in([kind.value for kind in HolderKind])
    )  # fmt: skip
    known = held.sort("valid_from", "id", nulls_last=True).group_by("holder", maintain_order=True).agg(
        pl.col("holder_kind").first().alias("sort"),
        pl.col("place").first(),
        counts.fill_null(False).sum().cast(pl.Int64).alias("times"),
        pl.col("valid_from").filter(counts.fill_null(False)).cast(pl.String).str.join("、").alias("days"),
        (final & (pl.col("standing") == AwardStanding.under_way)).any().alias("applied"),
        (final & pl.col("standing").is_in(_HELD)).any().alias("_named"),
        ((top | final) & gone & (pl.col("revoked_on").is_null() | (pl.col("revoked_on") > since))).any().alias("_gone"),
    )  # fmt: skip
    told = _with_ends(view, known.filter((pl.col("times") > 0) | pl.col("applied"))).with_columns(
        pl.when(pl.col("days") != "").then("days").alias("days"), _candidacy().alias("candidacy"),
        _barred_for().alias("barred_for"), pl.col("holder").alias("subject"),
        contents_at_place(view, "double_top_ten_classes").alias("classes"),
    )  # fmt: skip
    if parameters.candidacy is not None:
        told = told.filter(pl.col("candidacy") == parameters.candidacy)
    rank = {each.value: n for n, each in enumerate(Candidacy)}
    return with_places(told, view).sort(
        pl.col("candidacy").replace_strict(rank, default=None), -pl.col("times"), "sort", "place", "subject",
        nulls_last=True,
    )  # fmt: skip


def _with_ends(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Add what the holders are called, and whether they have ended."""
    ids = rows.get_column("holder").to_list()
    names = {id_: name for id_, (_, name) in view.called(ids).items()}
    ended = {
        id_
        for subject in ("committee", "person")
        for id_ in view.facts_of(subject, ids).filter(~view.in_force()).get_column("id")
    }
    return rows.with_columns(
        pl.col("holder").replace_strict(names, default=None, return_dtype=pl.String).alias("name"),
        pl.col("holder").is_in([*ended]).alias("_ended"),
    )


def _candidacy() -> pl.Expr:
    return (
        pl.when(pl.col("_ended") | pl.col("_gone").fill_null(False)).then(pl.lit(Candidacy.barred.value))
        .when(pl.col("_named")).then(pl.lit(Candidacy.named.value))
        .otherwise(pl.lit(Candidacy.candidate.value))
    )  # fmt: skip


def _barred_for() -> pl.Expr:
    gone = pl.when(pl.col("sort") == HolderKind.person).then(pl.lit("人已退出")).otherwise(pl.lit("关工委已撤销"))
    return pl.when(pl.col("_ended")).then(gone).when(pl.col("_gone")).then(pl.lit("有称号被取消"))


QUESTION = Question(
    title="双创表彰候选",
    summary="“五好”关工委和五老先进工作者的候选：几年内得过几次“双十佳”、是不是在创建、已命名没有、为什么不宜",
    row=CommendationCandidatesRow,
    answer=answer,
    parameters=CommendationCandidatesParameters,
)
