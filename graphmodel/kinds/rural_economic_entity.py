"""New rural economic entities (农村新经济体), cooperatives among them."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, column
from graphmodel.kinds.unit import Unit


class RuralEconomicEntity(Unit):
    """A cooperative, family farm or other new economic entity of the countryside."""

    kind = Kind(number=7, title="农村新经济体", letter="R", colour="#b08d3c", unit=True)

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
