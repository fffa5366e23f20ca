"""The rota of on-site meetings: who hosted when, who did so twice in one round, whose turn is still to come."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.rota import turns
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.occurrence import OccurrenceType
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.areas import LENGTHS
from queries.question import Question, Row, heading, schema
from queries.records.tied import tied

_FORM: Final = CommitteeForm.care_committee


class HostStanding(Choice):
    """Where a committee stands in the rota."""

    waiting = "waiting", "待承办"
    repeated = "repeated", "一轮未完又承办"
    hosted = "hosted", "已承办"


class HostingRotaRow(Row):
    """One turn, or a committee whose turn is still to come."""

    standing: HostStanding = heading("状况")
    round: int = heading("第几轮", "当时有的各县（市、区）都承办过一次为一轮；后来建立的、已撤销的不拖着那一轮")
    held_on: date | None = heading("日期", "待承办的为空")
    subject: str = heading("编号")
    name: str = heading("关工委")
    matter: str | None = heading("主题")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the turns of each city in their order, then those who are still to come."""
    counties = view.facts("committee").filter((pl.col("level") == "county") & (pl.col("form") == _FORM)).select(
        pl.col("id").alias("about"), "name", "place", "valid_from",
        pl.min_horizontal("valid_to", "unit_ended_on").alias("until"),
        (view.in_force() & view.in_force("unit_ended_on")).alias("there"),
    )  # fmt: skip
    meetings = _meetings(view)
    city = pl.col("place").str.head(LENGTHS["prefecture"])
    rows: list[dict[str, object]] = []
    for (_city,), members in counties.sort("place", "about").group_by(city, maintain_order=True):
        own = meetings.filter(pl.col("about").is_in(members.get_column("about").implode())).sort("held_on", "id")
        if own.height:
            rows += _of_city(own, members)
    return pl.DataFrame(rows, schema=schema(HostingRotaRow))


def _meetings(view: View) -> pl.DataFrame:
    """Return the on-site meetings by the day, `about` their hosts; what a city and its host both recorded is one."""
    held = view.facts("occurrence").filter(
        view.in_force()
        & (pl.col("type") == OccurrenceType.on_site_meeting)
        & (pl.col("held_on") <= view.as_of)
        & pl.col("took_place").fill_null(True)
    )
    hosts = tied(view, ("Occurrence", "CareCommittee"), "HOSTED_BY").select(id="record", host="target")
    hosted = held.join(hosts, on="id", how="left").with_columns(pl.coalesce("host", "about").alias("about"))
    return hosted.sort("host", "id", nulls_last=True).unique(["about", "held_on"], keep="first", maintain_order=True)


def _of_city(meetings: pl.DataFrame, members: pl.DataFrame) -> list[dict[str, object]]:
    held = [(host, _on(members, day)) for host, day in meetings.select("about", "held_on").rows()]
    hosted, waiting = turns(held, members.filter("there").get_column("about").to_list())
    named = {held["about"]: held for held in members.iter_rows(named=True)}
    told = zip(hosted, meetings.iter_rows(named=True), strict=True)
    rows = [
        _row(named[turn.host], HostStanding.repeated if turn.repeated else HostStanding.hosted, turn.round)
        | {"held_on": meeting["held_on"], "matter": meeting["matter"]}
        for turn, meeting in told
    ]
    return rows + [_row(named[id_], HostStanding.waiting, waiting.round) for id_ in waiting.members]


def _on(members: pl.DataFrame, day: date) -> list[str]:
    """Return who was there on a day."""
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    return members.filter(begun & in_force(day, "until")).get_column("about").to_list()


def _row(held: dict[str, str], standing: HostStanding, number: int) -> dict[str, object]:
    known = {"subject": held["about"], "name": held["name"], "place": held["place"]}
    return known | {"standing": standing.value, "round": number, "held_on": None, "matter": None}


QUESTION = Question(
    title="现场会轮值表",
    summary="各市的“双创”现场会由哪个县（市、区）承办过，一轮未完有没有重复，还有谁待承办",
    row=HostingRotaRow,
    answer=answer,
)
