"""Brands and exemplars, and the classes of which there is no exemplar yet (domain.md A-35)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.brand import BrandType, ExemplarClass
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Question, Row, heading
from queries.records.committees import of_committees


class BrandsRow(Row):
    """One brand or exemplar, or a class without any."""

    type: BrandType = heading("类别")
    exemplar_class: ExemplarClass | None = heading("典型类型")
    name: str | None = heading("名称", "为空的是这一类还没有登记典型")
    committee: str | None = heading("关工委")
    township: str | None = heading("镇（街道）")
    since_year: int | None = heading("哪一年起")
    content: str | None = heading("内容")
    missing: str | None = heading("缺什么")
    place: str | None = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the brands by place, then the exemplars by class, each class that has none with what is missing."""
    held = of_committees(view, "brand").with_columns(
        pl.col("name").alias("committee"), pl.col("record_name").alias("name"), pl.lit(None, pl.String).alias("missing")
    )
    known = held.get_column("exemplar_class").drop_nulls().to_list()
    lacking = [each for each in ExemplarClass if each.value not in known]
    gaps = pl.DataFrame(
        [{"type": BrandType.exemplar.value, "exemplar_class": each.value,
          "missing": f"登记“{each.label}”方面的典型；还没有的，选树"} for each in lacking],
        schema={"type": pl.String(), "exemplar_class": pl.String(), "missing": pl.String()},
    )  # fmt: skip
    order = {each.value: n for n, each in enumerate(ExemplarClass)}
    return with_places(pl.concat([held, gaps], how="diagonal"), view).sort(
        "type", pl.col("exemplar_class").replace_strict(order, default=None), "place", "name", nulls_last=True
    )


QUESTION = Question(
    title="品牌和典型",
    summary="工作品牌和先进典型的目录；哪一类还没有登记典型",
    row=BrandsRow,
    answer=answer,
)
