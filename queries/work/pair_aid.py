"""Pairs of aid, one to one and many to one: who helps is counted, who is helped is a number (domain.md A-32)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.pair_aid import PairAidMode
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.committees import of_committees
from queries.records.tied import tied


class PairAidParameters(Parameters):
    """Which way of pairing."""

    mode: PairAidMode | None = option(None, "结对方式", "只列这一种；不写为全部")


class PairAidRow(Row):
    """The pairs of one committee."""

    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    pairs: int = heading("结对数", "现在有效的")
    one_to_one: int = heading("一对一")
    many_to_one: int = heading("多对一")
    supporters: int = heading("帮扶人次", "各对的帮扶人数之和，一人帮几对算几次")
    unrecorded: int = heading("帮扶人不详的", "没有登记帮扶人、也没有填人数的对数")
    helped: int = heading("受助人数", "不写受助人；没有填的一对算 1 人")
    to_check: str | None = heading("要核对的", "一对一而登记了几个帮扶人、几个受助人，或多对一而只有一个帮扶人；写代号")
    place: str = heading("区划代码")


def answer(view: View, parameters: PairAidParameters) -> pl.DataFrame:
    """Return the committees with pairs that hold on the day, by place."""
    held = of_committees(view, "pair_aid")
    if parameters.mode is not None:
        held = held.filter(pl.col("mode") == parameters.mode)
    tied_to = tied(view, ("PairAid", "Person"), "HELPED_BY").group_by(pl.col("record").alias("id")).agg(
        pl.len().cast(pl.Int64).alias("_tied")
    )  # fmt: skip
    known = held.join(tied_to, on="id", how="left").with_columns(
        pl.coalesce("_tied", "supporters").alias("supporters"), pl.col("helped").fill_null(1)
    )
    one = pl.col("mode") == PairAidMode.one_to_one.value
    wrong = pl.when(one).then((pl.col("supporters") > 1) | (pl.col("helped") > 1)).otherwise(pl.col("supporters") < 2)
    counted = known.sort("place", "pair_code").group_by("about", "name", "level", maintain_order=True).agg(
        pl.col("place").first(), pl.len().cast(pl.Int64).alias("pairs"),
        one.sum().cast(pl.Int64).alias("one_to_one"), (~one).sum().cast(pl.Int64).alias("many_to_one"),
        pl.col("supporters").sum(), pl.col("supporters").is_null().sum().cast(pl.Int64).alias("unrecorded"),
        pl.col("helped").sum(), pl.col("pair_code").filter(wrong.fill_null(False)).str.join("、").alias("to_check"),
    )  # fmt: skip
    told = counted.with_columns(
        pl.col("about").alias("subject"), pl.when(pl.col("to_check") != "").then("to_check").alias("to_check")
    )
    return with_places(told, view).sort("place", "subject")


QUESTION = Question(
    title="结对帮扶",
    summary="关工委组织的一对一、多对一结对：对数、帮扶人次、受助人数；受助人只有人数和代号",
    row=PairAidRow,
    answer=answer,
    parameters=PairAidParameters,
    totals=("pairs", "helped"),
)
