"""The right to be the only load of a data file, and the file that it goes into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from graphmodel.errors import StoreBusyError
from graphmodel.stores.sqlite.bulk.new_file import add_indexes, made_beside
from graphmodel.stores.sqlite.bulk.sweeping import loading_lock, sweep_all
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.versioned.load import Loading


@contextmanager
def loading(store: SqliteStore, *, keep: bool) -> Iterator[Loading]:
    """Be the only load; what an earlier one left is swept first, and what this one leaves, afterwards.

    A file that is not there yet is made beside its place, and takes it at the end if the load shall be kept.
    """
    with _right(store.path):
        if not store.path.exists():
            with made_beside(store.path, keep=keep) as made, _right(made.path):
                yield Loading(made, made.path.parent, alone=True, complete=partial(add_indexes, made))
            return
        with store.write():
            pass
        sweep_all(store.path)  # what a killed load left: with the loading lock held, no write sweeps it
        try:
            yield Loading(store, store.path.parent)
        finally:
            sweep_all(store.path)


@contextmanager
def _right(path: Path) -> Iterator[None]:
    from filelock import Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with loading_lock(path).acquire(timeout=0):
            yield
    except Timeout as error:
        raise StoreBusyError(f"另一个批量装入正在写数据文件“{path}”；请等它结束后再装。") from error
