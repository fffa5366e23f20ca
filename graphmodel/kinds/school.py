"""Schools, primary and secondary."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, column
from graphmodel.kinds.unit import Unit
from graphmodel.kinds.values import Choice


class SchoolStage(Choice):
    """Stage of schooling."""

    primary = "primary", "小学"
    junior = "junior", "初中"
    nine_year = "nine_year", "九年一贯制"
    senior = "senior", "高中"
    complete = "complete", "完全中学"
    vocational = "vocational", "中职", "职业学校"
    special = "special", "特殊教育"


class School(Unit):
    """A primary or secondary school."""

    kind = Kind(number=2, title="学校", letter="S", colour="#2f7fb5", unit=True, sheet_aliases=("中小学",))

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
    stage: SchoolStage | None = column("学段", "学校类型")
