"""Where a committee should exist and does not, why, and what is nearest at hand."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.findings.words import Obligation, Priority
from graphmodel.judging.choosing import chosen
from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.census import CensusDay
from graphmodel.kinds.party_organization import PartyOrgType
from graphmodel.network.view import View
from queries.judged.evidence import joined, with_evidence
from queries.long_list import FindingsList
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.standing import with_marks

WAYS: Final = {
    "enterprise": "依托企业党组织单独组建",
    "zone": "依托区域性党组织组建区域性关工委",
    "villager_group": "建关工小组，由村（社区）关工委指导",
    "school": "由学校党组织发文组建；块上由属地关工委指导，条上报教育系统关工委",
}
"""How a committee is usually set up, by level; elsewhere by a document of the Party organization there."""
ELSEWHERE: Final = "由同级党组织发文组建"
WAITING: Final = "先由党建跟进，建党组织后再建关工委"
CHECKING: Final = "先核实，填写“是否已建关工委”和“核实日期”"


class BlankSpotsParameters(Parameters):
    """Which state is listed."""

    state: Establishment = option(Establishment.blank, "状态", "列出哪一种组建状态的")
    newly: bool = option(False, "只列新设的", "只列最近一次普查以后成立的单位")


class BlankSpotRow(Row):
    """One subject."""

    subject: str = heading("编号")
    name: str = heading("单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    party_org_name: str | None = heading("党组织")
    party_org_type: PartyOrgType | None = heading("党组织类型")
    above_scale: bool | None = heading("规（限）上", "只有企业有")
    obligation: Obligation | None = heading("要求")
    priority: Priority | None = heading("次序", "只有企业和园区有")
    state: Establishment = heading("状态")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口", "离达到要求最近还差什么")
    way: str | None = heading("建议方式", "不要求组建的为空")
    liaison_names: str | None = heading("责任联系人", "“一人联系两个基层”中联系这个单位的人")
    place: str = heading("区划代码")
    accepted_until: date | None = heading("已认可至", "有人认可这个缺口到这一天；仍计为空白点")
    open_tasks: int | None = heading("未完成任务", "为此交办而没有办完的任务数")
    task_due: date | None = heading("任务期限", "其中最早的期限")
    founded_on: date | None = heading("成立日期")
    newly: bool | None = heading("新设", "成立日期晚于最近一次普查；普查日期未定或成立日期不详的为空")
    cause: str | None = heading("原因类别", "原因中去掉日期、名称等，便于归类", for_programs=True)


def answer(view: View, parameters: BlankSpotsParameters) -> pl.DataFrame:
    """Return the subjects in the state asked for: by priority, then by place."""
    found = _told(view, view.findings("establishment", where={"state": [parameters.state]}))
    listed = found.filter(pl.col("newly")) if parameters.newly else found
    return listed.sort("priority", "place", "subject", nulls_last=False)


def _told(view: View, found: pl.DataFrame) -> pl.DataFrame:
    ids = found.get_column("subject").to_list()
    units = view.facts_of("unit", ids).select("id", "above_scale", "party_org_type", founded_on="valid_from")
    reached = view.findings("liaison_reach", where={"subject": ids})
    liaisons = with_evidence(reached, {"persons": pl.List(pl.String())})
    rows = (
        with_places(with_evidence(found, {"party_org_name": pl.String}), view)
        .join(units, left_on="subject", right_on="id", how="left")
        .join(liaisons.select("subject", joined("persons").alias("liaison_names")), on="subject", how="left")
        .join(_censuses(view, found), on="subject", how="left")
        .with_columns(_way().alias("way"), _cause().alias("cause"), _party_org_type())
        .with_columns((pl.col("founded_on") > pl.col("census_on")).alias("newly"))
    )
    return with_marks(rows, view, "establishment")


def _censuses(view: View, found: pl.DataFrame) -> pl.DataFrame:
    """Return the day of the latest census where each subject lies, of those of which a place has said it."""
    rules = view.book.of(CensusDay, view.as_of).get("census", ())
    parts = [
        part.select("subject", pl.lit(rule.day, pl.Date()).alias("census_on")) for rule, part in chosen(found, rules)
    ]
    return pl.concat([pl.DataFrame(schema={"subject": pl.String(), "census_on": pl.Date()}), *parts])


def _party_org_type() -> pl.Expr:
    """A zone stands on its regional Party organization, on no other."""
    of_zone = (pl.col("level") == "zone") & pl.col("party_org_name").is_not_null()
    return pl.when(of_zone).then(pl.lit(PartyOrgType.regional_party_org.value)).otherwise("party_org_type").alias(
        "party_org_type"
    )  # fmt: skip


def _cause() -> pl.Expr:
    """Return the reason without what differs from one subject to the next: names in quotes, and what is in brackets."""
    return pl.col("reason").str.replace_all("“[^”]*”", "").str.replace_all("（[^（）]*）", "")


def _way() -> pl.Expr:
    return (
        pl.when(pl.col("state") == Establishment.awaiting_party_building).then(pl.lit(WAITING))
        .when(pl.col("state") == Establishment.to_verify).then(pl.lit(CHECKING))
        .when(pl.col("state") == Establishment.blank)
        .then(pl.col("level").replace_strict(WAYS, default=ELSEWHERE))
    )  # fmt: skip


_CUT = FindingsList(
    _told,
    lambda asked: {"topic": ["establishment"], "state": [asked.state]},
    then=("priority", "place", "subject"),
    able=lambda asked: not asked.newly,
)

QUESTION = Question(
    title="空白点",
    summary="应建未建的单位：所在镇村、党组织、是否规上、原因、最近的缺口、建议方式；也可列待党建、待核等",
    row=BlankSpotRow,
    answer=answer,
    part=_CUT.part,
    parameters=BlankSpotsParameters,
    lists=("establishment",),
)
