"""Posts that should be filled and are not: where, for how many days, and by when somebody should have followed."""

from __future__ import annotations

import polars as pl

from graphmodel.network.view import View
from queries.judged.posts import topics_of_posts
from queries.judged.vacancies import vacancies
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, Topic, heading


class VacantPostRow(Row):
    """One post of one committee."""

    committee: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    topic: Topic = heading("事项")
    post: str = heading("空缺的职务")
    vacant_days: int | None = heading("空缺天数", "前任离任以来；没有前任记录的不详", absent="不详")
    fill_by: str | None = heading(
        "应补上的日期",
        "领导人员“及时调整补充”是几个月来源没有写，由“规则参数”定；没有前任记录的、办公室人员没有",
        absent="未定",
    )
    late: bool | None = heading("过了应补日期", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the vacant posts, the longest vacant first, those of which nobody knows since when last."""
    told = with_places(vacancies(view), view).with_columns(
        pl.col("subject").alias("committee"),
        pl.col("fill_by").dt.strftime("%Y-%m-%d"),
        (pl.col("fill_by") < view.as_of).alias("late"),
    )
    return told.sort(
        "vacant_days", "place", "committee", "post", descending=[True, False, False, False], nulls_last=True
    )


QUESTION = Question(
    title="职务空缺",
    summary="应配而空着的职务：哪个关工委、哪个职务、空了多少天、哪天以前应补上",
    row=VacantPostRow,
    answer=answer,
    topics=tuple(topics_of_posts()),
    levels_of=tuple(topics_of_posts()),
)
