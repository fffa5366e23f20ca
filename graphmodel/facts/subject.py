"""What a subject of the facts is: the machinery with which every declaration in subjects/ is made.

A subject has one row for each node of a kind. A row says what the node says itself (`own`), and what it comes by along
relations (`further`). From the declaration follow the text that reads it in each store, the type of each column, and
how far a change of any of it reaches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from graphmodel.facts.trail import Trail
from graphmodel.kinds.node import ValueType

LIFETIME: Final = ("valid_from", "valid_to")

ENDED: Final = "@ended"
"""Given by a hop: the day on which the target ended, where it has ended by the day that is asked for."""
SPECIAL: Final = ("id", "kind", "level", "place", *LIFETIME)
"""What every node can be asked for. `kind` is the name of its kind. `level` is the word by which rules address it:
county … village for a place, else its kind in snake_case."""


@dataclass(frozen=True)
class Only:
    """A condition on what a node or relation says; `holds=False`: it says something else."""

    column: str
    value: str
    holds: bool = True


@dataclass(frozen=True)
class Hop:
    """The first target (by the order in which relations were stated) that is in force, and what of it is told."""

    relation: str
    """A step of a trail: with `~` in front from target to source."""
    to: tuple[str, ...]
    """Kinds of the target; `Unit` stands for every coverage subject."""
    gives: Mapping[str, str]
    """Column of the facts → what of the target stands there: one of its columns, of SPECIAL, or ENDED."""
    where: tuple[Only, ...] = ()
    """What the relation must say."""
    only: tuple[Only, ...] = ()
    """What the target must say."""
    of: str = ""
    """Name of the hop it goes on from; empty: from the start, or for relations from an end (`source`, `target`)."""
    even_ended: bool = False
    """May the target have ended?"""

    @property
    def name(self) -> str:
        """What other hops call it: its first column."""
        return next(iter(self.gives))


@dataclass(frozen=True)
class Count:
    """How many targets in force there are."""

    column: str
    relation: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Exists:
    """Is there a target in force for which the conditions hold?"""

    column: str
    relation: str
    to: tuple[str, ...]
    only: tuple[Only, ...]


@dataclass(frozen=True)
class Complete:
    """The latest declaration by the day that a list is complete for a scope that holds the place of the row."""

    column: str
    listed: str
    """Kind or relation name of the list."""


Part = Hop | Count | Exists | Complete


@dataclass(frozen=True)
class End:
    """One end of the relations that a subject starts from."""

    side: Literal["source", "target"]
    kinds: tuple[str, ...]
    reads: tuple[str, ...] = ()
    """Columns of that node that show in the row, beside its id and its lifetime."""
    shows_in: tuple[Trail, ...] = ()


@dataclass(frozen=True)
class Subject:
    """One row per node of a kind, or per relation."""

    name: str
    starts: str
    """Kind name (`Unit`: every coverage subject), or relation name."""
    own: tuple[str, ...] = ()
    """Columns that the node says itself; typed by its kind."""
    further: tuple[Part, ...] = ()
    shows_in: tuple[Trail, ...] = ()
    """From the start to the units, committees and people whose findings are made of the row itself."""
    alone: bool = False
    """Does a change of what the row itself says leave alone what is established in the units there, but for its
    quality?"""
    ends: tuple[End, ...] = ()
    """Of a subject that starts from relations."""
    written: Mapping[str, ValueType] = field(default_factory=dict)
    """Columns of a subject whose texts are written by hand in the stores, beside each other as <name>.sql and
    <name>.cypher; `own`, `further` and `ends` then tell only how far a change reaches."""
    beside: tuple[str, ...] = ()
    """Kinds and relations that such texts read beside what is declared here."""
    order: tuple[str, ...] = ("id",)
    """Columns by which rows are ordered; `gid` stands for the order in which relations were stated."""
