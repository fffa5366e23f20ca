"""The shapes in which single nodes and relations are told and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from graphmodel.findings.finding import Shift
from graphmodel.importers.faults import Fault
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import BASE_FIELDS, Node, Relation, properties
from graphmodel.network.editing import key_of
from graphmodel.network.view import View
from graphmodel.network.writing import Outcome
from graphmodel.rules.topics import state_title, topic_title
from graphmodel.stores.entries import StoredNode, StoredRelation


class PropertyEntry(BaseModel):
    """One property."""

    name: str = Field(description="英文名，不会改变")
    title: str = Field(description="中文名")
    description: str = Field(description="含义；没有说明为空")
    type: str = Field(description="类型：text、whole、year、yes_no、day、choice、choices、texts、quantity")
    required: bool = Field(description="是否必填")
    words: dict[str, str] = Field(description="各代码的中文")


class RelationEntry(BaseModel):
    """One relation that leaves a kind."""

    name: str = Field(description="英文名")
    title: str = Field(description="中文名")
    targets: list[str] = Field(description="可以指向的种类")
    key: list[str] = Field(description="同样两头的几条靠哪些属性区分，依次写在地址的最后一段，逗号隔开")
    properties: list[PropertyEntry] = Field(description="属性")


class KindEntry(BaseModel):
    """One kind."""

    kind: str = Field(description="英文名")
    title: str = Field(description="中文名")
    properties: list[PropertyEntry] = Field(description="属性")
    relations: list[RelationEntry] = Field(description="从它出发的关系")


class NodeAnswer(BaseModel):
    """One node."""

    id: str = Field(description="编号")
    kind: str = Field(description="种类的英文名")
    kind_title: str = Field(description="种类的中文名")
    name: str | None = Field(description="名称；没有名称的种类为空")
    place: str = Field(description="区划代码，12 位；没有为空")
    version: int = Field(description="版本号：最近一次改动它的编号；写的时候放进 If-Match")
    stated_on: date | None = Field(description="这些内容是按哪一天的情况登记的")
    valid_from: date | None = Field(description="第一天；不详为空")
    valid_to: date | None = Field(description="不再存在的第一天；仍存在为空")
    properties: dict[str, Any] = Field(description="属性，见 /kinds；无权查看的没有")


class Tie(BaseModel):
    """One relation of a node."""

    relation: str = Field(description="关系的英文名")
    title: str = Field(description="关系的中文名")
    leaves: bool = Field(description="是从它出发（true），还是指向它（false）")
    source: str = Field(description="起点的编号")
    target: str = Field(description="终点的编号")
    other_kind: str = Field(description="另一头的种类")
    other_name: str = Field(description="另一头的名称")
    address: str = Field(description="这一条的地址，读写都用它")
    version: int = Field(description="版本号：最近一次改动它的编号")
    valid_from: date | None = Field(description="第一天；不详为空")
    valid_to: date | None = Field(description="不再如此的第一天；仍如此为空")
    properties: dict[str, Any] = Field(description="属性；无权查看的没有")


class Ties(BaseModel):
    """The relations of a node."""

    id: str = Field(description="编号")
    hidden: int = Field(description="另一头在范围之外的，只计数，不列名称")
    rows: list[Tie] = Field(description="各条关系")


class OldNew(BaseModel):
    """What became of one field."""

    title: str = Field(description="哪一项，中文")
    old: str = Field(description="原来的内容，中文；无权查看的为（不显示）")
    new: str = Field(description="现在的内容，中文")


class CellAnswer(OldNew):
    """One field that a change moved."""

    number: int = Field(description="改动的编号")
    made_at: datetime | None = Field(description="什么时候改的")
    made_by: str | None = Field(description="谁改的")
    id: str = Field(description="改了谁；关系为起点的编号")
    what: str = Field(description="种类或关系的英文名")
    target: str | None = Field(description="关系终点的编号")
    property: str = Field(description="属性的英文名；整条移除的为空")


class ChangeAnswer(BaseModel):
    """One node or relation that a change put or took away."""

    number: int = Field(description="改动的编号")
    what: str = Field(description="种类或关系的英文名")
    id: str = Field(description="编号；关系为起点的编号")
    target: str | None = Field(description="关系终点的编号")
    gone: bool = Field(description="是否已移除")


class ChangesAnswer(BaseModel):
    """What changed since a number."""

    since: int = Field(description="从哪次改动之后")
    until: int = Field(description="到哪次改动为止；下次从这里接着取")
    rows: list[ChangeAnswer] = Field(description="新增、变更或移除了什么，旧的在前")
    cells: list[CellAnswer] = Field(description="原有的各条改了哪几项，原来和现在，按权限；新的在前")


class ShiftAnswer(BaseModel):
    """One finding that a write moved."""

    topic: str = Field(description="事项")
    topic_title: str = Field(description="事项的中文名")
    subject: str = Field(description="编号")
    name: str = Field(description="名称")
    level: str = Field(description="级别或类型")
    before: str | None = Field(description="原来的状态；原来没有为空")
    before_title: str | None = Field(description="原来的状态，中文")
    after: str | None = Field(description="现在的状态；现在没有为空")
    after_title: str | None = Field(description="现在的状态，中文")


class Counts(BaseModel):
    """How much a change put and took away."""

    created: int = Field(description="新增几条")
    changed: int = Field(description="变更几条")
    removed: int = Field(description="移除几条")


class RemarkEntry(BaseModel):
    """What there is to say of a value though it does not keep anything from being written."""

    severity: str = Field(description="warning 请核对，notice 只是告知")
    sheet: str = Field(description="表名；不是文件的为空")
    cell: str = Field(description="单元格，如 C7；整行为“第 7 行”，整张表为空；不是文件的为参数名")
    value: str = Field(description="现值")
    problem: str = Field(description="问题")
    expected: str = Field(description="应为")
    mending: str = Field(description="怎么改")


class Written(Counts):
    """What a write did, or in a dry run would do."""

    number: int | None = Field(description="改动的编号；没有变动为空；试做时为将要用的编号")
    dry_run: bool = Field(description="是否只是试做")
    repeated: bool = Field(description="这个 Idempotency-Key 以前写过：这次没有再写")
    shifts: list[ShiftAnswer] = Field(description="哪些判定随之变动")
    remarks: list[RemarkEntry] = Field(description="不妨碍写入、但要告知的，如从今天之后的一天起")


def kind_entry(name: str) -> KindEntry:
    """Return a kind as its declaration says it is."""
    model = kinds()[name]
    leaving = [r for r in relations().values() if name in expand(r.relation.sources)]
    ties = [
        RelationEntry(
            name=r.relation.name,
            title=r.relation.title,
            targets=list(expand(r.relation.targets)),
            key=list(r.relation.key),
            properties=_properties(r),
        )
        for r in leaving
    ]
    return KindEntry(kind=name, title=model.kind.title, properties=_properties(model), relations=ties)


def node_answer(view: View, held: StoredNode) -> NodeAnswer:
    """Return a node as it is told."""
    node = held.node
    return NodeAnswer(
        id=node.id,
        kind=type(node).__name__,
        kind_title=node.kind.title,
        name=getattr(node, "name", None),
        place=held.place,
        version=held.touched,
        stated_on=held.stated_on,
        valid_from=node.valid_from,
        valid_to=node.valid_to,
        properties=_told(view, node),
    )


def tie_answer(view: View, id_: str, held: StoredRelation, called: Mapping[str, tuple[str, str]]) -> Tie:
    """Return a relation of node `id_` as it is told; `called`: kind and name of its ends."""
    declared = held.relation.relation
    leaves = held.source == id_
    kind, name = called[held.target if leaves else held.source]
    key = key_of(held.relation)
    last = f"/{','.join(key)}" if key else ""
    return Tie(
        relation=declared.name,
        title=declared.title,
        leaves=leaves,
        source=held.source,
        target=held.target,
        other_kind=kind,
        other_name=name,
        address=f"/api/v1/nodes/{held.source}/relations/{declared.name}/{held.target}{last}",
        version=held.touched,
        valid_from=held.relation.valid_from,
        valid_to=held.relation.valid_to,
        properties=_told(view, held.relation),
    )


def shift_answer(shift: Shift) -> ShiftAnswer:
    """Return a finding that moved, in codes and in words."""
    words = [s and state_title(shift.topic, s, shift.level) for s in (shift.before, shift.after)]
    told = {"before_title": words[0], "after_title": words[1], "topic_title": topic_title(shift.topic)}
    return ShiftAnswer.model_validate({**vars(shift), **told})


def written_answer(outcome: Outcome, *, dry_run: bool, remarks: Iterable[Fault] = ()) -> Written:
    """Return what a write did as it is told."""
    applied = outcome.applied
    return Written(
        number=applied.number,
        dry_run=dry_run,
        repeated=applied.repeated,
        created=applied.created,
        changed=applied.changed,
        removed=applied.removed,
        shifts=[shift_answer(shift) for shift in outcome.shifts],
        remarks=[RemarkEntry.model_validate(remark, from_attributes=True) for remark in remarks],
    )


def _told(view: View, held: Node | Relation) -> dict[str, Any]:
    hidden = view.hidden_of(type(held)) | BASE_FIELDS | {"name"}
    values = held.model_dump(mode="json")
    return {name: value for name, value in values.items() if name not in hidden}


def _properties(model: type[Node] | type[Relation]) -> list[PropertyEntry]:
    return [
        PropertyEntry(
            name=p.name,
            title=p.title,
            description=p.description,
            type=p.type,
            required=p.required,
            words={c.value: c.label for c in p.choices or ()},
        )
        for p in properties(model)
        if not p.private
    ]
