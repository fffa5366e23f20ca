"""What has to be done again and again, is due in this period or overdue, and whom to call about it."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.recurring import Regularity
from graphmodel.kinds.person import Post
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.judged.evidence import joined, with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, Topic, heading, option

ASKING: Final = (Regularity.overdue, Regularity.due)
"""States that call for somebody now, the most urgent first."""
CALLED: Final = (
    Post.office_head, Post.executive_deputy_director, Post.executive_director, Post.secretary_general,
    Post.full_time_deputy_director, Post.deputy_director, Post.director, Post.office_staff,
)  # fmt: skip
"""Who is called about a committee: the first of these posts that is held."""


class DueDutiesParameters(Parameters):
    """Which duties are listed."""

    state: Regularity | None = option(
        None,
        "状态",
        "只列这一状态的，包括本期已办的（下次期限）和没有记录的（待核）；不写为逾期和本期待办",
        unset="逾期和本期待办",
    )


class DueDutyRow(Row):
    """One duty of one committee, or towards one unit that somebody keeps contact with."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("关工委或单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: Regularity = heading("状态")
    next_due: str | None = heading("期限", "到哪一天为止要办：这一期的最后一天；本期已办的为下一期的")
    overdue_since: str | None = heading("逾期自")
    call: str | None = heading("找谁", "职务和姓名，走访则为联系人；没有查看姓名的权限时为“某同志”")
    missing: str | None = heading("要办什么")
    reason: str | None = heading("原因")
    place: str = heading("区划代码")


_EVIDENCE: Final = {"next_due": pl.String(), "overdue_since": pl.String(), "persons": pl.List(pl.String())}
"""What is read off the findings; `persons`: who goes there, of what is to be visited."""


def regular_topics() -> list[str]:
    """Return the topics of what is done again and again."""
    return [topic.code for topic in topics().values() if topic.states is Regularity]


def answer(view: View, parameters: DueDutiesParameters) -> pl.DataFrame:
    """Return the duties in scope that are overdue, then those that are due (or those in one state), each by its day."""
    asked = regular_topics()
    if not asked:
        return pl.DataFrame(schema={name: pl.String() for name in DueDutyRow.model_fields})
    states = (parameters.state,) if parameters.state else ASKING
    found = view.findings(*asked, where={"state": list(states)})
    told = with_evidence(found, _EVIDENCE)
    rank = {state.value: n for n, state in enumerate(states)}
    called = told.join(_called(view, found), on="subject", how="left").with_columns(
        pl.coalesce(pl.format("联系人 {}", joined("persons")), "call").alias("call")
    )
    return with_places(called, view).sort(
        pl.col("state").replace_strict(rank), "overdue_since", "next_due", "place", "subject", nulls_last=True
    )


def _called(view: View, found: pl.DataFrame) -> pl.DataFrame:
    """Return the columns subject and call: post and name of whoever is called about each committee."""
    if found.is_empty():
        return pl.DataFrame(schema={"subject": pl.String(), "call": pl.String()})
    order = {post.value: n for n, post in enumerate(CALLED)}
    held = view.facts("position").filter(
        pl.col("committee").is_in(found["subject"].unique().to_list()),
        pl.col("post").is_in(list(order)),
        view.in_force(),
        view.in_force("person_ended_on"),
    )
    words = {post.value: post.label for post in CALLED}
    return (
        held.sort(pl.col("post").replace_strict(order), "person")
        .unique("committee", keep="first", maintain_order=True)
        .select(
            pl.col("committee").alias("subject"),
            pl.concat_str(pl.col("post").replace_strict(words), "name", separator=" ").alias("call"),
        )
    )


QUESTION = Question(
    title="到期和逾期",
    summary="按期要办的事（会议、听取汇报、走访联系点等）本期待办和已逾期的：哪个关工委或单位、期限、找谁",
    row=DueDutyRow,
    answer=answer,
    parameters=DueDutiesParameters,
)
