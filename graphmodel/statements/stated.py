"""What a check looks at: a node or relation as it shall be, what its statement itself gives, by which day it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graphmodel.kinds import kinds
from graphmodel.kinds.node import Node, Relation, properties
from graphmodel.statements.faults import Problem

if TYPE_CHECKING:
    import polars as pl

GIVEN: Final = "given·"
"""Prefix of the columns of a frame that hold what a row itself says, beside what the node shall have."""


class Found(NamedTuple):
    """A problem and the field it stands in (a property, valid_from, `source`, `target`); empty for the whole."""

    field: str
    problem: Problem


@dataclass(frozen=True)
class StatedNode:
    """A node as it shall be, by field name."""

    kind: str
    contents: Mapping[str, Any]
    said: Mapping[str, Any]
    """What the statement itself gives; a value it takes away is not in it."""
    before: Node | None
    effective: date
    today: date
    parties: tuple[str, ...] = ()
    """Party organizations, as written, that the same statement gives it."""
    unread: frozenset[str] = frozenset()
    """Properties that the statement gives in a way that cannot be read, which has been said."""

    def lacks(self, name: str) -> bool:
        """Will the node have no such property, and has nobody been asked for it yet?"""
        return self.contents.get(name) is None and name not in self.unread

    def title(self, name: str) -> str:
        """Return the heading of a property."""
        return _titles(self.kind)[name]


@dataclass(frozen=True)
class End:
    """What a relation begins or ends at."""

    kind: str
    name: str
    valid_to: date | None = None
    standard: str | None = None
    """Of an award: the code of its standard."""


@dataclass(frozen=True)
class StatedRelation:
    """A relation as it shall be, and both its ends."""

    relation: Relation
    source: End
    target: End


@dataclass(frozen=True)
class NodeFrame:
    """What is known of a frame of nodes before it is looked at: columns are named as in the store."""

    kind: str
    given: frozenset[str]
    """Properties for which there is a column `given·<name>`."""
    effective: date
    today: date
    party: pl.Expr | None = None
    """Does the row itself give a Party organization?"""
    target_kinds: Mapping[str, pl.Expr] = field(default_factory=dict)
    """The kind of what a column of this relation leads to."""


@dataclass(frozen=True)
class NodeCheck:
    """One thing that cannot be so of a node, or deserves a second look."""

    about: str
    """The kind it is for, or the property (or `id`) that a kind must have."""
    find: Callable[[StatedNode], Iterator[Found]]
    suspect: Callable[[NodeFrame], pl.Expr | None] = lambda _: None
    """Which rows of a frame may be faulty; each of them is then looked at by `find`. None: no row is."""


@dataclass(frozen=True)
class RelationCheck:
    """One thing that cannot be so of a relation between two nodes."""

    about: str
    """Name of the relation; empty for every relation."""
    find: Callable[[StatedRelation], Iterator[Found]]
    suspect: Callable[[NodeFrame], pl.Expr | None] = lambda _: None
    """As of a node, for relations that stand in a column of the source's row."""


@cache
def _titles(kind: str) -> dict[str, str]:
    return {p.name: p.title for p in properties(kinds()[kind])}


class Days(NamedTuple):
    """The day of a statement, and that of what stands."""

    own: date
    stands: date


def days_of(
    held: Node | Relation, stated_on: date | None, field: str, contents: Mapping[str, Any], effective: date
) -> Days:
    """Return the days by which a field of a statement and of what stands are weighed.

    A property with a check day of its own is weighed by that; all others by the day of the whole node, because the
    store keeps the contents of a node whole for each day: an older statement has no day of its own between two.
    """
    dated_by = _dated_by(type(held)).get(field, "")
    own, stands = (contents.get(dated_by), getattr(held, dated_by)) if dated_by else (None, None)
    if own and stands:
        return Days(own, stands)
    return Days(effective, stated_on or date.min)


@cache
def _dated_by(model: type[Node] | type[Relation]) -> dict[str, str]:
    return {p.name: p.dated_by for p in properties(model) if p.dated_by}
