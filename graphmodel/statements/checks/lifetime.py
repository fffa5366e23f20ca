"""A relation does not begin after one of its ends has ceased to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.kinds import kinds
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, RelationCheck, StatedRelation


def _find(stated: StatedRelation) -> Iterator[Found]:
    start, declared = stated.relation.valid_from, stated.relation.relation
    for end in (stated.source, stated.target):
        if start and end.valid_to and start > end.valid_to:
            kind = kinds()[end.kind].kind
            words = {"starts": declared.starts, "kind": kind.title, "name": end.name, "ends": kind.ends}
            words |= {"ended": end.valid_to.isoformat(), "title": declared.title}
            yield Found("valid_from", problem("starts_after_end", start, **words))


CHECK: Final = RelationCheck("", _find)
