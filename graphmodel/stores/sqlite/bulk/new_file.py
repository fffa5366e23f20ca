"""A data file that a load brings into being: made beside its place without indexes, moved there when all is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graphmodel.errors import ConflictError
from graphmodel.stores.sqlite.copies import move_into_place, workshop
from graphmodel.stores.sqlite.schema import complete, indexes
from graphmodel.stores.sqlite.session import BUSY_SECONDS, Session
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.table import declared_tables


@contextmanager
def made_beside(path: Path, *, keep: bool) -> Iterator[SqliteStore]:
    """Give an empty store without indexes; it takes its place if all goes well, else nothing is left of it."""
    with workshop(path) as folder:
        store = SqliteStore(folder / path.name)
        with store.write():
            pass
        with closing(Session(store.path)) as session:
            for name in _indexes():
                session.run(f"DROP INDEX {name}")
        yield store
        if not keep:
            return
        with turn(path, BUSY_SECONDS):
            if path.exists():
                raise ConflictError(f"装入期间有人建了数据文件“{path}”，没有写入任何内容；请重新装入。")
            move_into_place(store.path, path)


def add_indexes(store: SqliteStore, tell: Callable[[], None]) -> None:
    """Give the tables their indexes, once the rows are in."""
    with closing(Session(store.path)) as session:
        session.run("PRAGMA journal_mode = WAL")
        session.run("PRAGMA synchronous = OFF")
        session.run("PRAGMA cache_size = -262144")
        session.run("PRAGMA temp_store = FILE")
        session.run("PRAGMA threads = 2")
        for table in declared_tables():
            session.run("BEGIN IMMEDIATE")
            complete(session, [table])
            session.run("COMMIT")
            tell()
        session.run("PRAGMA synchronous = FULL")
        session.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _indexes() -> list[str]:
    return [name for table in declared_tables() for name in indexes(table)]
