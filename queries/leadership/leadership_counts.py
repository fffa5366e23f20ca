"""Teams in numbers, place by place: which are complete, of the right size, led by a 五老; and what nobody knows."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.shapes.holder import PostHolding
from graphmodel.judging.shapes.main_body import Substitution
from graphmodel.judging.shapes.measure import Bounds
from graphmodel.judging.shapes.posts import Filling
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.areas import AS_LEVEL, BY_LEVEL, first_grouping, in_areas, whole
from queries.question import Parameters, Question, Row, heading, option


class TeamGrouping(Choice):
    """What a row stands for."""

    total = "total", "合计"
    township = "township", "按镇（街道）"
    county = "county", "按县（市、区）"
    prefecture = "prefecture", "按设区市"
    province = "province", "按省"


class LeadershipCountsParameters(Parameters):
    """How teams are grouped."""

    by: TeamGrouping | None = option(None, "分组", f"整个范围，或按某一级的每个地方；{BY_LEVEL}合计", unset=AS_LEVEL)


class LeadershipCountsRow(Row):
    """The teams of one place, or of the scope as a whole; of each matter those that a rule addresses."""

    place: str | None = heading("区划", "统计的地方的区划代码前缀；不落在这一级任何地方的为空")
    area: str | None = heading("地区", "按镇、县、设区市或省分组时的地名")
    teams: int = heading("班子数", "有规则管人数的关工委")
    posts_known: int = heading("职务已知班子数", "配齐率的分母", inside_rate=True)
    complete: int = heading("配齐班子数", "配齐率的分子", inside_rate=True)
    complete_rate: float | None = heading("职务配齐", rate_of=("complete", "posts_known"))
    missing: int = heading("缺职务的")
    posts_unknown: int = heading("职务待核")
    deputies_known: int = heading("专职副主任已知的", "有规则要求的关工委；配备率的分母", inside_rate=True)
    full_time_deputies: int = heading("有专职副主任的", inside_rate=True)
    deputy_rate: float | None = heading("配备专职副主任", rate_of=("full_time_deputies", "deputies_known"))
    deputies_unknown: int = heading("专职副主任待核")
    offices_known: int = heading("办公室工作人员已知的", "有规则要求的关工委；配备率的分母", inside_rate=True)
    staffed_offices: int = heading("有办公室工作人员的", inside_rate=True)
    office_rate: float | None = heading("配备办公室工作人员", rate_of=("staffed_offices", "offices_known"))
    offices_unknown: int = heading("办公室工作人员待核")
    size_known: int = heading("人数已知班子数", "人数合适率的分母", inside_rate=True)
    fitting: int = heading("人数合适班子数", "人数合适率的分子", inside_rate=True)
    size_rate: float | None = heading("人数合适", rate_of=("fitting", "size_known"))
    under: int = heading("人数不足的")
    over: int = heading("人数超出的")
    size_unknown: int = heading("人数待核")
    size_undetermined: int = heading("人数未定", "规则没有定人数的")
    executives_known: int = heading("常务副主任已知的", "五老任常务副主任率的分母，空缺的在内", inside_rate=True)
    wulao_executives: int = heading("五老任常务副主任的", inside_rate=True)
    executive_rate: float | None = heading("五老任常务副主任", rate_of=("wulao_executives", "executives_known"))
    executives_unknown: int = heading("常务副主任待核")
    red: int = heading("代关建（红）")
    yellow: int = heading("代关建（黄）")
    flag_unknown: int = heading("代关建待核")


_KEYS: Final = ("place", "area")
_COUNTED: Final = {
    "team_size": {
        "teams": [*Bounds], "fitting": [Bounds.within], "under": [Bounds.under], "over": [Bounds.over],
        "size_known": [Bounds.within, Bounds.under, Bounds.over], "size_unknown": [Bounds.to_verify],
        "size_undetermined": [Bounds.undetermined],
    },
    "posts": {
        "complete": [Filling.complete], "missing": [Filling.missing], "posts_unknown": [Filling.to_verify],
        "posts_known": [Filling.complete, Filling.missing],
    },
    "full_time_deputy": {
        "full_time_deputies": [Filling.complete], "deputies_unknown": [Filling.to_verify],
        "deputies_known": [Filling.complete, Filling.missing],
    },
    "office_staff": {
        "staffed_offices": [Filling.complete], "offices_unknown": [Filling.to_verify],
        "offices_known": [Filling.complete, Filling.missing],
    },
    "executive_wulao": {
        "wulao_executives": [PostHolding.met], "executives_unknown": [PostHolding.to_verify],
        "executives_known": [PostHolding.met, PostHolding.unmet, PostHolding.vacant],
    },
    "party_substitution_flag": {
        "red": [Substitution.red], "yellow": [Substitution.yellow], "flag_unknown": [Substitution.to_verify],
    },
}  # fmt: skip
"""What is counted of each topic: column and the states that are in it."""


def answer(view: View, parameters: LeadershipCountsParameters) -> pl.DataFrame:
    """Return one row per place in the order of their keys; none where no rule addresses a team."""
    by = parameters.by or first_grouping(view, TeamGrouping, TeamGrouping.total)
    counted = pl.DataFrame(schema=dict.fromkeys(_KEYS, pl.String))
    for topic in _COUNTED:
        counted = counted.join(_counts(view, topic, by), on=_KEYS, how="full", coalesce=True, nulls_equal=True)
    return counted.with_columns(pl.exclude(_KEYS).fill_null(0)).with_columns(
        complete_rate=rate_column("complete", "posts_known"),
        deputy_rate=rate_column("full_time_deputies", "deputies_known"),
        office_rate=rate_column("staffed_offices", "offices_known"),
        size_rate=rate_column("fitting", "size_known"),
        executive_rate=rate_column("wulao_executives", "executives_known"),
    ).sort("place", nulls_last=True)  # fmt: skip


def _counts(view: View, topic: str, by: TeamGrouping) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    if by is TeamGrouping.total:
        found = whole(view, topic).with_columns(place=nothing, area=nothing)
    else:
        found = in_areas(view, topic, by)
    each = {
        column: pl.col("n").filter(pl.col("state").is_in([str(s.value) for s in states])).sum()
        for column, states in _COUNTED[topic].items()
    }
    return found.group_by(_KEYS).agg(**each)


QUESTION = Question(
    title="班子概况",
    summary="各地多少班子职务配齐、有专职副主任和办公室工作人员、人数合适、由五老任常务副主任，多少有代关建提示，多少情况不明；可按镇、县、市、省",
    row=LeadershipCountsRow,
    answer=answer,
    parameters=LeadershipCountsParameters,
    whole=(("by", "total"),),
    topics=tuple(_COUNTED),
)
