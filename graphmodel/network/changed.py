"""What one change made of what was there before, field by field: old → new, and where it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.kinds import kinds, relations
from graphmodel.node import Node, Relation
from graphmodel.statements.wording import NOTHING, differences

if TYPE_CHECKING:
    from graphmodel.stores.entries import Step, StoredRelation
    from graphmodel.stores.port import Reader


class Changed(NamedTuple):
    """One field that a change moved."""

    sheet: str
    row: int | None
    """Where it was read; empty and None for an edit."""
    what: str
    """Title of the kind or relation."""
    id: str
    name: str
    title: str
    old: str
    new: str


def changed_by(reader: Reader, number: int) -> list[Changed]:
    """Return every field that change `number` moved, kind by kind; what it added new is counted in the log only."""
    found: list[Changed] = []
    for kind in kinds():
        for step in reader.steps(kind, since=number - 1, until=number):
            found.extend(_of_node(step))
    for name in relations():
        steps = list(reader.steps(name, since=number - 1, until=number))
        if steps:
            found.extend(_of_relations(reader, name, steps, number))
    return found


def _of_node(step: Step) -> Iterator[Changed]:
    before, after = step.before, step.after
    assert isinstance(before, Node)
    title, name = before.kind.title, getattr(before, "name", before.id)
    if after is None:
        yield Changed(step.sheet or "", step.row, title, step.source, name, "整条", name, NOTHING)
        return
    for d in differences(before, after):
        yield Changed(step.sheet or "", step.row, title, step.source, name, d.title, d.old, d.new)


def _of_relations(reader: Reader, name: str, steps: list[Step], number: int) -> Iterator[Changed]:
    """Yield the fields; a relation that ends while another begins at the same node is told as one move."""
    declared = relations()[name].relation
    begun = _begun(reader, name, {step.source for step in steps}, number)
    names = _names(
        reader, [i for s in steps for i in (s.source, s.target)] + [t.target for b in begun.values() for t in b]
    )
    for step in steps:
        what, own, other = declared.title, names[step.source], names[step.target]
        spot = (step.sheet or "", step.row)
        follower = _follower(begun[step.source], step)
        if follower:
            begun[step.source].remove(follower)
            yield Changed(*spot, what, step.source, own, declared.title, other, names[follower.target])
        elif step.after is None:
            yield Changed(*spot, what, step.source, f"{own}→{other}", "整条", other, NOTHING)
        else:
            for d in differences(step.before, step.after):
                yield Changed(*spot, what, step.source, f"{own}→{other}", d.title, d.old, d.new)


def _begun(reader: Reader, name: str, sources: set[str], number: int) -> defaultdict[str, list[StoredRelation]]:
    """Return the relations of one-target columns that the change opened, by source."""
    found: defaultdict[str, list[StoredRelation]] = defaultdict(list)
    if any(column.cardinality == "one" for column in relations()[name].relation.columns):
        for held in reader.relations(name, ids=sources):
            if held.touched == number and held.relation.valid_to is None:
                found[held.source].append(held)
    return found


def _follower(begun: list[StoredRelation], step: Step) -> StoredRelation | None:
    ended = step.after is not None and step.before.valid_to is None and step.after.valid_to is not None
    if not ended or not isinstance(step.before, Relation):
        return None
    key = step.before.relation.key
    same = [b for b in begun if all(getattr(b.relation, k) == getattr(step.before, k) for k in key)]
    return next((b for b in same if b.target != step.target), None)


def _names(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each id; of one that has none, the id."""
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    wanted = list(dict.fromkeys(ids))
    for id_, kind in reader.kind_of(wanted).items():
        of_kind[kind].append(id_)
    names = {
        held.node.id: str(getattr(held.node, "name", held.node.id))
        for kind, of_this in of_kind.items()
        for held in reader.nodes(kind, values=of_this)
    }
    return {id_: names.get(id_, id_) for id_ in wanted}
