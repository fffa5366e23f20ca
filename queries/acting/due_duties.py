"""What has to be done again and again, is due in this period or overdue, posts that should be filled by a day, and whom
to call about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from graphmodel.judging.recurring import Regularity
from graphmodel.kinds.person import Post
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.judged.evidence import joined, with_evidence
from queries.judged.posts import topics_of_posts
from queries.judged.vacancies import vacancies_with_term
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
    """One duty of one committee, one post to fill, or one duty towards a unit that somebody keeps contact with."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("关工委或单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    state: Regularity = heading("状态")
    next_due: str | None = heading(
        "本期期限",
        "到哪一天为止要办：现在这一期的最后一天，上期逾期的也要在这一天前补上；本期已办的为下一期的；空缺的职务为应补上的日期",
    )
    overdue_since: str | None = heading("逾期自", "从哪一天起逾期：以前的一期没有办，下一期的第一天")
    call: str | None = heading("找谁", "职务和姓名，走访则为联系人；没有查看姓名的权限时为“某同志”")
    missing: str | None = heading("要办什么")
    reason: str | None = heading("原因")
    place: str = heading("区划代码")


_EVIDENCE: Final = {"next_due": pl.String(), "overdue_since": pl.String(), "persons": pl.List(pl.String())}
"""What is read off the findings; `persons`: who goes there, of what is to be visited."""
_TOLD: Final = ("topic", "subject", "name", "level", "place", "state", "missing", "reason", *_EVIDENCE)
_DAY: Final = "%Y-%m-%d"


def regular_topics() -> list[str]:
    """Return the topics of what is done again and again."""
    return [topic.code for topic in topics().values() if topic.states is Regularity]


def answer(view: View, parameters: DueDutiesParameters) -> pl.DataFrame:
    """Return the duties in scope that are overdue, then those that are due (or those in one state), each by its day."""
    states = (parameters.state,) if parameters.state else ASKING
    duties = with_evidence(view.findings(*regular_topics(), where={"state": list(states)}), _EVIDENCE)
    posts = posts_to_fill(view).filter(pl.col("state").is_in(states))
    told = pl.concat([duties.select(_TOLD), posts])
    rank = {state.value: n for n, state in enumerate(states)}
    called = told.join(_called(view, told), on="subject", how="left").with_columns(
        pl.coalesce(pl.format("联系人 {}", joined("persons")), "call").alias("call")
    )
    return with_places(called, view).sort(
        pl.col("state").replace_strict(rank), "overdue_since", "next_due", "place", "subject", nulls_last=True
    )


def posts_to_fill(view: View) -> pl.DataFrame:
    """Return the vacant posts of which a place has set by when somebody should follow, as duties that are due or
    overdue (columns _TOLD)."""
    vacant = vacancies_with_term(view)
    if vacant.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(_TOLD, pl.String()) | {"persons": _EVIDENCE["persons"]})
    late, day = pl.col("fill_by") < view.as_of, pl.col("fill_by").dt.strftime(_DAY)
    return vacant.with_columns(
        pl.when(late).then(pl.lit(Regularity.overdue.value)).otherwise(pl.lit(Regularity.due.value)).alias("state"),
        day.alias("next_due"),
        pl.when(late).then((pl.col("fill_by") + timedelta(days=1)).dt.strftime(_DAY)).alias("overdue_since"),
        pl.lit(None, pl.List(pl.String())).alias("persons"),
        pl.format("补上{}", "post").alias("missing"),
        pl.format("{}空缺 {} 天，应在 {} 前补上", "post", "vacant_days", day).alias("reason"),
    ).select(_TOLD)


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
    summary="按期要办的事（会议、听取汇报、走访联系点等）本期待办和已逾期的，各地定了几个月内补上的领导职务空缺：哪个关工委或单位、期限、找谁",
    row=DueDutyRow,
    answer=answer,
    parameters=DueDutiesParameters,
    levels_of=(*regular_topics(), *topics_of_posts()),
)
