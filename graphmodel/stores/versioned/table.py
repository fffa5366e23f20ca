"""The tables of rows that follow from the declared kinds and relations: one of what stands, one of what it replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Node, Relation, properties, snake_case
from graphmodel.stores.versioned.codings import Value, columns_of

Columns = tuple[tuple[str, str], ...]
"""Names and SQL types."""

KIND_ROOM: Final = 40
"""Bits of a gid below the number of its kind."""

FIRST_STAMP: Final = 1 << 30
"""The first of the numbers that the rows of bulk loads carry in place of that of a change: far above any of those, and
four bytes long, twice in every row."""

_LIFETIME: Final[Columns] = (("valid_from", "INTEGER"), ("valid_to", "INTEGER"))
_NODE: Final[Columns] = (("id", "TEXT NOT NULL"), ("place", "TEXT NOT NULL"), *_LIFETIME)
_RELATION: Final[Columns] = (("source", "INTEGER NOT NULL"), ("target", "INTEGER NOT NULL"), *_LIFETIME)
VERSION: Final[Columns] = (
    ("since", "INTEGER"),  # day from which these contents are so; NULL: ever since valid_from
    ("stated_on", "INTEGER NOT NULL"),  # effective day of the change that stated them
    ("origin", "INTEGER NOT NULL"),  # number of that change
    ("sheet", "TEXT"),
    ("row", "INTEGER"),
    ("seq", "INTEGER NOT NULL"),  # last change that touched the row; an undo leaves `origin` as it was
)
REPLACED: Final[Columns] = (
    ("until", "INTEGER"), ("fate", "TEXT NOT NULL"), ("replaced_seq", "INTEGER NOT NULL")
)  # fmt: skip
"""What is added to a version that no longer stands."""


@dataclass(frozen=True)
class Table:
    """The rows of one kind or relation."""

    name: str
    model: type[Node] | type[Relation]
    contents: Columns
    """What a row says: identity and place or both ends, validity, properties."""
    identity: tuple[str, ...]
    """Columns by which a row is known."""
    first_gid: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns of a row that stands, gid first."""
        return ("gid", *(name for name, _ in (*self.contents, *VERSION)))

    @property
    def listed(self) -> str:
        """The columns as SQL lists them."""
        return ", ".join(f'"{name}"' for name in self.columns)

    @property
    def title(self) -> str:
        """Chinese name of the kind or relation."""
        return self.model.kind.title if issubclass(self.model, Node) else self.model.relation.title

    def position(self, column: str) -> int:
        """Return where `column` stands in the contents."""
        return [name for name, _ in self.contents].index(column)


@cache
def table_of(model: type[Node] | type[Relation]) -> Table:
    """Return the table of a kind or relation; TypeError if a property takes the name of a column of ours."""
    held = tuple(column for p in properties(model) for column in columns_of(p))
    identity: tuple[str, ...] = ("id",)
    if issubclass(model, Node):
        name, ends = snake_case(model.__name__), _NODE
        first_gid = (model.kind.number << KIND_ROOM) + 1
    else:
        name, ends, first_gid = model.relation.name.lower(), _RELATION, 1
        identity = ("source", "target", *model.relation.key, "valid_from")
    names = ["gid", *(column for column, _ in (*ends, *held, *VERSION, *REPLACED))]
    if twice := {n for n in names if names.count(n) > 1}:
        raise TypeError(f"{model.__name__}: property names taken by the store: {sorted(twice)}")
    return Table(name, model, (*ends, *held), identity, first_gid)


def kind_tables() -> dict[str, Table]:
    """Return the tables of the kinds by kind name."""
    return {name: table_of(model) for name, model in kinds().items()}


def relation_tables() -> dict[str, Table]:
    """Return the tables of the relations by relation name."""
    return {name: table_of(model) for name, model in relations().items()}


def declared_tables() -> tuple[Table, ...]:
    """Return every declared table."""
    return (*kind_tables().values(), *relation_tables().values())


def table_named(name: str) -> Table:
    """Return the declared table of that name."""
    return next(table for table in declared_tables() if table.name == name)


Fate = Literal["ended", "corrected", "undone"]


class Row(NamedTuple):
    """One version of a node or relation; `contents` in the order of the table."""

    gid: int
    contents: tuple[Value, ...]
    since: int | None
    stated_on: int
    origin: int
    sheet: str | None
    row: int | None
    seq: int

    @classmethod
    def read(cls, raw: Sequence[Any]) -> Row:
        """Return the row from its columns as the table lists them."""
        return cls(raw[0], tuple(raw[1 : -len(VERSION)]), *raw[-len(VERSION) :])

    @property
    def flat(self) -> tuple[Value, ...]:
        """The row as the table holds it."""
        return (self.gid, *self.contents, *self[2:])


class Replaced(NamedTuple):
    """A version that no longer stands, and why."""

    row: Row
    until: int | None
    fate: Fate
    by: int
