"""The stores: SQLite embedded by default, behind one port."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import InputError
from graphmodel.stores.port import Store
from graphmodel.stores.sqlite.store import SqliteStore

_SQLITE = "sqlite:///"


def open_store(url: str) -> Store:
    """Return the store at `url`: `sqlite:///path`, or a plain path; InputError for what is not supported."""
    scheme, separator, _ = url.partition("://")
    if url.startswith(_SQLITE):
        url = url.removeprefix(_SQLITE)
    elif separator:
        raise InputError(f"本版本还不能用“{scheme}://”这种数据库；请把数据文件写成路径，或 sqlite:///路径。")
    if not url.strip():
        raise InputError("没有写数据文件的路径；请写成路径，或 sqlite:///路径。")
    return SqliteStore(Path(url).expanduser(), stays_open=True)
