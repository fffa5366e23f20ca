"""Posts: who holds which post in which committee, since when."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.person import Engagement, PartyRole, Post
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading


class PostRow(Row):
    """One post that somebody holds or held."""

    person: str = heading("人员编号")
    name: str = heading("姓名", "没有查看姓名的权限时为“某同志”")
    committee: str = heading("关工委编号")
    committee_name: str | None = heading("关工委")
    level: Level | None = heading("级别或类型", "关工委所在单位的")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    post: Post | None = heading("职务")
    concurrent: bool | None = heading("是否兼任")
    engagement: Engagement | None = heading("任职方式")
    presides_daily: bool | None = heading("主持日常")
    party_role: PartyRole | None = heading("党内职务")
    appointment_doc_no: str | None = heading("任用文号")
    appointed_by_name: str | None = heading("发文党组织")
    valid_from: date | None = heading("任职日期", "不详为空")
    valid_to: date | None = heading("离任日期", "不再任职的第一天；仍任职为空")
    place: str | None = heading("区划代码", "关工委的")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the posts in the committees in scope, by place, committee and person."""
    del parameters
    told = {"id": "committee", "name": "committee_name"}
    committees = view.facts("committee").select("id", "name", "level", "place").rename(told)
    held = view.facts("position").join(committees, on="committee", how="inner")
    return with_places(held, view).sort("place", "committee", "person", "post", "valid_from")


LIST = Question(
    title="任职",
    summary="各关工委班子成员的职务、任职方式、起止日期、任用文号；姓名按权限",
    row=PostRow,
    answer=answer,
)
