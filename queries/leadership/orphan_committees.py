"""Committees that no upper committee guides."""

from __future__ import annotations

import polars as pl

from graphmodel.judging.shapes.superior import Guidance
from graphmodel.network.view import View
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading


class OrphanCommitteeRow(Row):
    """One committee without a superior, along the territorial line and the system line."""

    committee: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the committees without a superior, by place."""
    return _told(view, view.findings("guidance", where={"state": [Guidance.orphan]}))


def _told(view: View, found: pl.DataFrame) -> pl.DataFrame:
    return with_places(found, view).with_columns(pl.col("subject").alias("committee"))


_CUT = FindingsList(
    _told, lambda _: {"topic": ["guidance"], "state": [Guidance.orphan]}, columns={"committee": "subject"}
)

QUESTION = Question(
    title="缺上级的关工委",
    summary="块、条两条线上都没有上级关工委指导的关工委",
    row=OrphanCommitteeRow,
    answer=answer,
    part=_CUT.part,
    lists=("guidance",),
)
