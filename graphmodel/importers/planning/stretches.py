"""Which stored stretch of time a relation row speaks of: the same start, or the one it may correct."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphmodel.importers.faults import FaultList, problem

if TYPE_CHECKING:
    from datetime import date

    from graphmodel.importers.matching.directory import Entry
    from graphmodel.importers.tables.rows import Row
    from graphmodel.stores.entries import StoredRelation


@dataclass(eq=False)
class Statement:
    """One row of a relation sheet: from where to where, with which key, since when."""

    row: Row
    source: Entry
    target: Entry
    key: dict[str, object]
    start: date | None
    candidates: list[StoredRelation] = field(default_factory=list)
    """Stored relations between the same nodes whose key does not contradict the row."""
    stored: StoredRelation | None = None
    """The one the row speaks of; None for a new one."""


def assign(statements: list[Statement], start_title: str, faults: FaultList) -> None:
    """Give every statement the stored relation it speaks of; each stored relation is spoken of once.

    The same start comes first. Then a row with a start corrects the one standing relation whose start is
    unknown, and a row without a start means the single one there is, or the single one that has not ended.
    """
    claimed: set[int] = set()
    for statement in statements:
        same = [s for s in statement.candidates if s.relation.valid_from == statement.start]
        exact = [s for s in same if _has_key(s, statement.key)] or same
        _claim(statement, exact[:1], claimed)
    for statement in statements:
        if statement.stored is None:
            _claim(statement, _meant(statement, claimed, start_title, faults), claimed)


def _claim(statement: Statement, found: list[StoredRelation], claimed: set[int]) -> None:
    if found and id(found[0]) not in claimed:
        statement.stored = found[0]
        claimed.add(id(found[0]))


def _meant(statement: Statement, claimed: set[int], start_title: str, faults: FaultList) -> list[StoredRelation]:
    free = [s for s in statement.candidates if id(s) not in claimed]
    standing = [s for s in free if s.relation.valid_to is None]
    if statement.start is not None:
        unknown = [s for s in standing if s.relation.valid_from is None]
        return unknown if len(unknown) == 1 else []
    if len(free) <= 1 or len(standing) == 1:
        return free if len(free) <= 1 else standing
    found = problem("which_start", statement.source.name, count=len(free), column=start_title)
    faults.add(statement.row.spot(start_title), found)
    return []


def _has_key(stored: StoredRelation, key: dict[str, object]) -> bool:
    return all(getattr(stored.relation, name) == value for name, value in key.items())
