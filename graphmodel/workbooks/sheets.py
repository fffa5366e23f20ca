"""The workbook's sheets and headings, as they follow from the kinds and relations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import Node, Property, Relation, RelationColumn, RelationType, properties

Role = Literal["id", "source", "target", "property", "relation", "valid_from", "valid_to"]

ID_TITLE = "编号"
CREDIT_TITLE = "统一社会信用代码"


@dataclass(frozen=True)
class Column:
    """One column of a sheet and what a cell in it means."""

    title: str
    aliases: tuple[str, ...]
    role: Role
    required: bool = False
    property: Property | None = None
    relation: type[Relation] | None = None
    relation_column: RelationColumn | None = None
    targets: tuple[str, ...] = ()
    """Kind names a reference in this column may mean."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: the rows of a kind, or of a relation that has a sheet of its own."""

    title: str
    aliases: tuple[str, ...]
    name: str
    """Kind name or relation name."""
    model: type[Node] | type[Relation]
    columns: tuple[Column, ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return every sheet in the order of the workbook."""
    of_kinds = [_kind_sheet(name, model) for name, model in kinds().items() if name != "ListDeclaration"]
    own = [r for r in relations().values() if not r.relation.columns]
    return (*of_kinds, *(_relation_sheet(r) for r in own))


def _kind_sheet(name: str, model: type[Node]) -> Sheet:
    kind = model.kind
    held = [_property_column(p) for p in properties(model)]
    leaving = [
        _reference(r, c)
        for r in relations().values()
        if name in expand(r.relation.sources) and not r.relation.carried_by
        for c in r.relation.columns
    ]
    columns = (
        Column(ID_TITLE, ("区划键",) if name == "Jurisdiction" else ("序号编号", "单位编号", "人员编号"), "id"),
        *(_name_column(c, kind.title) for c in held[:1]),
        *leaving,
        *held[1:],
        Column(kind.starts, (_as_time(kind.starts), *kind.starts_aliases), "valid_from"),
        Column(kind.ends, (_as_time(kind.ends),), "valid_to"),
    )
    return Sheet(kind.title, kind.sheet_aliases, name, model, columns)


def _as_time(heading: str) -> str:
    """Return 成立时间 for 成立日期: forms have either."""
    return heading.replace("日期", "时间")


def _relation_sheet(model: type[Relation]) -> Sheet:
    r = model.relation
    carried = [_reference(c, col) for c in relations().values() if c.relation.carried_by == r.name
               for col in c.relation.columns]  # fmt: skip
    columns = (
        Column(
            r.source_title,
            ("姓名",) if r.sources == ("Person",) else (),
            "source",
            True,
            targets=expand(r.sources),
        ),
        Column(r.target_title, _target_aliases(r), "target", True, targets=expand(r.targets)),
        *(_property_column(p) for p in properties(model)),
        *carried,
        Column(r.starts, ("起", "开始日期", _as_time(r.starts)), "valid_from"),
        Column(r.ends, ("止", "结束日期", _as_time(r.ends)), "valid_to"),
    )
    return Sheet(r.title, r.sheet_aliases, r.name, model, columns)


def _target_aliases(r: RelationType) -> tuple[str, ...]:
    return {
        "LIAISES_WITH": ("联系单位", "基层单位名称", "联系点"),
        "HOLDS_POSITION": ("所属关工委", "关工委名称"),
    }.get(r.name, ())


def _property_column(p: Property) -> Column:
    return Column(p.title, p.aliases, "property", p.required, property=p)


def _name_column(column: Column, kind: str) -> Column:
    """Return the first column of a kind; the name of an enterprise is also headed 企业名称, and so on."""
    if column.property is None or column.property.name != "name":
        return column
    return replace(column, aliases=tuple(dict.fromkeys((*column.aliases, f"{kind}名称"))))


def _reference(model: type[Relation], c: RelationColumn) -> Column:
    return Column(
        c.title,
        c.aliases,
        "relation",
        c.required,
        relation=model,
        relation_column=c,
        targets=expand(model.relation.targets),
    )
