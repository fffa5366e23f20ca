"""Erasing a person: the name and what is personal go out of everything that is kept; posts and dates stay, ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from graphmodel.errors import InputError
from graphmodel.kinds.node import properties
from graphmodel.kinds.person import ERASED, Person
from graphmodel.network.asker import Right
from graphmodel.network.placement import with_places
from graphmodel.network.referring import leaving, row_of
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.entries import Applied

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.network.asker import Asker
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader, Writer


@dataclass(frozen=True)
class Erasure:
    """What was erased: how much, never what."""

    outcome: Outcome
    id: str
    ended: int | None
    """Number of the change that ended the person and what it held; None where all of that was over."""


def erase_person(
    network: Network, asker: Asker, id_: str, *, keep: bool = True, change_id: str | None = None
) -> Erasure:
    """Erase a person in the store, present and past; done again it finds nothing left to do.

    It waits for no load and no judging of everything: StoreBusyError while one is under way, for what these hold
    beside the store would be published later. NotFoundError also for somebody outside the places of the asker; who
    was removed lies in no place any more.
    """
    asker.require(Right.correct)
    own, ended = change_id or str(uuid4()), list[int | None]()

    def deed(writer: Writer, day: date) -> Applied:
        held = _held(writer, asker, id_)
        ending = _ended(writer, asker, held, day, f"{own}-ended") if held else Applied(None)
        done = writer.erase(id_, made_by=asker.name, effective=day, change_id=own, digest=network.digest)
        ended.append(ending.number)
        reach = ending.reach | done.reach
        return Applied(done.number, done.created, done.changed, done.removed, reach, done.repeated)

    with network.store.read():
        pass  # where there is no store yet, none is made
    with ExitStack() as alone:
        if keep:
            _have_it_alone(network, alone)
        outcome = network.act(asker, deed, keep=keep)
    return Erasure(outcome, id_, ended[-1])


def erased(reader: Reader) -> list[str]:
    """Return the numbers (编号) of the people who were erased and still have a row."""
    return [held.node.id for held in reader.nodes(Person.__name__, by="name", values=[ERASED])]


def erase_again(network: Network, asker: Asker, ids: Iterable[str]) -> int:
    """Erase those whom another state of the store still knows; return how many."""
    with network.store.read() as reader:
        there = reader.kind_of(ids)
        gone = set(erased(reader))
    again = [id_ for id_, kind in there.items() if kind == Person.__name__ and id_ not in gone]
    return sum(erase_person(network, asker, id_).outcome.applied.number is not None for id_ in again)


def _have_it_alone(network: Network, alone: ExitStack) -> None:
    """Keep loads and judging anew away, and sweep what they left behind: nothing beside the store has the name."""
    bulk = in_bulk(network.store)
    alone.enter_context(bulk.loading())
    alone.enter_context(bulk.judging_anew())
    swept = False
    while not swept:
        with bulk.write() as writer:
            swept = writer.sweep_anew()


def _held(writer: Writer, asker: Asker, id_: str) -> StoredNode | None:
    """Return the person; None for one who was removed, of whom only the log knows."""
    if not writer.kind_of([id_]) and asker.everywhere:
        return None
    held = row_of(writer, asker, id_)
    if not isinstance(held.node, Person):
        raise InputError(f"“{id_}”是{held.node.kind.title}，不是人员；只有个人信息可以这样删除。")
    return held


def _ended(writer: Writer, asker: Asker, held: StoredNode, day: date, change_id: str) -> Applied:
    """End the person and what it holds on the day, with nothing personal in it any more."""
    node = held.node
    if node.valid_to and node.valid_to <= day and not any(_open(writer, node.id, day)):
        return Applied(None)
    end = max(min(node.valid_to or day, day), node.valid_from or day)
    gone = {p.name: None for p in properties(Person) if p.personal or p.private}
    person = PutNode(node.model_copy(update={**gone, "name": ERASED, "valid_to": end}))
    ties = tuple(_open(writer, node.id, day))
    changes = Changes(day, asker.name, (person,), ties, overwrite=True, change_id=change_id)
    return writer.apply(with_places(writer, changes))


def _open(writer: Writer, id_: str, day: date) -> Iterator[PutRelation]:
    """Yield what is still held on the day, ended by then; what was to begin later never begins."""
    for held in leaving(writer, id_):
        relation = held.relation
        if relation.valid_to and relation.valid_to <= day:
            continue
        closed = relation.model_copy(update={"valid_to": max(day, relation.valid_from or day)})
        if closed.valid_to != relation.valid_to:
            yield PutRelation(closed, held.source, held.target, relation.valid_from)
