"""What every list can be asked with, whatever it lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from api.asked.day import Day
from api.asked.filters import condition
from api.asked.moment import Moment
from api.formats.table import Labels
from graphmodel.kinds.values import Choice
from queries.asking import MOST_ROWS
from queries.filtering import Condition

HOW: Final = frozenset({"fields", "labels", "limit", "cursor", "shape", "header", "bom"})
"""Parameters that choose columns, pages and the way of writing: the rows behind them are the same."""


class Shape(Choice):
    """How JSON is laid out."""

    whole = "whole", "带说明"
    array = "array", "只有各行"


class Header(Choice):
    """Which headings CSV has."""

    zh = "zh", "中文"
    en = "en", "英文名"


class Listing(BaseModel):
    """Which rows, in which order, which columns, how many."""

    model_config = ConfigDict(extra="forbid")

    filter: list[str] = Field(
        [],
        title="筛选",
        description="属性:运算:值，可写多次，都要满足；运算有 eq ne in nin gt ge lt le like null notnull；"
        "in 的值用逗号隔开；值写代码或中文都可以",
    )
    order: list[str] = Field([], title="排序", description="列名，前面加 - 为倒序；多列用逗号隔开")
    fields: list[str] = Field([], title="字段", description="只要哪些列，用逗号隔开；不写为全部")
    labels: Labels | None = Field(
        None, title="代码", description="code 写代码，word 写中文，both 都写；不写时 CSV 和 Excel 写中文，其余写代码"
    )
    limit: int | None = Field(None, ge=1, le=MOST_ROWS, title="行数", description="一页几行；不写为全部")
    cursor: str | None = Field(
        None, title="游标", max_length=500, description="上一页回答里 next 的那一段；各页出自同一时刻的资料"
    )
    shape: Shape = Field(Shape.whole, title="形状", description="JSON 写成 array 时只有各行，不带说明")
    header: Header = Field(Header.zh, title="表头", description="CSV 的表头，zh 中文，en 英文名（连同只供程序用的列）")
    bom: bool = Field(True, title="字节顺序标记", description="CSV 开头的标记，Excel 要有它才不乱码")

    def conditions(self) -> list[Condition]:
        """Return the filters, read."""
        return [condition(text) for text in self.filter]

    def columns(self) -> list[str]:
        """Return the columns that are wanted; empty: all of them."""
        return _split(self.fields)


class Asked(Listing):
    """What every question can be asked with."""

    scope: str = Field("", title="范围", description="区划代码或地名全称；不写为可以看到的全部")
    as_of: Day | None = Field(None, title="时点", description="哪一天的情况，yyyy-MM-dd；不写为结论所属的那一天")


class AskedSince(Asked):
    """What a list can be asked with that tells what is new since a moment."""

    updated_since: Moment | None = Field(
        None, title="何时以来",
        description="只要这一时刻（含）以来可能有变的行：带时差的 ISO 时刻、日期（北京时间零点）、10 或 13 位时间戳；"
        "多一列 gone，已移除的为 true",
    )  # fmt: skip


def _split(texts: Sequence[str]) -> list[str]:
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]
