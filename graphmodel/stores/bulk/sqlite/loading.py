"""The claim to be the only load of a data file, and the file that it goes into.

A file that a load brings into being is made beside its place without indexes, and moved there when all is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from graphmodel.errors import ConflictError, StoreBusyError
from graphmodel.stores.bulk.load import Loading
from graphmodel.stores.sqlite.copies import move_into_place, workshop
from graphmodel.stores.sqlite.schema import complete, indexes
from graphmodel.stores.sqlite.session import BUSY_SECONDS, Session
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.sweeping import loading_lock, sweep_all_loads
from graphmodel.stores.sqlite.turn import turn
from graphmodel.stores.versioned.table import declared_tables


@contextmanager
def loading(store: SqliteStore, keep: bool) -> Iterator[Loading]:
    """Be the only load; what an earlier one left is swept first, and what this one leaves, afterwards.

    A file that is not there yet is made beside its place, and takes it at the end if the load shall be kept.
    """
    with _claim(store.path):
        if not store.path.exists():
            with _made_beside(store.path, keep=keep) as made, _claim(made.path):
                yield Loading(made, made.path.parent, alone=True, complete=partial(_add_indexes, made))
            return
        with store.write():
            pass
        sweep_all_loads(store.path)  # what a killed load left: with the loading lock held, no write sweeps it
        try:
            yield Loading(store, store.path.parent)
        finally:
            sweep_all_loads(store.path)


@contextmanager
def _claim(path: Path) -> Iterator[None]:
    from filelock import Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with loading_lock(path).acquire(timeout=0):
            yield
    except Timeout as error:
        raise StoreBusyError(f"另一个批量装入正在写数据文件“{path}”；请等它结束后再装。") from error


@contextmanager
def _made_beside(path: Path, *, keep: bool) -> Iterator[SqliteStore]:
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


def _add_indexes(store: SqliteStore, tell: Callable[[], None]) -> None:
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
