"""Zones and trade districts: what stands there, and how many small enterprises one regional committee would cover."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import Priority
from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading

COUNTS: Final = ("enterprises", "own", "covered")
REACHED: Final = (Establishment.own, Establishment.covered, Establishment.abolished)


class ZoneRow(Row):
    """One zone."""

    zone: str = heading("编号")
    name: str = heading("园区或商贸区")
    township: str | None = heading("镇（街道）")
    party_org_name: str | None = heading("区域性党组织")
    state: Establishment = heading("状态")
    enterprises: int = heading("在园企业数", "没有注销的")
    own: int = heading("其中自建")
    covered: int = heading("其中被覆盖")
    coverable: int | None = heading("可覆盖企业数", "建一个区域性关工委就能覆盖的：还没有覆盖到的小企业")
    coverable_names: str | None = heading("可覆盖的企业", "园区有区域性党组织的才列名")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    place: str = heading("区划代码")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the zones, those where one committee would cover the most first."""
    del parameters
    found = view.findings("establishment", where={"level": ["zone"]})
    zones = with_evidence(found, {"party_org_name": pl.String, "enterprises": pl.Int64})
    return (
        with_places(zones.rename({"subject": "zone", "enterprises": "coverable"}), view)
        .join(_members(view), on="zone", how="left")
        .with_columns(pl.col(COUNTS).fill_null(0))
        .sort(-pl.col("coverable").fill_null(0), "place", "zone")
    )


def _members(view: View) -> pl.DataFrame:
    """Return by zone how many enterprises lie there, and the names of those that nobody reaches."""
    found = view.findings("establishment", where={"level": ["enterprise"]})
    facts = view.facts_of("unit", found.get_column("subject").to_list()).select("id", "zone")
    here = found.join(facts.drop_nulls("zone"), left_on="subject", right_on="id")
    state = pl.col("state")
    waiting = (pl.col("priority") == Priority.P2) & ~state.is_in(REACHED)
    return here.group_by("zone").agg(
        (state != Establishment.abolished).sum().alias("enterprises"),
        (state == Establishment.own).sum().alias("own"),
        (state == Establishment.covered).sum().alias("covered"),
        pl.when(waiting.any()).then(pl.col("name").filter(waiting).sort().str.join("、")).alias("coverable_names"),
    )


QUESTION = Question(
    title="园区与商贸区",
    summary="每个园区有没有区域性关工委、在园企业几家、自建和被覆盖几家，建一个区域性关工委可再覆盖哪几家",
    row=ZoneRow,
    answer=answer,
)
