"""In which order enterprises come: P1 singly, P2 zone by zone, P3 awaiting Party building, P4 the rest."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import Priority
from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option

REACHED: Final = (Establishment.own, Establishment.covered, Establishment.abolished)
WAYS: Final = {
    Priority.P1.value: "依托企业党组织单独组建",
    Priority.P2.value: "依托区域性党组织组建区域性关工委，一次覆盖多家",
    Priority.P3.value: "先由党建跟进（单建、联建党组织）",
    Priority.P4.value: "鼓励拓展，不作要求",
}


class EnterprisePrioritiesParameters(Parameters):
    """Which class is listed."""

    priority: Priority | None = option(None, "次序", "只列这一类")
    unverified: bool = option(False, "也列待核的", "也列不知道建了没有的")


class EnterprisePriorityRow(Row):
    """One enterprise of class P1, P3 or P4, or one zone of class P2."""

    priority: Priority = heading("次序")
    subject: str = heading("编号")
    name: str = heading("企业或园区")
    level: Level = heading("类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    party_org_name: str | None = heading("党组织")
    enterprises: int | None = heading("可覆盖企业数", "只有园区有：还没有覆盖到的小企业数")
    enterprise_names: str | None = heading("可覆盖的企业", "只有园区有：这些企业的名称")
    state: Establishment = heading("状态")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    way: str = heading("建议方式")
    place: str = heading("区划代码")


def answer(view: View, parameters: EnterprisePrioritiesParameters) -> pl.DataFrame:
    """Return what is without a committee, class by class; P2 zones with the most enterprises first."""
    wanted = [parameters.priority] if parameters.priority else list(Priority)
    found = view.findings("establishment", where={"level": ["enterprise", "zone"], "priority": wanted})
    in_zone = (pl.col("priority") == Priority.P2) & (pl.col("level") == "enterprise")
    idle_zone = (pl.col("level") == "zone") & (pl.col("state") == Establishment.not_required)
    if not parameters.unverified:
        found = found.filter(pl.col("state") != Establishment.to_verify)
    open_ones = found.filter(~pl.col("state").is_in(REACHED) & ~in_zone & ~idle_zone)
    kept = {"party_org_name": pl.String, "enterprises": pl.Int64}
    names = (
        with_evidence(found.filter(in_zone & ~pl.col("state").is_in(REACHED)), {"zone": pl.String})
        .group_by("zone")
        .agg(pl.col("name").sort().str.join("、").alias("enterprise_names"))
    )
    return (
        with_places(with_evidence(open_ones, kept), view)
        .join(names, left_on="subject", right_on="zone", how="left")
        .with_columns(pl.col("priority").replace_strict(WAYS, default=None, return_dtype=pl.String).alias("way"))
        .sort("priority", -pl.col("enterprises").fill_null(0), "place", "subject")
    )


QUESTION = Question(
    title="企业建关次序",
    summary="未建关工委的企业按 P1—P4 排序：P1 逐家列，P2 按园区列可覆盖企业数，P3 待党建，P4 拓展",
    row=EnterprisePriorityRow,
    answer=answer,
    parameters=EnterprisePrioritiesParameters,
)
