"""Training that a committee holds for those below it (domain.md A-23)."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Quantity


class TrainingSession(Node):
    """One training."""

    kind = Kind(
        number=36, title="培训", letter="U", colour="#6a6fb0", within="TRAINED_BY", key=("title", "held_on"),
        sheet_aliases=("培训班", "培训登记"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    title: str = column("培训名称", "名称", required=True)
    held_on: date = column("日期", "培训日期", required=True)
    took_place: bool | None = column("是否举办", description="否：到那一天为止知道没有办；不填为办了")
    hours: int | None = column("学时")
    participants: Quantity | None = column("参训人次", "参训人数")


class TrainedBy(Relation):
    """Who holds the training."""

    relation = RelationType(
        name="TRAINED_BY",
        title="举办培训的关工委",
        sources=("TrainingSession",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("举办单位", "主办单位"), required=True),),
        about=True,
    )


class Trained(Relation):
    """Whose team took part."""

    relation = RelationType(
        name="TRAINED",
        title="参训的关工委",
        sources=("TrainingSession",),
        targets=("CareCommittee",),
        columns=(RelationColumn("参训关工委", ("参训单位",), "many"),),
    )


class TrainedPerson(Relation):
    """Who of the core took part."""

    relation = RelationType(
        name="TRAINED_PERSON",
        title="参训的人",
        sources=("TrainingSession",),
        targets=("Person",),
        columns=(RelationColumn("参训骨干", ("参训人员", "参训五老"), "many"),),
    )
