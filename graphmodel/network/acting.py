"""What planners state about what was found: that a gap is accepted until a day, that somebody is to act by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.errors import InputError
from graphmodel.kinds.accepted_gap import AcceptedGap, GapOf
from graphmodel.kinds.task import Task, TaskOf, TaskState
from graphmodel.network.asker import Right
from graphmodel.network.editing import written_once
from graphmodel.network.referring import row_of
from graphmodel.statements.changes import Changes, PutNode, PutRelation

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node, Relation
    from graphmodel.network.asker import Asker
    from graphmodel.network.editing import Edit
    from graphmodel.network.network import Network
    from graphmodel.network.writing import Outcome
    from graphmodel.stores.transaction import Writer

_COUNTY = 6


class Acceptance(NamedTuple):
    """That what is found in a matter (title of a topic) is accepted."""

    topic: str
    reason: str
    accepted_by: str | None
    expires_on: date


class Assignment(NamedTuple):
    """What somebody is to do; without `topic` (title of one) about the subject as a whole."""

    topic: str | None
    what: str
    assigned_to: str | None
    due_on: date | None


def accept_gap(network: Network, asker: Asker, subject: str, said: Acceptance, edit: Edit) -> Outcome:
    """Accept a gap from the day of the edit on; the same matter accepted again that day is said anew.

    InputError where it would have run out before; NotFoundError where the subject lies outside the asker's places.
    """

    def made(day: date, id_: str) -> AcceptedGap:
        if said.expires_on < day:
            raise InputError(f"认可到期日（{said.expires_on}）早于认可日期（{day}）；请改为 {day} 或以后的日子。")
        return AcceptedGap(id=id_, accepted_on=day, **said._asdict())

    def alike(held: AcceptedGap, day: date) -> bool:
        return (held.topic, held.accepted_on) == (said.topic, day)

    return _stated(network, asker, [subject], _Record(AcceptedGap, GapOf(), made, alike), edit)


def assign(network: Network, asker: Asker, subjects: Sequence[str], said: Assignment, edit: Edit) -> Outcome:
    """Give the same task about each of several subjects, as one change; one given already that day is said anew.

    InputError where it would be overdue at once; NotFoundError where a subject lies outside the asker's places.
    """

    def made(day: date, id_: str) -> Task:
        if said.due_on and said.due_on < day:
            raise InputError(f"完成期限（{said.due_on}）早于交办日期（{day}）；请改为 {day} 或以后的日子。")
        return Task(id=id_, assigned_on=day, state=TaskState.open, **said._asdict())

    def alike(held: Task, day: date) -> bool:
        return (held.what, held.assigned_on) == (said.what, day)

    return _stated(network, asker, list(dict.fromkeys(subjects)), _Record(Task, TaskOf(), made, alike), edit)


class _Record(NamedTuple):
    """How the records of a kind are made, and told to be the same."""

    kind: type[Node]
    about: Relation
    made: Callable[[date, str], Node]
    alike: Callable[[Any, date], bool]


def _stated(network: Network, asker: Asker, subjects: Sequence[str], record: _Record, edit: Edit) -> Outcome:
    asker.require(Right.assign)
    if not subjects:
        raise InputError("没有选对象；请至少选一行。")

    def changes(writer: Writer, day: date) -> Changes:
        ids = {subject: _id(writer, asker, subject, record, day) for subject in subjects}
        nodes = tuple(PutNode(record.made(day, id_)) for id_ in ids.values())
        ties = tuple(PutRelation(record.about, id_, subject, None) for subject, id_ in ids.items())
        return Changes(day, asker.name, nodes=nodes, relations=ties)

    return written_once(network, asker, edit, changes)


def _id(writer: Writer, asker: Asker, subject: str, record: _Record, day: date) -> str:
    """Return the number (编号) of the record about a subject that says this already, else a fresh one."""
    place = row_of(writer, asker, subject).place
    ties = writer.relations(record.about.relation.name, end="target", ids=[subject])
    held = writer.nodes(record.kind.__name__, values=[tie.source for tie in ties])
    known = next((stored.node.id for stored in held if record.alike(stored.node, day)), None)
    return known or writer.issue_ids(record.kind.kind.letter, place[:_COUNTY].ljust(_COUNTY, "0"), 1)[0]
