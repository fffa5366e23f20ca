"""Which base units somebody keeps contact with, and which nobody does."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.elements import Quality
from graphmodel.judging.shapes.liaison import LiaisonReach
from graphmodel.network.view import View
from queries.judged.evidence import joined, with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option


class LiaisonUnitsParameters(Parameters):
    """Which units are listed."""

    reach: LiaisonReach | None = option(None, "被联系情况", "只列这种情况的单位")


class LiaisonUnitRow(Row):
    """One base unit."""

    unit: str = heading("编号")
    name: str = heading("基层单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    reach: LiaisonReach = heading("被联系情况")
    persons: int = heading("联系人数")
    person_names: str | None = heading("联系人")
    state: Establishment | None = heading("组建情况")
    hollow: bool = heading("是否空心")
    reason: str | None = heading("说明")
    place: str = heading("区划代码")


def answer(view: View, parameters: LiaisonUnitsParameters) -> pl.DataFrame:
    """Return the base units: unreached before reached; among these blank spots and hollow ones first."""
    states = [parameters.reach] if parameters.reach else list(LiaisonReach)
    reached = view.findings("liaison_reach", where={"state": states})
    found = with_evidence(reached, {"persons": pl.List(pl.String())})
    those = view.findings("establishment", where={"subject": found.get_column("subject").to_list()})
    established = those.select("subject", pl.col("state").alias("established"))
    quality = with_evidence(view.findings("quality", where={"state": [Quality.hollow]}), {"unit": pl.String})
    hollow = quality.select(pl.col("unit").alias("subject"), hollow=True).unique()
    return (
        with_places(found, view)
        .join(established, on="subject", how="left")
        .join(hollow, on="subject", how="left")
        .select(
            pl.all().exclude("persons", "state", "hollow"),
            joined("persons").alias("person_names"),
            pl.col("amount").fill_null(0).alias("persons"),
            pl.col("state").alias("reach"),
            pl.col("established").alias("state"),
            pl.col("hollow").fill_null(False),
            pl.col("subject").alias("unit"),
        )
        .sort(
            "persons",
            pl.col("state") != Establishment.blank,
            ~pl.col("hollow"),
            "place",
            "unit",
            nulls_last=True,
        )
    )


QUESTION = Question(
    title="基层单位被联系情况",
    summary="每个基层单位由谁联系；无人联系的在前，其中空白点、空心的最先",
    row=LiaisonUnitRow,
    answer=answer,
    parameters=LiaisonUnitsParameters,
    lists=("liaison_reach",),
)
