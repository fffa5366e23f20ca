"""Committees that exist in name: what each of them lacks."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.shapes.elements import Quality
from graphmodel.network.view import View
from queries.judged.evidence import joined, with_evidence
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option


class HollowCommitteesParameters(Parameters):
    """Which state is listed."""

    state: Quality = option(Quality.hollow, "状态", "列出哪一种质量状态的")


class HollowCommitteeRow(Row):
    """One committee."""

    committee: str = heading("编号")
    name: str = heading("关工委")
    unit_name: str | None = heading("所在单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: Quality = heading("状态")
    lacking: str | None = heading("缺什么", "已知缺少的要素")
    unknown: str | None = heading("不清楚的", "近期情况不明的要素")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    place: str = heading("区划代码")


def answer(view: View, parameters: HollowCommitteesParameters) -> pl.DataFrame:
    """Return the committees in the state asked for, by place."""
    return _told(view, view.findings("quality", where={"state": [parameters.state]}))


def _told(view: View, found: pl.DataFrame) -> pl.DataFrame:
    texts = pl.List(pl.String())
    with_elements = with_evidence(found, {"unit_name": pl.String, "no": texts, "unknown": texts})
    return with_places(with_elements, view).select(
        pl.all().exclude("no", "unknown"),
        joined("no").alias("lacking"),
        joined("unknown").alias("unknown"),
        pl.col("subject").alias("committee"),
    )


_CUT = FindingsList(
    _told, lambda asked: {"topic": ["quality"], "state": [asked.state]}, columns={"committee": "subject"}
)

QUESTION = Question(
    title="空心组织",
    summary="已建但有组织无活动、有活动无计划、无阵地、无经费或人员不齐的关工委，各缺什么",
    row=HollowCommitteeRow,
    answer=answer,
    part=_CUT.part,
    parameters=HollowCommitteesParameters,
    lists=("quality",),
)
