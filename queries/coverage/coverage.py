"""How many should have a committee, how many have, and the two rates with their bounds."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.establishment.counts import level_position, state_counts, with_rates
from queries.places.areas import AS_LEVEL, BY_LEVEL, first_grouping, in_areas, whole
from queries.question import Level, Parameters, Question, Row, heading, option


class CoverageGrouping(Choice):
    """What a row of the tally stands for."""

    kind = "kind", "按类型"
    township = "township", "按镇（街道）"
    county = "county", "按县（市、区）"
    prefecture = "prefecture", "按设区市"
    province = "province", "按省"


class CoverageParameters(Parameters):
    """How the subjects are grouped."""

    by: CoverageGrouping | None = option(
        None, "分组", f"按级别和类型，或再按某一级的每个地方；{BY_LEVEL}按类型", unset=AS_LEVEL
    )


class CoverageRow(Row):
    """The tally of one level or unit kind, of one place if grouped so."""

    place: str | None = heading("区划", "统计的地方的区划代码，12 位；不落在这一级任何地方的为空")
    township: str | None = heading("镇（街道）", "按镇（街道）分组时的名称")
    area: str | None = heading("地区", "按县、设区市或省分组时的地名")
    level: Level = heading("级别或类型")
    should_establish: int | None = heading("应建", "分母：应建的单位数；只计数的类型为空")
    own: int = heading("已建")
    covered: int = heading("被覆盖")
    blank: int = heading("空白点")
    awaiting_party_building: int = heading("待党建")
    to_verify: int = heading("待核")
    not_required: int = heading("不作要求")
    abolished: int = heading("已撤并（注销）", "已撤并、注销等，不再存在的")
    own_beyond: int | None = heading("超出应建的已建", "没有要求而已建的")
    hollow: int = heading("其中空心", "自建了关工委而是空心的")
    established: int | None = heading("组建数", "组建率的分子", inside_rate=True)
    establishment_rate: float | None = heading("组建率", rate_of=("established", "should_establish"))
    reached: int | None = heading("覆盖数", "覆盖率的分子", inside_rate=True)
    everyone: int | None = heading("应建（含待核）", "上下限的分母", inside_rate=True)
    most_established: int | None = heading("组建数（含待核）", "上限的分子", inside_rate=True)
    most_reached: int | None = heading("覆盖数（含待核）", "上限的分子", inside_rate=True)
    establishment_low: float | None = heading(
        "组建率下限", "假定待核的都没有", share=True, bound_of=("established", "everyone")
    )
    establishment_high: float | None = heading(
        "组建率上限", "假定待核的都自建了", share=True, bound_of=("most_established", "everyone")
    )
    coverage_rate: float | None = heading("覆盖率", rate_of=("reached", "should_establish"))
    coverage_low: float | None = heading("覆盖率下限", "假定待核的都没有", share=True, bound_of=("reached", "everyone"))
    coverage_high: float | None = heading(
        "覆盖率上限", "假定待核的都有", share=True, bound_of=("most_reached", "everyone")
    )


def answer(view: View, parameters: CoverageParameters) -> pl.DataFrame:
    """Return one row per level or unit kind (and place), in the order of levels."""
    by = parameters.by or first_grouping(view, CoverageGrouping, CoverageGrouping.kind)
    if by is CoverageGrouping.kind:
        placed = whole(view, "establishment").with_columns(place=_NOTHING, area=_NOTHING)
    else:
        placed = in_areas(view, "establishment", by)
    tally = placed.group_by("place", "area", "level").agg(state_counts())
    in_towns = by is CoverageGrouping.township
    return with_rates(tally.sort("place", level_position(), nulls_last=True)).with_columns(
        township=pl.col("area") if in_towns else _NOTHING, area=_NOTHING if in_towns else pl.col("area")
    )


_NOTHING: Final = pl.lit(None, pl.String)


QUESTION = Question(
    title="覆盖情况",
    summary="各级各类应建、已建、被覆盖、空白、待党建、待核各多少，组建率与覆盖率各带分子分母和上下限",
    row=CoverageRow,
    answer=answer,
    parameters=CoverageParameters,
    whole=(("by", "kind"),),
    totals=("should_establish", "own", "covered", "blank", "awaiting_party_building", "to_verify"),
)
