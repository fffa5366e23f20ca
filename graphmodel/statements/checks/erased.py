"""Nothing is written about somebody whose data were erased: an old workbook would bring them back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.kinds.node import properties
from graphmodel.kinds.person import ERASED, Person
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, RelationCheck, StatedNode, StatedRelation


def _find(stated: StatedNode) -> Iterator[Found]:
    if not isinstance(stated.before, Person) or stated.before.name != ERASED:
        return
    told = (stated.contents.get(p.name) for p in properties(Person) if p.personal or p.private)
    if stated.contents["name"] != ERASED or any(value is not None for value in told):
        yield Found("name", problem("erased_person", stated.before.id))


def _find_tie(stated: StatedRelation) -> Iterator[Found]:
    tie = stated.relation
    if stated.source.name == ERASED:
        for p in properties(type(tie)):
            if p.personal and getattr(tie, p.name) is not None:
                yield Found(p.name, problem("erased_tie", getattr(tie, p.name)))


CHECK: Final = NodeCheck("Person", _find)
OF_POSTS: Final = RelationCheck("HOLDS_POSITION", _find_tie)
OF_LIAISONS: Final = RelationCheck("LIAISES_WITH", _find_tie)
