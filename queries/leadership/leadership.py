"""The leading team of each committee against the rules of its place: who leads, how many, are they 五老."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.documents import Appointment
from graphmodel.judging.shapes.holder import PostHolding
from graphmodel.judging.shapes.main_body import Substitution
from graphmodel.judging.shapes.measure import Bounds
from graphmodel.judging.shapes.posts import Filling
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option

TOPICS: Final = (
    "director", "executive_wulao", "team_size", "party_substitution_flag", "posts", "full_time_deputy", "office_staff",
    "appointment",
)  # fmt: skip
FAULTS: Final = (
    PostHolding.unmet, PostHolding.vacant, Bounds.under, Bounds.over, Substitution.yellow,
    Substitution.red, Filling.missing, Appointment.undocumented,
)  # fmt: skip
"""States that are a flag."""


class LeadershipParameters(Parameters):
    """Which committees are listed."""

    flagged: bool = option(False, "只列有提示的", "只列至少有一条提示的关工委")


class LeadershipRow(Row):
    """One committee."""

    committee: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    director: PostHolding | None = heading("主任人选")
    executive_wulao: PostHolding | None = heading("五老任常务副主任")
    team_size: Bounds | None = heading("班子人数判定")
    members: int | None = heading("班子人数")
    low: int | None = heading("人数下限")
    high: int | None = heading("人数上限")
    party_substitution_flag: Substitution | None = heading("代关建提示")
    wulao: int | None = heading("五老人数", "五老占比的分子", inside_rate=True)
    team: int | None = heading("计占比的班子人数", "五老占比的分母", inside_rate=True)
    wulao_share: float | None = heading("五老占比", "有人是不是五老不明的为空", rate_of=("wulao", "team"))
    posts: Filling | None = heading("职务配备")
    full_time_deputy: Filling | None = heading("专职副主任")
    office_staff: Filling | None = heading("办公室工作人员", "办公室人员不计入班子人数")
    appointment: Appointment | None = heading("发文任用")
    flags: int = heading("提示数")
    reasons: str | None = heading("提示说明", "各条提示的原因")
    place: str = heading("区划代码")


def answer(view: View, parameters: LeadershipParameters) -> pl.DataFrame:
    """Return the committees that any rule of leadership addresses, by place."""
    found = view.findings(*TOPICS)
    flagged = pl.col("state").is_in([f.value for f in FAULTS])
    committees = found.group_by("subject", "name", "level", "place").agg(
        *(pl.col("state").filter(pl.col("topic") == topic).first().alias(topic) for topic in TOPICS),
        pl.col("amount").filter(pl.col("topic") == "team_size").first().alias("members"),
        pl.col("amount").filter(pl.col("topic") == "party_substitution_flag").first().alias("wulao_share"),
        flagged.sum().alias("flags"),
        pl.col("reason").filter(flagged).alias("listed"),
    )
    if parameters.flagged:
        committees = committees.filter(pl.col("flags") > 0)
    of_team = with_evidence(
        found.filter(pl.col("topic") == "party_substitution_flag"), {"wulao": pl.Int64, "total": pl.Int64}
    ).select("subject", "wulao", pl.col("total").alias("team"))
    sizes = with_evidence(found.filter(pl.col("topic") == "team_size"), {"low": pl.Float64, "high": pl.Float64})
    return with_places(
        committees.join(sizes.select("subject", "low", "high"), on="subject", how="left").join(
            of_team, on="subject", how="left"
        ),
        view,
    ).select(
        pl.all(),
        pl.when(pl.col("listed").list.len() > 0).then(pl.col("listed").list.join("；")).alias("reasons"),
        pl.col("subject").alias("committee"),
    ).sort("place", "committee")  # fmt: skip


QUESTION = Question(
    title="班子队伍",
    summary="每个关工委的主任人选、常务副主任、班子人数、五老占比、代关建提示、职务配备、专职副主任、办公室人员和发文任用",
    row=LeadershipRow,
    answer=answer,
    parameters=LeadershipParameters,
    lists=(
        "team_size",
        "director",
        "party_substitution_flag",
        "posts",
        "full_time_deputy",
        "office_staff",
        "appointment",
    ),
)
