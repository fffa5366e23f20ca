"""The stores: SQLite embedded by default, behind one port."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from graphmodel.errors import InputError
from graphmodel.stores.port import Store, Worker
from graphmodel.stores.sqlite.store import SqliteStore

_SQLITE = "sqlite:///"


def open_store(url: str) -> Store:
    """Return the store at `url`: `sqlite:///path`, or a plain path; InputError for what is not supported."""
    return SqliteStore(_path(url), stays_open=True)


def open_worker(url: str) -> AbstractContextManager[Worker]:
    """Open the store at `url` for a helper process, which must not open it in any other way."""
    from graphmodel.stores.sqlite import worker  # its library of SQLite must not be loaded beside the other one

    return worker.open_worker(_path(url))


def _path(url: str) -> Path:
    scheme, separator, _ = url.partition("://")
    if url.startswith(_SQLITE):
        url = url.removeprefix(_SQLITE)
    elif separator:
        raise InputError(f"本版本还不能用“{scheme}://”这种数据库；请把数据文件写成路径，或 sqlite:///路径。")
    if not url.strip():
        raise InputError("没有写数据文件的路径；请写成路径，或 sqlite:///路径。")
    return Path(url).expanduser()
