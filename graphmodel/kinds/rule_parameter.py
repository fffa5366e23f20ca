"""Parameters of rules that a place sets for itself: the program's rules stay beneath as they are."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column


class RuleParameter(Node):
    """One parameter of one rule as a place has it; by it whatever lies there is judged."""

    kind = Kind(
        number=46, title="规则参数", letter="K", colour="#6d7f63", within="SET_FOR", key=("rule", "parameter"),
        sheet_aliases=("本地规则参数", "规则的参数"), starts="自何时起", ends="到何时止", ruling=True,
    )  # fmt: skip

    rule: str = column("规则", "规则名称", description="“规则”页上的规则名称，也可写规则编号", required=True)
    parameter: str = column("参数", "参数名称", description="这条规则的哪一项，写“规则”页上的参数名称", required=True)
    value: str = column("值", "参数值", description="数、百分数、是或否；几项的用“、”隔开", required=True)
    citation: str = column("依据", "依据文件", description="哪份文件、哪次会议定的", required=True)
    decided_by: str | None = column("由谁定", "决定单位", description="哪个单位、哪次会议；不写个人姓名")


class SetFor(Relation):
    """Where it holds."""

    relation = RelationType(
        name="SET_FOR",
        title="规则参数的适用地区",
        sources=("RuleParameter",),
        targets=("Jurisdiction",),
        columns=(RelationColumn("适用地区", ("地区", "适用范围"), required=True),),
        about=True,
    )
