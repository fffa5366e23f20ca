"""Which committee has which of the 十有: a row for each, a column for each item (domain.md A-9)."""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.checklists import decided
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Question, Row, heading, schema

TOPIC: Final = "ten_haves"


class ItemStanding(Choice):
    """What the last assessment says of an item."""

    met = "met", "有"
    lacking = "lacking", "无"
    unassessed = "unassessed", "未核"


def _item(title: str) -> Any:
    """Declare the column of an item: its title is what the rule calls it."""
    return heading(title, "最近一次考评；没有考评这一项的未核", absent="不要求")


class TenHavesMatrixRow(Row):
    """One committee with what was assessed of each item."""

    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    plaque: ItemStanding | None = _item("有牌子")
    team: ItemStanding | None = _item("有领导班子")
    workers: ItemStanding | None = _item("有工作队伍")
    training: ItemStanding | None = _item("有培训")
    office: ItemStanding | None = _item("有办公室")
    equipment: ItemStanding | None = _item("有必要的办公设备")
    regulations: ItemStanding | None = _item("有规章制度")
    funds: ItemStanding | None = _item("有经费保障")
    activities: ItemStanding | None = _item("有活动内容")
    archives: ItemStanding | None = _item("有档案资料")
    others_lacking: str | None = heading("另外差的项", "本地在十项以外另定的")
    lacking: int = heading("差几项")
    unassessed: int = heading("未核几项", "从来没有考评过的，各项都未核")
    assessed_on: str | None = heading("考评日期", absent="没有考评过")
    place: str = heading("区划代码")


ITEMS: Final = {
    name: str(field.title)
    for name, field in TenHavesMatrixRow.model_fields.items()
    if field.annotation == ItemStanding | None
}
"""Column and item."""
_LISTS: Final = dict.fromkeys(("met_items", "lacking_items"), pl.List(pl.String()))


def answer(view: View, _: object) -> pl.DataFrame:
    """Return every committee that a rule asks for the items, those that were assessed first, by place."""
    found = with_evidence(view.findings(TOPIC), {**_LISTS, "assessed_on": pl.String()})
    known = found.select("subject", *_LISTS, "assessed_on")
    parts = [
        committees.select(pl.col("id").alias("subject"), "name", "level", "place")
        .join(known, on="subject", how="left")
        .with_columns(_standings(rule.items))
        for _, rule, committees in decided(view, TOPIC)
    ]
    if not parts:
        return pl.DataFrame(schema=schema(TenHavesMatrixRow))
    lacking = pl.col("lacking_items")
    others = lacking.list.eval(pl.element().filter(~pl.element().is_in([*ITEMS.values()])))
    unassessed = [pl.col(name).eq(ItemStanding.unassessed.value).fill_null(value=False) for name in ITEMS]
    told = pl.concat(parts).with_columns(
        pl.when(others.list.len() > 0).then(others.list.join("、")).alias("others_lacking"),
        lacking.list.len().fill_null(0).cast(pl.Int64).alias("lacking"),
        pl.sum_horizontal([flag.cast(pl.Int64) for flag in unassessed]).alias("unassessed"),
    )
    return with_places(told, view).sort(pl.col("assessed_on").is_null(), "place", "subject")


def _standings(items: tuple[str, ...]) -> list[pl.Expr]:
    """Return what was assessed of each item; empty where a rule does not ask for it."""
    return [(_standing(item) if item in items else pl.lit(None, pl.String)).alias(name) for name, item in ITEMS.items()]


def _standing(item: str) -> pl.Expr:
    lacking, met = (
        pl.col(column).list.contains(item).fill_null(value=False) for column in ("lacking_items", "met_items")
    )
    return (
        pl.when(lacking).then(pl.lit(ItemStanding.lacking.value))
        .when(met).then(pl.lit(ItemStanding.met.value))
        .otherwise(pl.lit(ItemStanding.unassessed.value))
    )  # fmt: skip


QUESTION = Question(
    title="十有差项矩阵",
    summary="每个关工委一行、“十有”每项一列：有、无、未核（没有考评过的排在后面，各项都未核）；差几项、未核几项、哪天考评的",
    row=TenHavesMatrixRow,
    answer=answer,
    topics=(TOPIC,),
    levels_of=(TOPIC,),
    totals=("lacking", "unassessed"),
)
