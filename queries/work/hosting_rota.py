"""The rota of on-site meetings: who hosted when, who did so twice in one round, whose turn is still to come."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.rota import turns
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.occurrence import OccurrenceType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.areas import LENGTHS
from queries.question import Question, Row, heading, schema
from queries.records.committees import committees, of_committees


class HostStanding(Choice):
    """Where a committee stands in the rota."""

    waiting = "waiting", "待承办"
    repeated = "repeated", "一轮未完又承办"
    hosted = "hosted", "已承办"


class HostingRotaRow(Row):
    """One turn, or a committee whose turn is still to come."""

    standing: HostStanding = heading("状况")
    round: int = heading("第几轮", "各县（市、区）都承办过一次为一轮")
    held_on: date | None = heading("日期", "待承办的为空")
    subject: str = heading("编号")
    name: str = heading("关工委")
    matter: str | None = heading("主题")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the turns of each city in their order, then those who are still to come."""
    counties = committees(view).filter((pl.col("level") == "county") & (pl.col("form") == CommitteeForm.care_committee))
    meetings = of_committees(view, "occurrence").filter(
        (pl.col("type") == OccurrenceType.on_site_meeting)
        & (pl.col("held_on") <= view.as_of)
        & pl.col("took_place").fill_null(True)
        & pl.col("about").is_in(counties.get_column("about").implode())
    )
    city = pl.col("place").str.head(LENGTHS["prefecture"])
    rows: list[dict[str, object]] = []
    for (_city,), members in counties.sort("place", "about").group_by(city, maintain_order=True):
        own = meetings.filter(city == str(_city)).sort("held_on", "id")
        if own.height:
            rows += _of_city(own, members)
    return pl.DataFrame(rows, schema=schema(HostingRotaRow))


def _of_city(meetings: pl.DataFrame, members: pl.DataFrame) -> list[dict[str, object]]:
    hosted, waiting = turns(meetings.get_column("about").to_list(), members.get_column("about").to_list())
    named = {held["about"]: held for held in members.iter_rows(named=True)}
    told = zip(hosted, meetings.iter_rows(named=True), strict=True)
    rows = [
        _row(named[turn.host], HostStanding.repeated if turn.repeated else HostStanding.hosted, turn.round)
        | {"held_on": meeting["held_on"], "matter": meeting["matter"]}
        for turn, meeting in told
    ]
    full = len(waiting) == members.height
    current = hosted[-1].round + (1 if full else 0)
    return rows + [_row(named[id_], HostStanding.waiting, current) for id_ in waiting]


def _row(held: dict[str, str], standing: HostStanding, number: int) -> dict[str, object]:
    known = {"subject": held["about"], "name": held["name"], "place": held["place"]}
    return known | {"standing": standing.value, "round": number, "held_on": None, "matter": None}


QUESTION = Question(
    title="现场会轮值表",
    summary="各市的“双创”现场会由哪个县（市、区）承办过，一轮未完有没有重复，还有谁待承办",
    row=HostingRotaRow,
    answer=answer,
)
