"""What a write carries: whole nodes and relations as they shall be from a day on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import uuid4

from graphmodel.kinds.node import Node, Relation

ChangeKind = Literal["import", "load", "edit", "undo", "erase"]


@dataclass(frozen=True)
class Origin:
    """Where a row was read: sheet title and row number of the file; both None for an edit."""

    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class PutNode:
    """The whole contents a node shall have. Equal contents are no change; `valid_to` ends it."""

    node: Node
    place: str = ""
    """12-character place key; filled in by the network, not by callers."""
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True)
class PutRelation:
    """The whole contents a relation shall have.

    A relation is identified by its type, both ends, its declared key and `known_from`, the valid_from under which
    the store knows it; that is `relation.valid_from` unless this change corrects the start.
    """

    relation: Relation
    source: str
    target: str
    known_from: date | None
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True)
class RemoveNode:
    """A node that never was so, as a correction: no day sees it again, only the log does.

    Every relation at it must go with it.
    """

    kind: type[Node]
    id: str


@dataclass(frozen=True)
class RemoveRelation:
    """A relation that never was so, as the store holds it."""

    relation: Relation
    source: str
    target: str


@dataclass(frozen=True)
class Changes:
    """One write. Repeating it with the same `change_id` is the same write."""

    effective: date
    """Day from which the new contents are so; contents stated for the same or a later day are corrected by it."""
    made_by: str
    nodes: tuple[PutNode, ...] = ()
    relations: tuple[PutRelation, ...] = ()
    removed_nodes: tuple[RemoveNode, ...] = ()
    removed_relations: tuple[RemoveRelation, ...] = ()
    kind: ChangeKind = "edit"
    file: str | None = None
    based_on: int | None = None
    """Number of the last change that was known when the contents were made; None where they are made in the write."""
    overwrite: bool = False
    """May this replace what is newer, or was changed since `based_on`?"""
    change_id: str = field(default_factory=lambda: str(uuid4()))
    digest: str | None = None
    """What tells it from others that are sent under the same id; None: whatever has this id is the same."""
