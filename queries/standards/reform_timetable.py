"""How far the towns of each county are with a reform, against the timetable that a place has set (domain.md A-29)."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.judging.shapes.checklist import Attainment
from graphmodel.judging.shapes.timetable import Timetable
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import bounds, needed, rate_column
from queries.places.areas import LENGTHS
from queries.places.town_and_village import name_at
from queries.question import Question, Row, heading

REFORM: Final = "reform_timetable"
STANDARD: Final = "four_modes"
COUNTED: Final = (Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify)
"""States of towns that are counted."""


class Progress(Choice):
    """How a county stands against its timetable."""

    overdue = "overdue", "已过期限"
    under_way = "under_way", "进行中"
    undetermined = "undetermined", "未定"
    through = "through", "已达到"


class ReformTimetableRow(Row):
    """The towns of one county."""

    county: str | None = heading("县（市、区）")
    progress: Progress = heading("进度", "完成日期、目标率来源没有写明，由“规则参数”定；没有定的未定")
    towns: int = heading("镇（街道）")
    assessed: int = heading("考评过的", "占比的分母", inside_rate=True)
    attained: int = heading("已建立“四化”型工作模式的", inside_rate=True)
    rate: float | None = heading("占比", rate_of=("attained", "assessed"))
    to_verify: int = heading("待核", "没有考评过的，或考评没有写全的")
    low: float | None = heading("占比下限", "假定待核的都没有", share=True)
    high: float | None = heading("占比上限", "假定待核的都有", share=True)
    steps: str | None = heading("步骤", "本地定下的步骤", absent="未定")
    until: str | None = heading("完成日期", absent="未定")
    target: float | None = heading("目标率", share=True, absent="未定")
    needed: int | None = heading("达到目标需要", "向上取整；按全部镇（街道）算", absent="未定")
    lacking: int | None = heading("还差", absent="未定")
    remaining: str | None = heading("还没有建立的", "差哪几项见“四化”")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return one row per county with towns in scope, by place."""
    length = LENGTHS["county"]
    towns = view.findings("establishment", where={"level": ["township"], "state": list(COUNTED)})
    state = pl.col("state")
    assessed = view.findings(STANDARD, where={"level": ["township"]}).group_by("place").agg(
        has=(state == Attainment.attained.value).any(), lacks=(state == Attainment.lacking.value).any()
    )  # fmt: skip
    joined = towns.join(assessed, on="place", how="left").with_columns(pl.col("has", "lacks").fill_null(False))
    known = pl.col("has") | pl.col("lacks")
    tally = joined.group_by(pl.col("place").str.head(length).alias("place")).agg(
        towns=pl.len().cast(pl.Int64),
        assessed=known.sum().cast(pl.Int64),
        attained=pl.col("has").sum().cast(pl.Int64),
        to_verify=(~known).sum().cast(pl.Int64),
        remaining=pl.col("name").filter(pl.col("lacks") & ~pl.col("has")).sort().str.join("、"),
    )
    settled = tally.with_columns(
        pl.col("place").map_elements(lambda place: _settled(view, place), return_dtype=_SETTLED).alias("_")
    ).unnest("_")
    low, high = bounds("attained", "assessed", "to_verify")
    return (
        settled.with_columns(
            rate=rate_column("attained", "assessed"),
            low=low,
            high=high,
            county=name_at(settled, length, view),
            needed=pl.struct("towns", "target").map_elements(_needed, return_dtype=pl.Int64),
            remaining=pl.col("remaining").replace("", None),
        )
        .with_columns(lacking=(pl.col("needed") - pl.col("attained")).clip(lower_bound=0))
        .with_columns(progress=_progress(view), until=pl.col("until").dt.strftime("%Y-%m-%d"))
        .sort("place")
    )


_SETTLED: Final = pl.Struct({"steps": pl.String, "until": pl.Date, "target": pl.Float64})


def _settled(view: View, place: str) -> dict[str, Any]:
    """Return what the nearest place has settled of the timetable."""
    rules = view.book.of(Timetable, view.as_of).get(REFORM, ())
    rule = next((r for r in rules if place.startswith(r.place) and "township" in r.levels), None)
    held = (rule.steps, rule.until, rule.share) if rule else (None, None, None)
    return dict(zip(("steps", "until", "target"), held, strict=True))


def _needed(row: dict[str, Any]) -> int | None:
    return None if row["target"] is None else needed(row["towns"], row["target"])


def _progress(view: View) -> pl.Expr:
    """Return the state: without a target share nobody can say that it is reached."""
    late = (pl.col("until") < view.as_of).fill_null(False)
    return (
        pl.when(pl.col("needed").is_null())
        .then(pl.lit(Progress.undetermined.value))
        .when(pl.col("lacking") == 0)
        .then(pl.lit(Progress.through.value))
        .when(late)
        .then(pl.lit(Progress.overdue.value))
        .otherwise(pl.lit(Progress.under_way.value))
    )


QUESTION = Question(
    title="改革时间表",
    summary="各县（市、区）的镇（街道）建立“四化”型工作模式几个、占多少，对照本地定下的步骤、完成日期和目标率",
    row=ReformTimetableRow,
    answer=answer,
)
