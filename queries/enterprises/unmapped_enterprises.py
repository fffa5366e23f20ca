"""Enterprises of the roster that are not tied into the network, by cause."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import Priority
from graphmodel.judging.presence import Mapping, UnmappedCause
from graphmodel.network.view import View
from queries.judged.evidence import joined, with_evidence
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option


class UnmappedEnterprisesParameters(Parameters):
    """Which cause is listed."""

    cause: UnmappedCause | None = option(None, "原因", "只列这种原因的企业")


class UnmappedEnterpriseRow(Row):
    """One enterprise; it may have several causes."""

    enterprise: str = heading("编号")
    name: str = heading("企业")
    uscc: str | None = heading("统一社会信用代码")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    without_location: bool = heading("无所在镇村", "原因 a；此时按登记机关所在地统计")
    without_party_information: bool = heading("无党组织信息", "原因 b")
    without_priority: bool = heading("无法判定次序", "原因 c：规模或所有制不详")
    causes: str | None = heading("原因代号", "a、b、c 中的哪些")
    priority: Priority | None = heading("次序")
    reason: str | None = heading("原因")
    missing: str | None = heading("补什么")
    place: str = heading("区划代码")


def answer(view: View, parameters: UnmappedEnterprisesParameters) -> pl.DataFrame:
    """Return the unmapped enterprises, by place."""
    found = view.findings("mapping", where={"state": [Mapping.unmapped]})
    told = _told(view, found)
    return told.filter(_HAS[parameters.cause]) if parameters.cause else told


_HAS: Final = {
    UnmappedCause.a: "without_location", UnmappedCause.b: "without_party_information",
    UnmappedCause.c: "without_priority",
}  # fmt: skip


def _told(view: View, found: pl.DataFrame) -> pl.DataFrame:
    listed = with_evidence(found, {"causes": pl.List(pl.String()), "uscc": pl.String()})
    has = (pl.col("causes").list.contains(c.value).fill_null(False).alias(column) for c, column in _HAS.items())
    return with_places(listed, view).with_columns(
        *has, joined("causes").alias("causes"), pl.col("subject").alias("enterprise")
    )


_CUT = FindingsList(
    _told,
    lambda _: {"topic": ["mapping"], "state": [Mapping.unmapped]},
    able=lambda asked: asked.cause is None,
    columns={"enterprise": "subject"},
)

QUESTION = Question(
    title="未关联企业",
    summary="名录中有、网络中接不上的企业，分原因：无所在镇村、无党组织信息、无法判定次序",
    row=UnmappedEnterpriseRow,
    answer=answer,
    part=_CUT.part,
    parameters=UnmappedEnterprisesParameters,
    lists=("mapping",),
)
