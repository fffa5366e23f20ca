"""Findings: everything that was judged, subject by subject, as it is kept."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.findings.words import Obligation, Priority
from graphmodel.judging.shapes.elements import Quality
from graphmodel.network.view import View
from graphmodel.rules.topics import state_title
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, Topic, heading, option


class FindingsParameters(Parameters):
    """About what."""

    topic: Topic | None = option(None, "事项", "只列这一事项的；不写为全部")
    subject: str | None = option(None, "编号", "只列这一个对象的；不写为全部")


class FindingRow(Row):
    """One finding."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: str = heading("状态代码", for_programs=True)
    state_title: str = heading("状态")
    obligation: Obligation | None = heading("要求", "只有组建一项有")
    priority: Priority | None = heading("次序", "只有企业和园区有")
    counted: bool | None = heading("是否计入", "是否计入率的分母")
    quality: Quality | None = heading("质量", "自建关工委的；只有组建一项有")
    amount: float | None = heading("数", "量到的数；没有量的为空")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口", "离达到要求最近还差什么")
    rule: str | None = heading("规则编号", for_programs=True)
    evidence: str | None = heading("证据（JSON）", "JSON 对象", for_programs=True)
    judged_on: date | None = heading("判定日期")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: FindingsParameters) -> pl.DataFrame:
    """Return the findings in scope by topic, place and subject."""
    topics = [parameters.topic] if parameters.topic else []
    found = view.findings(*topics, where={"subject": [parameters.subject]} if parameters.subject else None)
    return _told(view, found)


def _told(view: View, found: pl.DataFrame) -> pl.DataFrame:
    keys = found.select("topic", "state", "level").unique()
    said = keys.with_columns(pl.Series("state_title", [state_title(*key) for key in keys.iter_rows()], pl.String))
    told = found.join(said, on=["topic", "state", "level"], how="left", nulls_equal=True, maintain_order="left")
    return with_places(told, view)


def _wanted(parameters: FindingsParameters) -> dict[str, list[str]]:
    return {
        **({"topic": [parameters.topic]} if parameters.topic else {}),
        **({"subject": [parameters.subject]} if parameters.subject else {}),
    }


_CUT = FindingsList(
    _told, _wanted, groups=lambda view, _: [{"topic": [topic]} for topic in view.pages.topics()]
)  # topic by topic, so that nobody sorts all findings there are

LIST = Question(
    title="判定",
    summary="逐个对象的每一项判定：状态、要求、原因、最近的缺口、规则、证据",
    row=FindingRow,
    answer=answer,
    part=_CUT.part,
    parameters=FindingsParameters,
)
