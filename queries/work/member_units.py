"""Units of the joint conference: how often each took part in its meetings, and who has not for a year."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.kinds.meeting import MeetingType
from graphmodel.kinds.unit import MemberOf
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.question import Question, Row, heading, schema

if TYPE_CHECKING:
    import networkx as nx

JOINT: Final = (MeetingType.joint_conference, MeetingType.member_units)
"""Meetings to which every member unit is asked."""


class MemberUnitsRow(Row):
    """One member unit of one committee."""

    subject: str = heading("编号", "成员单位的编号")
    name: str = heading("成员单位")
    committee: str = heading("关工委编号")
    committee_name: str = heading("关工委")
    duty: str | None = heading("职责")
    meetings: int = heading(
        "应参加", "近 12 个月的联席会议、成员单位会议，只算登记了参会单位的；成为成员单位以前的不算"
    )
    attended: int = heading("参加")
    attendance_rate: float | None = heading("参会率", rate_of=("attended", "meetings"))
    last_on: date | None = heading("最近一次参加", "任何会议")
    absent: bool = heading(
        "近 12 个月没有登记参加", "登记了参会单位的会议里一次也没有它；没有这样的会议、还不是成员单位时的会议不算"
    )
    place: str | None = heading("区划代码", "成员单位的")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the member units in scope by committee, those that did not take part first."""
    graph, since = _conference(view), _a_year_before(view.as_of)
    members = _members(graph)
    held = {committee: _told(graph, committee, view.as_of) for _, committee in members}
    charged = _charged(view, members, held, since)
    rows = [_member(graph, pair, duty, held[pair[1]], charged[pair]) for pair, duty in members.items()]
    found = pl.DataFrame(rows, schema={n: t for n, t in schema(MemberUnitsRow).items() if n != "attendance_rate"})
    return found.with_columns(rate_column("attended", "meetings").alias("attendance_rate")).sort(
        "committee", ~pl.col("absent"), "place", "subject", nulls_last=True
    )


Pair = tuple[str, str]
"""A unit and a committee of which it is a member."""
Held = dict[str, date]
"""Meetings of which it was recorded who came, with their days."""


def _conference(view: View) -> nx.MultiDiGraph[str]:
    return view.subgraph("GovernmentOrgan", "PublicInstitution", "SocialOrganization", "School", "Enterprise",
                         "CareCommittee", "Meeting")  # fmt: skip


def _members(graph: nx.MultiDiGraph[str]) -> dict[Pair, str | None]:
    """Return the member units with their duties."""
    edges = graph.edges(keys=True, data=True)
    return {(unit, committee): held.get("duty") for unit, committee, name, held in edges if name == "MEMBER_OF"}


def _told(graph: nx.MultiDiGraph[str], committee: str, until: date) -> Held:
    meetings = [
        id_
        for id_, _, relation in graph.in_edges(committee, keys=True)
        if relation == "HELD_BY" and graph.nodes[id_].get("took_place") is not False and _came(graph, id_)
    ]
    days = {id_: date.fromisoformat(str(graph.nodes[id_]["held_on"])) for id_ in meetings}
    return {id_: day for id_, day in days.items() if day <= until}


def _came(graph: nx.MultiDiGraph[str], meeting: str) -> set[str]:
    return {unit for _, unit, relation in graph.out_edges(meeting, keys=True) if relation == "ATTENDED_BY"}


def _charged(view: View, members: Collection[Pair], held: dict[str, Held], since: date) -> dict[Pair, Held]:
    """Return, of the meetings after a day, those at which each unit was a member already."""
    recent = {c: {id_: day for id_, day in told.items() if day > since} for c, told in held.items()}
    before = _members(_conference(view.on(since)))
    return {pair: recent[pair[1]] if pair in before else _while_member(view, pair, recent[pair[1]]) for pair in members}


def _while_member(view: View, pair: Pair, meetings: Held) -> Held:
    unit, committee = pair
    ties = [tie.relation for tie in view.ties(unit) if tie.target == committee]
    membership = [relation for relation in ties if isinstance(relation, MemberOf)]
    return {id_: day for id_, day in meetings.items() if any(held.holds_on(day) for held in membership)}


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _member(graph: nx.MultiDiGraph[str], pair: Pair, duty: str | None, held: Held, charged: Held) -> dict[str, object]:
    """Return the row of one member unit: the meetings that it is charged with, and where it was."""
    unit, committee = pair
    been = {id_ for id_ in held if unit in _came(graph, id_)}
    asked = {id_ for id_ in charged if graph.nodes[id_]["type"] in JOINT}
    return {
        "subject": unit, "name": graph.nodes[unit]["name"], "committee": committee,
        "committee_name": graph.nodes[committee]["name"], "duty": duty, "meetings": len(asked),
        "attended": len(asked & been), "last_on": max((held[id_] for id_ in been), default=None),
        "absent": bool(charged) and not (charged.keys() & been), "place": graph.nodes[unit].get("place"),
    }  # fmt: skip


QUESTION = Question(
    title="成员单位",
    summary="联席会议成员单位近 12 个月的参会率，哪些一次也没有登记参加",
    row=MemberUnitsRow,
    answer=answer,
)
