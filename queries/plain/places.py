"""Places: the statistical divisions and the office's local ones, each with what it lies in."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Level, VillageKind
from graphmodel.network.view import View
from queries.long_list import FactsList
from queries.question import Follows, Parameters, Question, Row, heading

_KEY = max(division.LEVELS)
_KIND = "Jurisdiction"


class PlaceRow(Row):
    """One place."""

    place: str = heading("区划代码", "办公统计用的 12 位代码，也是这个地方的编号")
    name: str = heading("名称")
    level: Level = heading("级别")
    code: str | None = heading("统计代码", "统计名单里的 12 位代码；本地区划为空")
    parent: str | None = heading("上级代码", "所在的上一级地方，12 位；没有上级为空")
    parent_name: str | None = heading("上级")
    village_kind: VillageKind | None = heading("村居类型", "只有村级有")
    not_counted_reason: str | None = heading("不计数原因", "为什么不计入这一级")
    valid_from: date | None = heading("成立日期", "不详为空")
    valid_to: date | None = heading("撤并日期", "不再存在的第一天；仍存在为空")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the places in scope, the larger ones before those in them."""
    del parameters
    return _told(view, view.facts("unit").filter(pl.col("kind") == _KIND)).sort("place")


def _told(view: View, places: pl.DataFrame) -> pl.DataFrame:
    above = {key: _parent(key) for key in places.get_column("id")}
    names = view.places.names_of({prefix for prefix in above.values() if prefix})
    keys = {key: prefix.ljust(_KEY, "0") for key, prefix in above.items() if prefix}
    told = {key: names.get(prefix) for key, prefix in above.items()}
    return places.with_columns(
        pl.col("id").alias("place"),
        pl.col("id").replace_strict(keys, default=None, return_dtype=pl.String).alias("parent"),
        pl.col("id").replace_strict(told, default=None, return_dtype=pl.String).alias("parent_name"),
    )


def _parent(key: str) -> str:
    """Return the prefix of the place above; empty where there is none."""
    own = len(division.prefix_of(key))
    return next((key[:length] for length in sorted(division.LEVELS, reverse=True) if length < own), "")


_CUT = FactsList(
    "unit",
    _told,
    ("place", "name", "level", "code", "village_kind", "not_counted_reason", "valid_from", "valid_to"),
    {"kind": [_KIND]},
)

LIST = Question(
    title="区划",
    summary="省、市、县、镇（街道）、村（社区），各有代码和上级",
    row=PlaceRow,
    answer=answer,
    part=_CUT.part,
    follows=Follows(("Jurisdiction",), ("place", "parent")),
)
