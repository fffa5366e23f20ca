"""People, for whoever may know their names; what the roster says of them for whoever may know that too."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.person import Availability, Layer, Residence, Sex, Status
from graphmodel.network import Right
from graphmodel.network.view import View
from queries.long_list import FactsList
from queries.places.town_and_village import with_places
from queries.question import Follows, Parameters, Question, Row, heading

_BY_RIGHT = "有名册权限的人才看得到，否则为空"


class PersonRow(Row):
    """One person."""

    id: str = heading("编号")
    name: str = heading("姓名")
    status: Status | None = heading("身份")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    located_in: str | None = heading("所在地编号")
    teams: int = heading("所在团队数")
    sex: Sex | None = heading("性别", _BY_RIGHT)
    birth_year: int | None = heading("出生年", _BY_RIGHT)
    layer: Layer | None = heading("层次", _BY_RIGHT)
    residence: Residence | None = heading("城乡", _BY_RIGHT)
    availability: Availability | None = heading("参加情况", _BY_RIGHT)
    valid_from: date | None = heading("登记日期", "不详为空")
    valid_to: date | None = heading("退出日期", "不再是的第一天；仍是为空")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the people in scope, by place; ForbiddenError for whoever may not know their names."""
    del parameters
    view.asker.require(Right.see_names)
    return with_places(view.facts("person"), view).sort("place", "id")


def _told(view: View, people: pl.DataFrame) -> pl.DataFrame:
    view.asker.require(Right.see_names)
    return with_places(people, view)


_CUT = FactsList("person", _told, ("id", "name", "status", "valid_from", "valid_to", "place"))


LIST = Question(
    title="人员",
    summary="有职务的人和名册里的五老；要有查看姓名的权限，性别、出生年等还要有名册权限",
    row=PersonRow,
    right=Right.see_names,
    answer=answer,
    part=_CUT.part,
    follows=Follows(("Person",), ("id", "located_in")),
)
