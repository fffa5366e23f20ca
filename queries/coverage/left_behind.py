"""Committees left behind on places and units that were merged or closed."""

from __future__ import annotations

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading


class LeftBehindRow(Row):
    """One committee; it is counted nowhere."""

    committee: str | None = heading("关工委编号")
    name: str = heading("关工委")
    unit: str = heading("原单位编号")
    unit_name: str = heading("原单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    reason: str | None = heading("情况")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the committees left behind, by place."""
    found = view.findings("establishment", where={"state": [Establishment.abolished]})
    listed = with_evidence(found, {"left_behind": pl.List(pl.String())}).explode("left_behind", empty_as_null=True)
    left = listed.filter(pl.col("left_behind").is_not_null())
    committees = view.facts_of("committee", view.established_in(left.get_column("subject").unique().to_list()))
    ids = committees.filter(in_force(view.as_of)).select("name", "unit", pl.col("id").alias("committee"))
    return (
        with_places(left, view)
        .select(
            pl.all().exclude("name"),
            pl.col("left_behind").alias("name"),
            pl.col("name").alias("unit_name"),
            pl.col("subject").alias("unit"),
        )
        .join(ids, on=["name", "unit"], how="left", maintain_order="left")
    )


QUESTION = Question(
    title="撤并遗留委员会",
    summary="单位已撤并、关工委未撤销的，应撤销或划转；不计入任何数",
    row=LeftBehindRow,
    answer=answer,
)
