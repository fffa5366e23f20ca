"""The stores: SQLite embedded by default, Neo4j for what one machine cannot hold, behind one port."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from graphmodel.errors import InputError
from graphmodel.stores.address import Address

if TYPE_CHECKING:
    from graphmodel.stores.port import Store

Technology = Literal["sqlite", "neo4j"]

_SQLITE = "sqlite:///"
_NEO4J = ("neo4j", "bolt")


def open_store(where: Address | str, *, stays_open: bool = True) -> Store:
    """Return the store at `sqlite:///path`, a plain path, `neo4j://…` or `bolt://…`; InputError for anything else.

    With `stays_open` a data file is held open between uses, until the store is closed.
    """
    address = where if isinstance(where, Address) else Address(where)
    if _is_on_a_server(address.url):
        from graphmodel.stores.neo4j.store import Neo4jStore  # the driver takes 0.2 s that a data file need not pay

        return Neo4jStore(address)
    from graphmodel.stores.sqlite.store import SqliteStore

    return SqliteStore(_path(address.url), stays_open=stays_open)


def technology(address: Address) -> Technology:
    """Return what keeps the store at `address`."""
    return "neo4j" if _is_on_a_server(address.url) else "sqlite"


def data_file(address: Address) -> Path | None:
    """Return the path of the data file at `address`; None where the store is on a server."""
    return None if _is_on_a_server(address.url) else _path(address.url)


def _is_on_a_server(url: str) -> bool:
    """Is it an address of Neo4j, with or without `+s` (encrypted) or `+ssc` (encrypted, self-signed)?"""
    scheme, separator, _ = url.partition("://")
    return bool(separator) and scheme.partition("+")[0] in _NEO4J


def _path(url: str) -> Path:
    scheme, separator, _ = url.partition("://")
    if url.startswith(_SQLITE):
        url = url.removeprefix(_SQLITE)
    elif separator:
        raise InputError(f"没有“{scheme}://”这种数据库；请写数据文件的路径、sqlite:///路径，或 neo4j://主机:端口。")
    if not url.strip():
        raise InputError("没有写数据文件的路径；请写成路径，或 sqlite:///路径。")
    return Path(url).expanduser()
