"""What stands and what shall stand, in the words of a planner: values, and who changed them when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from graphmodel.kinds.node import Node, properties
from graphmodel.kinds.values import Choice

if TYPE_CHECKING:
    from datetime import datetime

    from graphmodel.kinds.node import Relation

NOTHING: Final = "（空）"
_PRIVATE: Final = "（不显示）"


class Difference(NamedTuple):
    """A field that two versions of a node or relation do not share."""

    field: str
    title: str
    old: str
    new: str


class Teller(Protocol):
    """A line of the change log."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def made_by(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def file(self) -> str | None: ...


def worded(value: Any) -> str:
    """Return a value as a planner would write it."""
    if value is None or value == ():
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(worded, value))
    if isinstance(value, Choice):
        return value.label
    return value.isoformat() if isinstance(value, date) else str(value)


def differences(before: Node | Relation, after: Node | Relation) -> Iterator[Difference]:
    """Yield the fields in which two versions differ; what is private is not shown."""
    hidden = {p.name for p in properties(type(before)) if p.private}
    for name, title in titles(type(before)).items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name in hidden:
            yield Difference(name, title, _PRIVATE, _PRIVATE)
        elif old != new:
            yield Difference(name, title, worded(old), worded(new))


def titles(model: type[Node] | type[Relation]) -> dict[str, str]:
    """Return the headings of a kind or relation by field, its dates first."""
    declared = model.kind if issubclass(model, Node) else model.relation
    ends = {"valid_from": declared.starts, "valid_to": declared.ends}
    return ends | {p.name: p.title for p in properties(model)}


def by_whom(entry: Teller | None) -> str:
    """Return who made a change, when, and from which file, in local time."""
    if entry is None:
        return "来历不详"
    deed = " 撤销" if is_undoing(entry) else ""
    file = f"，文件“{entry.file}”" if entry.file else ""
    return f"{entry.made_by} {entry.made_at.astimezone():%Y-%m-%d %H:%M}{deed}{file}，第 {entry.number} 号"


def is_undoing(entry: Teller | None) -> bool:
    """Did a change put back what stood before another one?"""
    return entry is not None and entry.kind == "undo"
