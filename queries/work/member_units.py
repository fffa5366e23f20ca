"""Units of the joint conference: how often each took part in its meetings, and who has not for a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from graphmodel.kinds.meeting import MeetingType
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
    meetings: int = heading("应参加", "近 12 个月的联席会议、成员单位会议，只算登记了参会单位的")
    attended: int = heading("参加")
    attendance_rate: float | None = heading("参会率", rate_of=("attended", "meetings"))
    last_on: date | None = heading("最近一次参加", "任何会议")
    absent: bool = heading("近 12 个月没有登记参加", "登记了参会单位的会议里一次也没有它；没有这样的会议不算")
    place: str | None = heading("区划代码", "成员单位的")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the member units in scope by committee, those that did not take part first."""
    graph = view.subgraph("GovernmentOrgan", "PublicInstitution", "SocialOrganization", "School", "Enterprise",
                          "CareCommittee", "Meeting")  # fmt: skip
    year_ago = _a_year_before(view.as_of)
    rows = [_member(graph, unit, committee, held, (year_ago, view.as_of))
            for unit, committee, name, held in graph.edges(keys=True, data=True) if name == "MEMBER_OF"]  # fmt: skip
    found = pl.DataFrame(rows, schema={n: t for n, t in schema(MemberUnitsRow).items() if n != "attendance_rate"})
    return found.with_columns(rate_column("attended", "meetings").alias("attendance_rate")).sort(
        "committee", ~pl.col("absent"), "place", "subject", nulls_last=True
    )


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _member(
    graph: nx.MultiDiGraph[str], unit: str, committee: str, held: dict[str, Any], within: tuple[date, date]
) -> dict[str, object]:
    """Return the row of one member unit: the meetings of its committee in the twelve months
    of which it was recorded who came, and those it was at."""
    after, until = within
    meetings = {
        id_: graph.nodes[id_]
        for id_, _, relation in graph.in_edges(committee, keys=True)
        if relation == "HELD_BY" and graph.nodes[id_].get("took_place") is not False
    }
    days = {id_: date.fromisoformat(str(meeting["held_on"])) for id_, meeting in meetings.items()}
    told = {
        id_ for id_ in meetings if any(relation == "ATTENDED_BY" for *_, relation in graph.out_edges(id_, keys=True))
    }
    recent = {id_ for id_, day in days.items() if after < day <= until} & told
    been = {id_ for id_, _, relation in graph.in_edges(unit, keys=True) if relation == "ATTENDED_BY"} & meetings.keys()
    asked = {id_ for id_ in recent if meetings[id_]["type"] in JOINT}
    return {
        "subject": unit, "name": graph.nodes[unit]["name"], "committee": committee,
        "committee_name": graph.nodes[committee]["name"], "duty": held.get("duty"), "meetings": len(asked),
        "attended": len(asked & been), "last_on": max((days[id_] for id_ in been if days[id_] <= until), default=None),
        "absent": bool(recent) and not (recent & been), "place": graph.nodes[unit].get("place"),
    }  # fmt: skip


QUESTION = Question(
    title="成员单位",
    summary="联席会议成员单位近 12 个月的参会率，哪些一次也没有登记参加",
    row=MemberUnitsRow,
    answer=answer,
)
