"""Two people who change the same thing: the second is told what the first changed, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphmodel.errors import ConflictError
from graphmodel.statements.wording import by_whom, differences, is_undoing
from graphmodel.stores.entries import StoredNode

if TYPE_CHECKING:
    from graphmodel.stores.entries import ChangeEntry, Step, StoredRelation
    from graphmodel.stores.transaction import Reader


def refuse_conflicts(reader: Reader, replaced: Iterable[StoredNode | StoredRelation], based_on: int) -> None:
    """Raise ConflictError where any of `replaced` was changed after change `based_on`."""
    late = [held for held in replaced if held.touched > based_on]
    known = reader.told({held.touched for held in late}) if late else {}
    said = [
        sentence
        for held in late
        if (entry := known.get(held.touched)) is None or entry.number > based_on
        for sentence in _told(reader, held, entry, based_on)
    ]
    if said:
        raise ConflictError(
            f"您看到的是第 {based_on} 号改动后的内容，此后已经改过：\n"
            + "\n".join(said)
            + "\n没有写入任何内容，请按现在的内容核对后再改；确要改，请写明覆盖。"
        )


def _told(reader: Reader, held: StoredNode | StoredRelation, entry: ChangeEntry | None, based_on: int) -> Iterator[str]:
    """Yield one sentence per field that changed, or one that says who touched the whole."""
    steps = list(_steps(reader, held, based_on))
    entries = reader.told({step.by for step in steps})
    told = [
        f"{_named(held)}的“{found.title}”由“{found.old}”{_deed(entries.get(step.by))}“{found.new}”"
        f"（{by_whom(entries.get(step.by))}）。"
        for step in steps
        if step.after is not None
        for found in differences(step.before, step.after)
    ]
    yield from told or [f"{_named(held)}是此后才登记的（{by_whom(entry)}）。"]


def _deed(entry: ChangeEntry | None) -> str:
    return "撤销回" if is_undoing(entry) else "改为"


def _steps(reader: Reader, held: StoredNode | StoredRelation, based_on: int) -> Iterator[Step]:
    if isinstance(held, StoredNode):
        yield from reader.steps(type(held.node).__name__, since=based_on, ids=[held.node.id])
        return
    name = held.relation.relation.name
    for step in reader.steps(name, since=based_on, ids=[held.source]):
        if step.target == held.target:
            yield step


def _named(held: StoredNode | StoredRelation) -> str:
    if isinstance(held, StoredNode):
        return f"{held.node.kind.title}“{getattr(held.node, 'name', '') or held.node.id}”"
    return f"{held.relation.relation.title}“{held.source}→{held.target}”"
