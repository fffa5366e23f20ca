"""A yes or no about a committee without the day it was checked for, which proves nothing (domain.md 0b-5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, StatedNode


def _find(stated: StatedNode) -> Iterator[Found]:
    said = stated.said.get("has_committee")
    if not isinstance(said, bool) or "checked_on" in stated.unread:
        return
    title = stated.title("has_committee")
    if stated.lacks("checked_on"):
        yield Found("has_committee", problem("no_check_day", column=title))
    elif stated.said.get("checked_on") is None and said != getattr(stated.before, "has_committee", None):
        day = stated.contents["checked_on"]
        yield Found("has_committee", problem("old_check_day", day, column=title))


CHECK: Final = NodeCheck("has_committee", _find)
