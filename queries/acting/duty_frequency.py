"""How often each duty that returns is asked of committees, and how many keep it, level by level (domain.md A-33)."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.recurring import Regularity
from graphmodel.judging.shapes.recurrence import Recurrence
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.figures.rates import rate_column
from queries.places.areas import AS_LEVEL, BY_LEVEL, first_grouping, in_areas, whole
from queries.question import Level, Parameters, Question, Row, Topic, heading, option


class FrequencyGrouping(Choice):
    """What a row stands for."""

    total = "total", "合计"
    township = "township", "按镇（街道）"
    county = "county", "按县（市、区）"
    prefecture = "prefecture", "按设区市"
    province = "province", "按省"


class DutyFrequencyParameters(Parameters):
    """How committees are grouped."""

    by: FrequencyGrouping | None = option(
        None, "分组", f"整个范围，或按某一级的每个地方；{BY_LEVEL}合计", unset=AS_LEVEL
    )


class DutyFrequencyRow(Row):
    """One duty of the committees of one level, in one place or in the scope as a whole."""

    area: str | None = heading("地区", "按镇、县、设区市或省分组时的地名")
    level: Level = heading("级别或类型")
    topic: Topic = heading("事项")
    demand: str = heading("规定的频次", "“一至二次”按下限；同一级有几种规定的并列")
    committees: int = heading("关工委数", "有规定要办这件事的", inside_rate=True)
    kept: int = heading("本期已办够", "达标率的分子")
    known: int = heading("已有结果的", "达标率的分母：本期已办够的和逾期的", inside_rate=True)
    rate: float | None = heading("达标率", rate_of=("kept", "known"))
    due: int = heading("本期待办", "本期还没有完，上期没有欠；不算没有达标，也不在达标率里")
    overdue: int = heading("逾期")
    to_verify: int = heading("待核", "没有记录，办没办不明；不在达标率里")
    most: int = heading("达标（含待办和待核）", "上限的分子", inside_rate=True)
    low: float | None = heading("达标率下限", "假定待办和待核的都没有办", share=True, bound_of=("kept", "committees"))
    high: float | None = heading("达标率上限", "假定待办和待核的都办了", share=True, bound_of=("most", "committees"))
    place: str | None = heading("区划", "统计的地方的区划代码前缀；不落在这一级任何地方的为空")


def topics_of_frequency() -> list[str]:
    """Return the topics of what committees do again and again, in their order."""
    return [code for code, topic in topics().items() if "recurrence" in topic.asked]


def answer(view: View, parameters: DutyFrequencyParameters) -> pl.DataFrame:
    """Return one row per place, level and duty, in the order of places, levels and duties."""
    by = parameters.by or first_grouping(view, FrequencyGrouping, FrequencyGrouping.total)
    asked = topics_of_frequency()
    tally = pl.concat([_tally(view, topic, by) for topic in asked])
    keys = tally.select("topic", "level", "place").rows()
    demands = [_demand(view, topic, level, place or view.scope) for topic, level, place in keys]
    told = tally.with_columns(
        pl.Series("demand", demands, pl.String),
        (pl.col("kept") + pl.col("overdue")).alias("known"),
        (pl.col("committees") - pl.col("overdue")).alias("most"),
    ).with_columns(
        rate_column("kept", "known").alias("rate"),
        rate_column("kept", "committees").alias("low"),
        rate_column("most", "committees").alias("high"),
    )
    return told.sort("place", _rank("level", [*levels()]), _rank("topic", asked), nulls_last=True)


def _tally(view: View, topic: str, by: FrequencyGrouping) -> pl.DataFrame:
    """Count the committees of a duty by place, level and state."""
    nothing = pl.lit(None, pl.String)
    if by is FrequencyGrouping.total:
        found = whole(view, topic).with_columns(place=nothing, area=nothing)
    else:
        found = in_areas(view, topic, by)
    number = pl.col("n")
    return found.group_by("place", "area", "level").agg(
        number.sum().alias("committees"),
        *(number.filter(pl.col("state") == s.value).sum().alias(s.value) for s in Regularity),
    ).with_columns(pl.lit(topic).alias("topic"))  # fmt: skip


def _demand(view: View, topic: str, level: str, place: str) -> str:
    """Return how often a duty is asked of a level, in words: as it holds in all of a place, then what parts of it set
    for themselves."""
    return "；".join(dict.fromkeys(f"{rule.each}至少 {rule.least} 次" for rule in _rules(view, topic, level, place)))


def _rules(view: View, topic: str, level: str, place: str) -> Iterator[Recurrence]:
    """Yield the nearest of the rules that hold in a whole place for each sort of committee, then those of its parts."""
    rules = [rule for rule in view.book.of(Recurrence, view.as_of).get(topic, ()) if level in rule.levels]
    around: dict[str, Recurrence] = {}
    for rule in rules:
        if place.startswith(rule.place):
            around.setdefault(str(rule.where), rule)
    yield from around.values()
    yield from (rule for rule in rules if rule.place.startswith(place) and rule.place != place)


def _rank(column: str, order: list[str]) -> pl.Expr:
    return pl.col(column).replace_strict({code: n for n, code in enumerate(order)}, return_dtype=pl.Int64, default=None)


QUESTION = Question(
    title="频次达标表",
    summary="会议、听取汇报、检查评定等定期的事：各级规定多久几次，多少关工委本期已办够、待办、逾期、待核，达标率是几分之几；可按镇、县、市、省",
    row=DutyFrequencyRow,
    answer=answer,
    parameters=DutyFrequencyParameters,
    whole=(("by", "total"),),
    topics=tuple(topics_of_frequency()),
    levels_of=tuple(topics_of_frequency()),
)
