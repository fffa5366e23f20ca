"""Associations of volunteers and their branches: 关工委＋协会＋工作团队 (domain.md A-29)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType


class Association(NamedNode):
    """An association, or a branch (志愿者工作站) of one."""

    kind = Kind(
        number=65, title="协会", letter="H", colour="#5a8f5a",
        sheet_aliases=("协会和分会", "志愿者协会", "志愿者工作站"),
    )  # fmt: skip


class AttachedTo(Relation):
    """The committee under whose guidance an association works."""

    relation = RelationType(
        name="ATTACHED_TO",
        title="指导的关工委",
        sources=("Association",),
        targets=("CareCommittee",),
        columns=(RelationColumn("关工委", ("指导的关工委", "所属关工委")),),
    )


class BranchOf(Relation):
    """The association a branch belongs to."""

    relation = RelationType(
        name="BRANCH_OF",
        title="所属协会",
        sources=("Association",),
        targets=("Association",),
        columns=(RelationColumn("所属协会", ("上级协会", "总会")),),
    )
