"""Government and Party organs (机关部门)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, column
from graphmodel.kinds.unit import Unit
from graphmodel.kinds.values import Choice


class Affiliation(Choice):
    """To which level an organ or institution belongs (domain.md A-37: 市直 differs from the rest)."""

    prefecture = "prefecture", "市直", "市级"
    county = "county", "县（市、区）直", "县直", "区直", "区级"
    township = "township", "镇（街道）", "乡镇", "镇级"


class GovernmentOrgan(Unit):
    """An organ of Party or government."""

    kind = Kind(
        number=4,
        title="机关",
        letter="G",
        colour="#4f8a5b",
        unit=True,
        sheet_aliases=("机关单位", "机关部门"),
    )

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
    affiliation: Affiliation | None = column("隶属", "隶属层级")
