"""Posts that should be filled and are not: where, and for how many days."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.posts import Filling
from graphmodel.network.view import View
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading

GAPS: Final = pl.List(pl.Struct({"post": pl.String(), "vacant_days": pl.Int64()}))


class VacantPostRow(Row):
    """One post of one committee."""

    committee: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    post: str = heading("空缺的职务")
    vacant_days: int | None = heading("空缺天数", "前任离任以来；没有前任记录的不详", absent="不详")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the vacant posts, the longest vacant first, those of which nobody knows since when last."""
    found = with_evidence(view.findings("posts", where={"state": [Filling.missing]}), {"gaps": GAPS})
    each = found.explode("gaps", empty_as_null=True).drop_nulls("gaps").unnest("gaps")
    named = with_places(each, view).with_columns(pl.col("subject").alias("committee"))
    return named.sort(
        "vacant_days", "place", "committee", "post", descending=[True, False, False, False], nulls_last=True
    )


QUESTION = Question(
    title="职务空缺",
    summary="应配而空着的职务：哪个关工委、哪个职务、空了多少天",
    row=VacantPostRow,
    answer=answer,
    topics=("posts",),
)
