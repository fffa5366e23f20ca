"""Which committee has which mechanism, by which document of which day (domain.md A-17)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.shapes.checklist import latest
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.checklists import ListedStandard, decided
from queries.judged.evidence import joined, with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option, schema

MECHANISMS: Final = (
    "leadership_system", "four_mechanisms", "three_mechanisms", "five_shares", "six_links", "three_stages",
)  # fmt: skip
"""Topics that are mechanisms, in the order in which they are read."""


class MechanismStanding(Choice):
    """Has a committee a mechanism?"""

    unrecorded = "unrecorded", "没有登记"
    lacking = "lacking", "有差项"
    to_verify = "to_verify", "待核"
    undocumented = "undocumented", "已建立，缺文号或日期"
    adopted = "adopted", "已建立"


class MechanismsParameters(Parameters):
    """Which are listed."""

    standing: MechanismStanding | None = option(None, "状况", "只列这一状况的；不写为全部")


class MechanismsRow(Row):
    """One mechanism of one committee."""

    mechanism: ListedStandard = heading("机制")
    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    standing: MechanismStanding = heading("状况")
    met: str | None = heading("已有的项")
    lacking: str | None = heading("缺的项")
    doc_no: str | None = heading("依据文号")
    issued_on: date | None = heading("发文日期")
    assessed_on: date | None = heading("考评日期")
    place: str = heading("区划代码")


def answer(view: View, parameters: MechanismsParameters) -> pl.DataFrame:
    """Return every mechanism of every committee that a rule asks for it, by mechanism and place."""
    found = with_evidence(view.findings(*MECHANISMS), {
        "met_items": pl.List(pl.String()), "lacking_items": pl.List(pl.String()),
    })  # fmt: skip
    states = found.select(
        pl.col("topic").alias("mechanism"), "subject", pl.col("state").alias("_state"),
        joined("met_items").alias("met"), joined("lacking_items").alias("lacking"),
    )  # fmt: skip
    parts = []
    for topic, rule, committees in decided(view, *MECHANISMS):
        papers = latest(view.facts("assessment"), rule, view.as_of).select(
            pl.col("about").alias("subject"), "doc_no", "issued_on", "assessed_on"
        )
        asked = committees.select(pl.col("id").alias("subject"), "name", "level", "place")
        parts.append(asked.join(papers, on="subject", how="left").with_columns(pl.lit(topic).alias("mechanism")))
    if not parts:
        return pl.DataFrame(schema=schema(MechanismsRow))
    rows = pl.concat(parts).join(states, on=["mechanism", "subject"], how="left")
    told = rows.with_columns(_standing().alias("standing"))
    if parameters.standing is not None:
        told = told.filter(pl.col("standing") == parameters.standing)
    order = {topic: n for n, topic in enumerate(MECHANISMS)}
    return with_places(told, view).sort(pl.col("mechanism").replace_strict(order, default=None), "place", "subject")


def _standing() -> pl.Expr:
    papers = pl.col("doc_no").is_not_null() & pl.col("issued_on").is_not_null()
    return (
        pl.when(pl.col("_state").is_null()).then(pl.lit(MechanismStanding.unrecorded.value))
        .when(pl.col("_state") != "attained").then(pl.col("_state"))
        .when(papers).then(pl.lit(MechanismStanding.adopted.value))
        .otherwise(pl.lit(MechanismStanding.undocumented.value))
    )  # fmt: skip


QUESTION = Question(
    title="机制矩阵",
    summary="哪个关工委有哪些机制（领导体制、四项机制、三个方面的工作机制、五共、六联、三唱戏），依据哪份文件、哪一天发的，缺什么",
    row=MechanismsRow,
    answer=answer,
    parameters=MechanismsParameters,
    topics=MECHANISMS,
    levels_of=MECHANISMS,
)
