"""How old the core layer is: men and women by bands of five years."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.person import Layer, Sex
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.question import Question, Row, heading

BAND: Final = 5
YOUNGEST, OLDEST = 50, 85
"""Younger and older ones stand in one band each."""
KEPT: Final = "不写"
"""Stands where a number is kept from whoever asks."""
UNKNOWN: Final = "年龄不详"


class CoreAgesRow(Row):
    """One band of age."""

    band: str = heading("年龄段")
    start: int | None = heading("起始岁数", "最年轻的一段为空", for_programs=True)
    men: int | None = heading("男", "给他人的不写少于 5 人的，空着", absent=KEPT)
    women: int | None = heading("女", "给他人的不写少于 5 人的，空着", absent=KEPT)
    unknown: int | None = heading("性别不详", "给他人的不写少于 5 人的，空着", absent=KEPT)


def answer(view: View, _: object) -> pl.DataFrame:
    """Return the bands from the youngest to the oldest, then the age nobody knows; none without a core layer."""
    people = view.facts("person", counting=True).filter(view.in_force() & (pl.col("layer") == Layer.core_layer.value))
    if people.is_empty():
        return pl.DataFrame(schema={"band": pl.String, "start": pl.Int64, **dict.fromkeys(_SEXES, pl.Int64)})
    age = view.as_of.year - pl.col("birth_year")
    banded = people.with_columns(start=age.clip(YOUNGEST - BAND, OLDEST) // BAND * BAND)
    counted = banded.group_by("start").agg(**{name: is_.sum().cast(pl.Int64) for name, is_ in _SEXES.items()})
    starts = pl.DataFrame({"start": [*range(YOUNGEST - BAND, OLDEST + 1, BAND), None]}, schema={"start": pl.Int64})
    bands = starts.join(
        counted.cast({"start": pl.Int64}), on="start", how="left", nulls_equal=True, maintain_order="left"
    )
    filled = bands.with_columns(pl.col(*_SEXES).fill_null(0))
    return _without_few(filled, view).with_columns(
        band=pl.col("start").map_elements(_titled, return_dtype=pl.String, skip_nulls=False),
        start=pl.when(pl.col("start") >= YOUNGEST).then("start"),
    )


_SEXES: Final = {
    "men": pl.col("sex") == Sex.male.value,
    "women": pl.col("sex") == Sex.female.value,
    "unknown": pl.col("sex").is_null(),
}


def _titled(start: int | None) -> str:
    if start is None:
        return UNKNOWN
    if start < YOUNGEST:
        return f"{YOUNGEST - 1}岁及以下"
    return f"{OLDEST}岁及以上" if start == OLDEST else f"{start}—{start + BAND - 1}岁"


def _without_few(counted: pl.DataFrame, view: View) -> pl.DataFrame:
    """Empty what tells of single people: every cell adds up to the core layer, which is told elsewhere."""
    names = list(_SEXES)
    cells = [(0, count) for row in counted.select(names).rows() for count in row]
    kept = kept_from(view.asker, cells)
    columns = {name: pl.Series(kept[n :: len(names)], dtype=pl.Boolean) for n, name in enumerate(names)}
    return counted.with_columns(pl.when(~pl.lit(gone)).then(pl.col(name)).alias(name) for name, gone in columns.items())


QUESTION = Question(
    title="骨干年龄结构",
    summary="骨干层的五老每五岁一段男女各多少，年龄不详的另列",
    row=CoreAgesRow,
    answer=answer,
)
