"""What every committee records of a year: 4 meetings, 5 documents, 1 year of funding, 12 activities; all synthetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.numbers import numbered
from benchmarks.dataset.sizes import DAY

MEETINGS: Final = ("党委（党组）听取汇报", "工作会议", "成员单位会议", "主任工作例会")
DOCUMENTS: Final = {
    "年初计划": DAY.year, "年中检查": DAY.year,
    "年底总结": DAY.year - 1, "活动记录": DAY.year - 1, "效果评估": DAY.year - 1,
}  # fmt: skip
"""The latest year of each that was due on the day."""
THEMES: Final = ("思想道德教育", "法治教育", "家庭教育", "科普", "心理健康", "劳动教育", "文体活动", "关爱慰问")
ACTIVITIES: Final = 12
BEFORE_YEAR: Final = date(DAY.year - 1, 11, 1)
"""First day of the year that ends with DAY."""
PER_COMMITTEE: Final[Mapping[str, int]] = {
    "会议": len(MEETINGS), "档案资料": len(DOCUMENTS), "经费": 1, "活动": ACTIVITIES,
}  # fmt: skip
"""Rows for each committee, by sheet."""
KNOWN_BEFORE: Final = ("会议",)
"""Those of the sheets that the tree had before the duties."""


def write_volumes(base: Path, folder: Path, seed: int) -> dict[str, int]:
    """Write the sheets for the committees in `base` (a data set) to `folder`; returns the number of rows by sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    committees = pl.read_parquet(base / "关工委.parquet").filter(pl.col("撤销日期").is_null()).select(committee="编号")
    rows = {}
    for title, frame in records(committees, seed):
        frame.write_parquet(folder / f"{title}.parquet", compression="zstd")
        rows[title] = frame.height
    return rows


def records(committees: pl.DataFrame, seed: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield title and rows of each sheet, headed as the workbook is."""
    yield "会议", _meetings(_each(committees, "会议", "M", 0), Draw(seed, "meetings"))
    yield "档案资料", _documents(_each(committees, "档案资料", "U", 0), Draw(seed, "documents"))
    yield "经费", _funding(_each(committees, "经费", "U", len(DOCUMENTS)), Draw(seed, "funding"))
    yield "活动", _activities(_each(committees, "活动", "U", len(DOCUMENTS) + 1), Draw(seed, "activities"))


def _each(committees: pl.DataFrame, title: str, letter: str, behind: int) -> pl.DataFrame:
    """Return committee, id and number within the committee (`nth`) of every row of a sheet; `behind`: so many rows of
    every committee have the numbers before, where sheets share a letter."""
    nth = pl.DataFrame({"nth": range(behind, behind + PER_COMMITTEE[title])})
    last = sum(PER_COMMITTEE.values())
    placed = committees.with_columns(place=pl.col("committee").str.slice(1, 6), row=pl.int_range(pl.len()))
    first = numbered(placed, letter).select("committee", "place", "serial")
    every = first.join(nth, how="cross").with_columns(
        id=pl.format("{}{}{}", pl.lit(letter), "place", ((pl.col("serial") - 1) * last + pl.col("nth") + 1)
                     .cast(pl.String).str.zfill(5)), nth=pl.col("nth") - behind,
    )  # fmt: skip
    return every.select("committee", "id", "nth")


def _meetings(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    return every.select(
        编号="id", 会议类型=_at(MEETINGS), 关工委="committee", 日期=draw.day(n, BEFORE_YEAR, DAY),
        是否召开=draw.pick(n, {True: 0.7, None: 0.25, False: 0.05}), 议题=pl.format("示例议题{}", pl.col("nth") + 1),
    )  # fmt: skip


def _documents(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    return every.select(
        编号="id", 资料类别=_at(tuple(DOCUMENTS)), 关工委="committee",
        年度=pl.lit(pl.Series(list(DOCUMENTS.values()))).gather(pl.col("nth")),
        题名=pl.format("示例资料{}", pl.col("nth") + 1), 是否有=draw.pick(n, {True: 0.6, None: 0.3, False: 0.1}),
    )  # fmt: skip


def _funding(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    amount = draw.whole(n, 5, 120)
    return every.select(
        pl.lit(DAY.year).alias("年度"), 编号="id", 关工委="committee", 来源=pl.lit("财政预算"),
    ).with_columns(
        (amount * 1000).alias("安排金额（元）"), (amount * draw.whole(n, 8, 10) * 100).alias("到位金额（元）"),
        是否纳入预算=draw.pick(n, {True: 0.8, None: 0.1, False: 0.1}),
    )  # fmt: skip


def _activities(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    n = every.height
    return every.select(
        编号="id", 活动名称=pl.format("示例活动{}", pl.col("nth") + 1), 关工委="committee",
        主题=draw.pick(n, dict.fromkeys(THEMES, 1.0)), 日期=draw.day(n, BEFORE_YEAR, DAY),
        场次=pl.lit("1"), 参加人次=draw.whole(n, 10, 300).cast(pl.String),
        是否计划内=draw.pick(n, {True: 0.7, None: 0.3}),
    )  # fmt: skip


def _at(words: tuple[str, ...]) -> pl.Expr:
    return pl.lit(pl.Series(list(words))).gather(pl.col("nth"))
