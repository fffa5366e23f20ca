"""Who of the 五老 came and who left in a year, on which day and why (domain.md A-21)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.person import Layer
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option
from queries.records.ranks_of_wulao import is_wulao, whole_years


class WulaoMove(Choice):
    """Which way somebody went."""

    left = "left", "退出"
    joined = "joined", "进入"


class WulaoMovesParameters(Parameters):
    """Which year, and which way."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)
    move: WulaoMove | None = option(None, "进退", "只列进入或退出的；不写为全部")


class WulaoMovesRow(Row):
    """One person who came or left."""

    move: WulaoMove = heading("进退")
    on: date = heading("日期", "登记日期或退出日期")
    person: str = heading("编号")
    name: str = heading("姓名")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    layer: Layer | None = heading("层次", "有名册权限的人才看得到，否则为空")
    years: int | None = heading("服务年数", "退出的：从登记到退出满几年；登记日期不详为空")
    reason: str | None = heading("退出原因", "没有登记的为空；有名册权限的人才看得到")
    place: str = heading("区划代码")


def answer(view: View, parameters: WulaoMovesParameters) -> pl.DataFrame:
    """Return who left in the year and who came, the latest first; what has not come by the day is not told."""
    year = parameters.year or view.as_of.year
    people = view.facts("person").filter(is_wulao() & pl.col("place").is_not_null())
    parts = {
        WulaoMove.left: people.with_columns(
            on="valid_to", reason="exit_reason", years=whole_years(pl.col("valid_from"), pl.col("valid_to"))
        ),
        WulaoMove.joined: people.with_columns(
            on="valid_from", years=pl.lit(None, pl.Int64), reason=pl.lit(None, pl.String)
        ),
    }  # fmt: skip
    wanted = [part.with_columns(move=pl.lit(move.value)) for move, part in parts.items()
              if parameters.move in (None, move)]  # fmt: skip
    moved = pl.concat(wanted, how="diagonal").filter((pl.col("on").dt.year() == year) & (pl.col("on") <= view.as_of))
    return with_places(moved.with_columns(person="id"), view).sort(
        "move", "on", "place", "id", descending=[True, True, False, False]
    )


QUESTION = Question(
    title="五老进退",
    summary="一年里进入、退出的五老：日期、层次、服务几年、退出原因",
    row=WulaoMovesRow,
    answer=answer,
    parameters=WulaoMovesParameters,
)
