"""Who assesses whom, by the type of the unit; who has no assessor, who was assessed twice (domain.md A-5)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.choosing import chosen
from graphmodel.judging.shapes.assessor import Assessor
from graphmodel.judging.shapes.superior import COLUMNS
from graphmodel.kinds.care_committee import GuidedBy
from graphmodel.network.view import View
from queries.question import Level, Parameters, Question, Row, heading, option, schema

MOST: Final = 50


class AssessorsParameters(Parameters):
    """Which year's assessments are looked at."""

    year: int | None = option(None, "年度", "看哪一年的年度考核；不写为最近登记的一年", ge=1990, le=2100)


class AssessorsRow(Row):
    """The committees in units of one type."""

    level: Level = heading("级别或类型", "被考评的关工委所在单位的")
    line: GuidedBy.Line = heading("由哪条线考评", "块：属地的上级；条：系统的上级")
    committees: int = heading("关工委数")
    assigned: int = heading("有考评主体", "登记了这条线上的上级关工委")
    assessors: str | None = heading("考评主体", "是哪些，最多列 50 个")
    none: int = heading("没有考评主体")
    none_named: str | None = heading("没有考评主体的", "最多列 50 个")
    assessed: int = heading("当年已考评", "有年度考核记录的；每个只计一次")
    twice: int = heading("重复考评", "同一年条、块都考评了")
    twice_named: str | None = heading("重复考评的", "最多列 50 个")
    other: int = heading("由另一条线考评", "只有另一条线的考核记录")
    other_named: str | None = heading("由另一条线考评的", "最多列 50 个")


def answer(view: View, parameters: AssessorsParameters) -> pl.DataFrame:
    """Return one row per type of unit, in the order of the levels."""
    there = view.in_force() & view.in_force("unit_ended_on") & pl.col("unit").is_not_null()
    committees = view.facts("committee").filter(there).join(_assessed(view, parameters.year), on="id", how="left")
    rules = view.book.of(Assessor, view.as_of).get("assessor", ())
    parts = [_by_line(part, rule.line) for rule, part in chosen(committees, rules)]
    if not parts:
        return pl.DataFrame(schema=schema(AssessorsRow))
    held = pl.concat(parts)
    names = {id_: name for id_, (_, name) in view.called(held.get_column("_assessor").drop_nulls().unique()).items()}
    named = held.with_columns(
        pl.col("_assessor").replace_strict(names, default=None, return_dtype=pl.String).alias("_by")
    )
    order = {level: n for n, level in enumerate(levels())}
    return (
        named.sort("place", "id")
        .group_by("level", "line")
        .agg(
            pl.len().cast(pl.Int64).alias("committees"),
            _number(~_NONE).alias("assigned"),
            _listed(pl.col("_by").drop_nulls().unique(maintain_order=True)).alias("assessors"),
            _number(_NONE).alias("none"),
            _listed(pl.col("name").filter(_NONE)).alias("none_named"),
            _number(pl.col("_lines").is_not_null()).alias("assessed"),
            _number(_TWICE).alias("twice"),
            _listed(pl.col("name").filter(_TWICE)).alias("twice_named"),
            _number(_OTHER).alias("other"),
            _listed(pl.col("name").filter(_OTHER)).alias("other_named"),
        )
        .with_columns(pl.when(pl.col(c) != "").then(c).alias(c) for c in _LISTS)
        .sort(pl.col("level").replace_strict(order, default=None), "line", nulls_last=True)
    )


_LISTS: Final = ("assessors", "none_named", "twice_named", "other_named")
_NONE: Final = pl.col("_assessor").is_null()
_TWICE: Final = (pl.col("_lines").list.len() > 1).fill_null(False)
_OTHER: Final = (~_TWICE & ~pl.col("_lines").list.contains(pl.col("line"))).fill_null(False)


def _assessed(view: View, year: int | None) -> pl.DataFrame:
    """Return by which lines each committee was assessed for the year; one that names no line counts as the right one
    (an empty list is none)."""
    held = view.facts("annual_assessment").filter(view.in_force() & (pl.col("year") <= view.as_of.year))
    wanted = pl.lit(year, pl.Int64) if year else pl.col("year").max()
    return held.filter(pl.col("year") == wanted).group_by(pl.col("about").alias("id")).agg(
        pl.col("line").drop_nulls().unique().sort().alias("_lines")
    )  # fmt: skip


def _by_line(part: pl.DataFrame, line: GuidedBy.Line) -> pl.DataFrame:
    lines = pl.col("_lines")
    return part.select(
        "id", "name", "level", "place", pl.lit(line.value).alias("line"), pl.col(COLUMNS[line]).alias("_assessor"),
        pl.when(lines.list.len() == 0).then(pl.concat_list(pl.lit(line.value))).otherwise(lines).alias("_lines"),
    )  # fmt: skip


def _number(which: pl.Expr) -> pl.Expr:
    return which.sum().cast(pl.Int64)


def _listed(names: pl.Expr) -> pl.Expr:
    return names.head(MOST).str.join("、")


QUESTION = Question(
    title="谁考评谁",
    summary="各类单位的关工委由哪条线、哪个关工委考评，哪些没有考评主体，哪些一年里条块都考评了",
    row=AssessorsRow,
    answer=answer,
    parameters=AssessorsParameters,
)
