"""Who moved up and who moved down in a year: item by item, and by awards given and taken away (domain.md A-10)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.award_standing import taken_away
from graphmodel.judging.shapes.checklist import Checklist, holds, latest
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.checklists import ListedStandard, checklists, decided
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option, schema


class Move(Choice):
    """Where a committee went within the year."""

    down = "down", "降"
    up = "up", "升"
    same = "same", "平"
    first = "first", "首次考评"
    other_version = "other_version", "换了标准版本"


class ChecklistMovesParameters(Parameters):
    """Which standard, which year."""

    standard: ListedStandard | None = option(None, "标准", "不写为全部")
    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    move: Move | None = option(None, "升降", "只列这一种的；不写为全部")


class ChecklistMovesRow(Row):
    """One committee against one standard."""

    standard: ListedStandard = heading("标准")
    move: Move = heading("升降", "取消称号为降，授牌为升；都没有的，看达到的项数")
    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    before_on: date | None = heading("上次考评", "年初以前最近的一次；没有的，是年内第一次")
    before_met: int | None = heading("上次达到（项）")
    after_on: date | None = heading("本年最近考评")
    after_met: int | None = heading("本次达到（项）")
    items: int = heading("共几项")
    gained: str | None = heading("新达到的项")
    lost: str | None = heading("退下来的项")
    award: str | None = heading("称号", "本年授牌或取消")
    place: str = heading("区划代码")


_RANK: Final = {each.value: n for n, each in enumerate(Move)}


def answer(view: View, parameters: ChecklistMovesParameters) -> pl.DataFrame:
    """Return those who were assessed in the year, or whose award came or went; who moved down comes first."""
    year = parameters.year or view.as_of.year
    asked = [parameters.standard] if parameters.standard else [*checklists()]
    parts = [_moves(view, topic, rule, part, year) for topic, rule, part in decided(view, *asked)]
    if not parts:
        return pl.DataFrame(schema=schema(ChecklistMovesRow))
    found = pl.concat(parts)
    if parameters.move is not None:
        found = found.filter(pl.col("move") == parameters.move)
    return with_places(found, view).sort(
        "standard", pl.col("move").replace_strict(_RANK, default=None), "place", "subject"
    )


def _moves(view: View, topic: str, rule: Checklist, committees: pl.DataFrame, year: int) -> pl.DataFrame:
    held = view.facts("assessment").filter(view.in_force())
    last_day = min(view.as_of, date(year, 12, 31))
    after = latest(held, rule, last_day).filter(pl.col("assessed_on").dt.year() == year)
    before = latest(held, rule, date(year - 1, 12, 31))
    earliest = _first_of(held, rule, year, after).join(before, on="about", how="anti")
    rows = (
        committees.select(pl.col("id").alias("subject"), "name", "level", "place")
        .join(_named(after, "after"), on="subject", how="left")
        .join(_named(pl.concat([before, earliest]), "before"), on="subject", how="left")
        .join(_awards(view, rule, year), on="subject", how="left")
        .filter(pl.col("after_on").is_not_null() | pl.col("award").is_not_null())
    )
    met = {when: [_met(when, item) for item in rule.items] for when in ("before", "after")}
    told = rows.with_columns(
        *(pl.when(pl.col(f"{when}_on").is_not_null()).then(_count(flags)).alias(f"{when}_met")
          for when, flags in met.items()),
        _changed(rule, met["after"], met["before"]).alias("gained"),
        _changed(rule, met["before"], met["after"]).alias("lost"),
        pl.lit(topic).alias("standard"), pl.lit(len(rule.items), pl.Int64).alias("items"),
    )  # fmt: skip
    return told.with_columns(_move().alias("move")).select(
        name for name in ChecklistMovesRow.model_fields if name not in ("township", "village")
    )


def _first_of(held: pl.DataFrame, rule: Checklist, year: int, after: pl.DataFrame) -> pl.DataFrame:
    """Return the first assessment of the year of whoever had another one after it."""
    of_rule = held.filter(
        (pl.col("standard") == rule.standard.value) & pl.col("assessed_on").dt.year().eq(year)
        & (pl.col("version").is_in(list(rule.versions)) if rule.versions else pl.lit(True))
    )  # fmt: skip
    firsts = of_rule.sort("assessed_on", "id").unique("about", keep="first", maintain_order=True)
    return firsts.join(after.select("about", "id"), on=["about", "id"], how="anti")


def _named(assessments: pl.DataFrame, when: str) -> pl.DataFrame:
    columns = {"assessed_on": "on", "version": "version", "met_items": "items_met", "lacking_items": "items_lacking"}
    return assessments.select(
        pl.col("about").alias("subject"), *(pl.col(c).alias(f"{when}_{short}") for c, short in columns.items())
    )


def _met(when: str, item: str) -> pl.Expr:
    return holds(f"{when}_items_met", item) & ~holds(f"{when}_items_lacking", item)


def _count(flags: list[pl.Expr]) -> pl.Expr:
    return pl.sum_horizontal([flag.cast(pl.Int64) for flag in flags])


def _changed(rule: Checklist, now: list[pl.Expr], then: list[pl.Expr]) -> pl.Expr:
    """Return the items that hold now and did not then, of those who were assessed both times."""
    pairs = zip(rule.items, now, then, strict=True)
    words = pl.concat_str([pl.when(a & ~b).then(pl.lit(item)) for item, a, b in pairs], separator="、",
                          ignore_nulls=True)  # fmt: skip
    both = pl.col("before_on").is_not_null() & pl.col("after_on").is_not_null()
    return pl.when(both & (words != "")).then(words)


def _awards(view: View, rule: Checklist, year: int) -> pl.DataFrame:
    """Return what last became of the award for the standard in the year."""
    held = view.facts("award").filter((pl.col("standard") == rule.standard.value) & pl.col("holder").is_not_null())
    gone = taken_away(view.as_of) & (pl.col("revoked_on").dt.year() == year)
    given = pl.col("valid_from").dt.year().eq(year) & (pl.col("valid_from") <= view.as_of)
    parts = [
        held.filter(which).select("holder", pl.col(day).alias("_day"), pl.format(words, day).alias("award"),
                                  pl.lit(revoked).alias("_gone"))
        for which, day, words, revoked in (
            (gone, "revoked_on", "取消 {}", True), (given, "valid_from", "授牌 {}", False),
        )
    ]  # fmt: skip
    latest_first = pl.concat(parts).sort("_day", descending=True, maintain_order=True)
    return latest_first.unique("holder", keep="first", maintain_order=True).rename({"holder": "subject"})


def _move() -> pl.Expr:
    differs = pl.col("before_version").ne_missing(pl.col("after_version"))
    return (
        pl.when(pl.col("_gone")).then(pl.lit(Move.down.value))
        .when(~pl.col("_gone")).then(pl.lit(Move.up.value))
        .when(pl.col("before_on").is_null()).then(pl.lit(Move.first.value))
        .when(differs).then(pl.lit(Move.other_version.value))
        .when(pl.col("after_met") > pl.col("before_met")).then(pl.lit(Move.up.value))
        .when(pl.col("after_met") < pl.col("before_met")).then(pl.lit(Move.down.value))
        .otherwise(pl.lit(Move.same.value))
    )  # fmt: skip


QUESTION = Question(
    title="考评升降",
    summary="“五好”等标准一年里谁升谁降：达到的项数比上次多了少了、是哪些项，本年授牌的、取消称号的",
    row=ChecklistMovesRow,
    answer=answer,
    parameters=ChecklistMovesParameters,
)
