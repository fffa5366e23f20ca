"""The SQL of the tables, as they follow from the declared kinds and relations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from graphmodel.kinds.node import Node
from graphmodel.rules.topics import quiet
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import REPLACED, VERSION, Columns, Table


def definitions(table: Table) -> dict[str, Columns]:
    """Return the columns of current rows and of those they replaced, by table name."""
    shared = (*table.contents, *VERSION)
    return {
        table.name: (("gid", "INTEGER PRIMARY KEY"), *shared),
        f"{table.name}_old": (("gid", "INTEGER NOT NULL"), *shared, *REPLACED),
    }


def indexes(table: Table) -> dict[str, str]:
    """Return the indexes of both tables by name."""
    known_by = ", ".join(_never_null(c, dict(table.contents)[c]) for c in table.identity)
    name = table.name
    found = {
        f"{name}_identity": f"CREATE UNIQUE INDEX {name}_identity ON {name} ({known_by})",
        f"{name}_seq": f"CREATE INDEX {name}_seq ON {name} (seq)",
        f"{name}_old_gid": f"CREATE INDEX {name}_old_gid ON {name}_old (gid)",
        f"{name}_old_seq": f"CREATE INDEX {name}_old_seq ON {name}_old (replaced_seq)",
    }
    for column in _looked_up_by(table):
        found[f"{name}_{column}"] = f"CREATE INDEX {name}_{column} ON {name} ({column})"
    return found


def _looked_up_by(table: Table) -> tuple[str, ...]:
    return ("place", *table.model.kind.looked_up_by) if issubclass(table.model, Node) else ("target",)


def _never_null(column: str, sql_type: str) -> str:
    """Return the expression under which a unique index holds two NULLs equal."""
    if "NOT NULL" in sql_type:
        return f'"{column}"'
    stand_in = "''" if sql_type == "TEXT" else "-9223372036854775808"
    return f'coalesce("{column}", {stand_in})'


@cache
def fingerprint(tables: tuple[Table, ...]) -> str:
    """Return a word that changes whenever a declaration does."""
    text = "\n".join((*(f"{definitions(t)}{indexes(t)}" for t in tables), *map(str, sorted(quiet()))))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def complete(session: Session, tables: Iterable[Table]) -> None:
    """Add the tables, columns and indexes that are declared and not there yet; nothing is taken away."""
    for table in tables:
        for name, columns in definitions(table).items():
            _complete_table(session, name, columns)
        for name, sql in indexes(table).items():
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
