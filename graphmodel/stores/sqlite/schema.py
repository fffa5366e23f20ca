"""The tables, as they follow from the declared kinds and relations."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from graphmodel.kinds import kinds, relations
from graphmodel.node import Node, Relation, properties
from graphmodel.stores.sqlite.rows import columns_of
from graphmodel.stores.sqlite.session import Session

Columns = tuple[tuple[str, str], ...]

KIND_ROOM: Final = 40
"""Bits of a gid below the number of its kind."""

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
_REPLACED: Final[Columns] = (
    ("until", "INTEGER"), ("fate", "TEXT NOT NULL"), ("replaced_seq", "INTEGER NOT NULL")
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One table of current rows; `<name>_old` beside it keeps the versions they replaced."""

    name: str
    model: type[Node] | type[Relation]
    contents: Columns
    """What a row says: identity and place or both ends, validity, properties."""
    identity: tuple[str, ...]
    """Columns by which a row is known."""
    first_gid: int

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns of the current table, gid first."""
        return ("gid", *(name for name, _ in (*self.contents, *VERSION)))

    @property
    def listed(self) -> str:
        """The columns as SQL lists them."""
        return ", ".join(f'"{name}"' for name in self.columns)

    def position(self, column: str) -> int:
        """Return where `column` stands in the contents."""
        return [name for name, _ in self.contents].index(column)

    def definitions(self) -> dict[str, Columns]:
        """Return the columns of both tables by table name."""
        shared = (*self.contents, *VERSION)
        return {
            self.name: (("gid", "INTEGER PRIMARY KEY"), *shared),
            f"{self.name}_old": (("gid", "INTEGER NOT NULL"), *shared, *_REPLACED),
        }

    def indexes(self) -> dict[str, str]:
        """Return the indexes of both tables by name."""
        known_by = ", ".join(_never_null(c, dict(self.contents)[c]) for c in self.identity)
        found = {
            f"{self.name}_identity": f"CREATE UNIQUE INDEX {self.name}_identity ON {self.name} ({known_by})",
            f"{self.name}_seq": f"CREATE INDEX {self.name}_seq ON {self.name} (seq)",
            f"{self.name}_old_gid": f"CREATE INDEX {self.name}_old_gid ON {self.name}_old (gid)",
            f"{self.name}_old_seq": f"CREATE INDEX {self.name}_old_seq ON {self.name}_old (replaced_seq)",
        }
        for column in self._looked_up_by():
            found[f"{self.name}_{column}"] = f"CREATE INDEX {self.name}_{column} ON {self.name} ({column})"
        return found

    def _looked_up_by(self) -> tuple[str, ...]:
        return ("place", *self.model.kind.looked_up_by) if issubclass(self.model, Node) else ("target",)


def _never_null(column: str, sql_type: str) -> str:
    """Return the expression under which a unique index holds two NULLs equal."""
    if "NOT NULL" in sql_type:
        return f'"{column}"'
    stand_in = "''" if sql_type == "TEXT" else "-9223372036854775808"
    return f'coalesce("{column}", {stand_in})'


def snake_case(name: str) -> str:
    """Return `CareCommittee` as `care_committee`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


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
    table = Table(name, model, (*ends, *held), identity, first_gid)
    names = [column for column, _ in table.definitions()[f"{name}_old"]]
    if twice := {n for n in names if names.count(n) > 1}:
        raise TypeError(f"{model.__name__}: property names taken by the store: {sorted(twice)}")
    return table


def kind_tables() -> dict[str, Table]:
    """Return the tables of the kinds by kind name."""
    return {name: table_of(model) for name, model in kinds().items()}


def relation_tables() -> dict[str, Table]:
    """Return the tables of the relations by relation name."""
    return {name: table_of(model) for name, model in relations().items()}


def declared_tables() -> tuple[Table, ...]:
    """Return every declared table."""
    return (*kind_tables().values(), *relation_tables().values())


@cache
def fingerprint(tables: tuple[Table, ...]) -> str:
    """Return a word that changes whenever a declaration does."""
    text = "\n".join(f"{t.definitions()}{t.indexes()}" for t in tables)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def complete(session: Session, tables: Iterable[Table]) -> None:
    """Add the tables, columns and indexes that are declared and not there yet; nothing is taken away."""
    for table in tables:
        for name, columns in table.definitions().items():
            _complete_table(session, name, columns)
        for name, sql in table.indexes().items():
            there = session.value("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", (name,))
            if there != sql:
                session.run(f"DROP INDEX IF EXISTS {name}")
                session.run(sql)


def _complete_table(session: Session, name: str, columns: Columns) -> None:
    there = {row[1] for row in session.all(f"PRAGMA table_info({name})")}
    if not there:
        listed = ", ".join(f'"{column}" {sql_type}' for column, sql_type in columns)
        session.run(f"CREATE TABLE {name} ({listed}) STRICT")
        return
    for column, sql_type in columns:
        if column not in there:
            session.run(f'ALTER TABLE {name} ADD COLUMN "{column}" {sql_type}')
