"""Pairs of adults who help with young people who are helped: these are a number and a code, never a name (A-32)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice


class PairAidMode(Choice):
    """How many help one."""

    one_to_one = "one_to_one", "一对一"
    many_to_one = "many_to_one", "多对一"


class PairAid(Node):
    """One pair (or group) of aid."""

    kind = Kind(
        number=64, title="结对帮扶", letter="U", colour="#b06a86", within="PAIR_AID_BY", key=("pair_code",),
        sheet_aliases=("结对帮扶登记", "帮扶结对"), starts="结对日期", ends="结束日期",
    )  # fmt: skip

    pair_code: str = column("代号", "结对代号", required=True, description="字母和数字，如 A-012；不写受助人的姓名")
    mode: PairAidMode = column("结对方式", "方式", required=True)
    helped: int | None = column("受助人数", description="几个受助的人，只写人数；不填为 1 人")
    supporters: int | None = column("帮扶人数", description="没有逐个登记帮扶人时填；登记了的以登记为准")


class PairAidBy(Relation):
    """Which committee arranged it."""

    relation = RelationType(
        name="PAIR_AID_BY",
        title="组织结对的关工委",
        sources=("PairAid",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("组织单位",), required=True),),
        about=True,
    )


class HelpedBy(Relation):
    """The adults who help."""

    relation = RelationType(
        name="HELPED_BY",
        title="帮扶人",
        sources=("PairAid",),
        targets=("Person",),
        columns=(RelationColumn("帮扶人", ("结对五老", "帮扶五老"), "many"),),
    )
