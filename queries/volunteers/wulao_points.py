"""Points of 五老 as recorded, ranked, with the years of service; the formula is a place's own (domain.md A-21)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.points_record import PointsBasis
from graphmodel.network.view import View
from queries.judged.named_contents import contents_at_place
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.ranks_of_wulao import whole_years


class WulaoPointsParameters(Parameters):
    """Up to which year."""

    year: int | None = option(None, "年度", "只算这一年的；不写为到所问那一天的各年合计", ge=1990, le=2100)


class WulaoPointsRow(Row):
    """One person with recorded points."""

    rank: int | None = heading("名次", "同分同名次")
    person: str = heading("编号")
    name: str = heading("姓名")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    years_of_service: int | None = heading("登记满几年", "从登记日期到所问的那一天；登记日期不详为空")
    points: int | None = heading("积分", "照登记的合计；有名册权限的人才看得到")
    of_years: int | None = heading("年限积分")
    of_awards: int | None = heading("评选等级积分")
    of_other: int | None = heading("其他积分")
    rule_version: str | None = heading("办法版本", "登记时写的")
    formula: str | None = heading("积分办法", "本地定下的办法；来源没有写明，由“规则参数”定", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, parameters: WulaoPointsParameters) -> pl.DataFrame:
    """Return whoever has recorded points, the most first; nothing is worked out by the formula."""
    year = parameters.year
    counts = pl.col("year") == year if year else pl.col("year") <= view.as_of.year
    held = view.facts("points_record").filter(view.in_force() & counts & pl.col("about").is_not_null())
    parts = {"of_years": PointsBasis.years_of_service, "of_awards": PointsBasis.award_level,
             "of_other": PointsBasis.other}  # fmt: skip
    sums = held.group_by(pl.col("about").alias("id")).agg(
        _sum(pl.col("points")).alias("points"),
        *(_sum(pl.col("points").filter(pl.col("basis") == basis.value)).alias(c) for c, basis in parts.items()),
        pl.col("rule_version").drop_nulls().unique().sort().str.join("、").alias("versions"),
    )
    people = view.facts("person").select("id", "name", "place", "valid_from", "valid_to").filter(view.in_force())
    ranked = people.join(sums, on="id").with_columns(
        pl.col("id").alias("person"),
        pl.col("points").rank("min", descending=True).cast(pl.Int64).alias("rank"),
        whole_years(pl.col("valid_from"), pl.lit(view.as_of)).alias("years_of_service"),
        pl.when(pl.col("versions") != "").then("versions").alias("rule_version"),
        contents_at_place(view, "wulao_points").alias("formula"),
    )
    return with_places(ranked, view).sort("rank", "place", "id", nulls_last=True)


def _sum(points: pl.Expr) -> pl.Expr:
    """Return the sum; empty where there is nothing to add up."""
    return pl.when(points.count() > 0).then(points.sum())


QUESTION = Question(
    title="五老积分榜",
    summary="登记的五老积分按年限、评选等级分列、合计、排名次，登记满几年；积分办法未定的只照登记，不测算",
    row=WulaoPointsRow,
    answer=answer,
    parameters=WulaoPointsParameters,
    topics=("wulao_points",),
)
