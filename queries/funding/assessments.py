"""The yearly assessment of towns' work: rank, weight with the Party organization, reward in lieu of subsidy."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.care_committee import GuidedBy
from graphmodel.network.view import View
from queries.judged.named_contents import contents_at_place
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading
from queries.records.assessments import YearAssessed, assessed
from queries.records.committees import in_wan


class AssessmentsRow(Row):
    """One committee in one year."""

    rank: int | None = heading("名次", "按得分，同级同年、由同一条线（块或条）考评的之内；同分同名次；没有得分的为空")
    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    year: int = heading("年度")
    line: GuidedBy.Line | None = heading("考评条块", "由块上还是条上的上级考评的")
    score: int | None = heading("得分")
    in_party_assessment: bool | None = heading("是否列入党政考核", "有没有列入党（工）委对基层党政组织的考核")
    weight: int | None = heading("占分", "在百分制里占几分")
    reward: float | None = heading("以奖代补（万元）")
    reward_share: float | None = heading("占全部奖补", "同级同年之内", share=True)
    formula: str | None = heading("测算办法", "本地定下的以奖代补办法；来源没有写明，由“规则参数”定", absent="未定")
    place: str = heading("区划代码")


def answer(view: View, parameters: YearAssessed) -> pl.DataFrame:
    """Return the assessments of one year, by level and rank; scores of two lines are not held against each other."""
    rewarded = pl.col("reward").sum().over("level")
    ranked = assessed(view, parameters.year).with_columns(
        pl.col("about").alias("subject"),
        pl.col("score").rank("min", descending=True).over("level", "line").cast(pl.Int64).alias("rank"),
        pl.when(rewarded > 0).then(pl.col("reward") / rewarded).alias("reward_share"),
        in_wan("reward"),
        contents_at_place(view, "reward_formula").alias("formula"),
    )
    return with_places(ranked, view).sort("level", "rank", "place", nulls_last=True)


QUESTION = Question(
    title="年度考核",
    summary="镇（街道）等关工委一年的考核：名次、得分、是否列入党（工）委考核、占几分、以奖代补",
    row=AssessmentsRow,
    answer=answer,
    parameters=YearAssessed,
)
