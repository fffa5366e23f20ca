"""What a cover sheet declares: that a list was complete for a scope on a day."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, column


class ListDeclaration(Node):
    """Evidence of absence: whoever is missing from a complete list did not exist then (domain.md 0b-5).

    It closes and deletes nothing. It has no sheet of its own; the cover sheet carries it.
    """

    kind = Kind(
        number=18, title="填报信息", letter="L", colour="#95a5a6", within="", key=("listed", "scope", "declared_on"),
        starts="", ends="", looked_up_by=("scope",),
    )  # fmt: skip

    listed: str = column("表名", required=True, description="表对应的种类或关系的英文名")
    scope: str = column("填报范围", required=True, description="填报范围的区划代码")
    declared_on: date = column("填报日期", required=True)
    complete: bool = column("是否完整名单", required=True)
