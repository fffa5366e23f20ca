"""What one change made of what was there before, field by field: old → new, and where it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Node, Relation
from graphmodel.network.single import NOT_SHOWN, called
from graphmodel.network.texts import SOMEBODY
from graphmodel.statements.titling import titled
from graphmodel.statements.wording import NOTHING, differences

if TYPE_CHECKING:
    from graphmodel.network.veil import Veil
    from graphmodel.statements.wording import Difference
    from graphmodel.stores.entries import Step, StoredRelation
    from graphmodel.stores.transaction import Reader


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


def changed_by(reader: Reader, number: int, veil: Veil | None = None) -> list[Changed]:
    """Return every field that change `number` moved, kind by kind; what it added new is counted in the log only.

    `veil`: as far as somebody may see it; fields that are not for them have moved, and not from what to what.
    """
    hidden = veil.hidden_of if veil else _nothing
    found: list[Changed] = []
    for kind, model in kinds().items():
        for step in reader.steps(kind, since=number - 1, until=number):
            found.extend(_of_node(step, hidden(model)))
    for name in relations():
        steps = list(reader.steps(name, since=number - 1, until=number))
        if steps:
            found.extend(_of_relations(reader, name, steps, number, veil))
    return found


def _nothing(model: type[Node] | type[Relation]) -> frozenset[str]:
    """Return that nothing of a kind is hidden."""
    del model
    return frozenset()


def _of_node(step: Step, hidden: frozenset[str]) -> Iterator[Changed]:
    before, after = step.before, step.after
    assert isinstance(before, Node)
    name = SOMEBODY if "name" in hidden else titled(before)
    sheet, title = step.sheet or "", before.kind.title
    if after is None:
        yield Changed(sheet, step.row, title, step.source, name, "整条", name, NOTHING)
        return
    for d in differences(before, after):
        yield Changed(sheet, step.row, title, step.source, name, d.title, *_shown(d, hidden))


def _shown(found: Difference, hidden: frozenset[str]) -> tuple[str, str]:
    return (NOT_SHOWN, NOT_SHOWN) if found.field in hidden else (found.old, found.new)


def _of_relations(reader: Reader, name: str, steps: list[Step], number: int, veil: Veil | None) -> Iterator[Changed]:
    """Yield the fields; a relation that ends while another begins at the same node is told as one move."""
    declared = relations()[name].relation
    hidden = veil.hidden_of(relations()[name]) if veil else frozenset[str]()
    begun = _begun(reader, name, {step.source for step in steps}, number)
    ends = [i for s in steps for i in (s.source, s.target)] + [t.target for b in begun.values() for t in b]
    names = _named(veil, ends) if veil else _names(reader, ends)
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
                yield Changed(*spot, what, step.source, f"{own}→{other}", d.title, *_shown(d, hidden))


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


def _named(veil: Veil, ids: Iterable[str]) -> dict[str, str]:
    """Return what each id is called before somebody; of what lies outside, its kind."""
    wanted = list(dict.fromkeys(ids))
    outside = veil.outside.labels(wanted)
    told = called(veil, [id_ for id_ in wanted if id_ not in outside])
    return {id_: outside.get(id_) or told.get(id_, ("", id_))[1] for id_ in wanted}


def _names(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return the name of each id; of one that has none, the id."""
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    wanted = list(dict.fromkeys(ids))
    for id_, kind in reader.kind_of(wanted).items():
        of_kind[kind].append(id_)
    names = {
        held.node.id: titled(held.node)
        for kind, of_this in of_kind.items()
        for held in reader.nodes(kind, values=of_this)
    }
    return {id_: names.get(id_, id_) for id_ in wanted}
