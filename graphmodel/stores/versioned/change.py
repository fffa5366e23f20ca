"""A change under way: who states it, and what it has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from graphmodel.facts.reach import Reach
from graphmodel.statements.changes import Applied, ChangeKind


@dataclass(frozen=True)
class Statement:
    """Who states a change, and for which day."""

    change_id: str
    kind: ChangeKind
    made_by: str
    effective: date
    file: str | None = None
    undoes: int | None = None


@dataclass
class Work:
    """What a change has done so far."""

    number: int
    created: int = 0
    changed: int = 0
    removed: int = 0
    reach: Reach = field(default_factory=Reach)
    stamp: int | None = None
    """The stamp under which the rows of a load were staged."""

    def did_something(self) -> bool:
        """Did anything differ?"""
        return bool(self.created or self.changed or self.removed)

    def applied(self) -> Applied:
        """Return what the change did."""
        if not self.did_something():
            return Applied(None)
        return Applied(self.number, self.created, self.changed, self.removed, self.reach)
