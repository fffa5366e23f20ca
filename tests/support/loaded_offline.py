"""A server of our own, loaded with the files of a small data file while it was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from neo4j_server import MEMORY
from small_store import small_store

from graphmodel.stores.address import Address, Login
from graphmodel.stores.bulk.moving.offline.command_line import Files
from graphmodel.stores.bulk.moving.offline.writing import write_files
from graphmodel.stores.neo4j.local.admin import OfflineLoad
from graphmodel.stores.neo4j.local.server import LocalServer


@dataclass(frozen=True)
class LoadedOffline:
    """The server, the files that it was loaded with, and the data file that they came from."""

    server: LocalServer
    files: Files
    origin: Address

    @property
    def address(self) -> Address:
        """Where the server is found; it was started."""
        running = self.server.running()
        assert running is not None
        return Address(running.url, Login(running.user, self.server.home.password()))


@contextmanager
def loaded_offline(folder: Path) -> Iterator[LoadedOffline]:
    """Write the files, load them, and start the server; everything in `folder`."""
    path = folder / "a.db"
    small_store(path).store.close()
    files = write_files(path, folder / "files", lambda step, done, total: None)
    server = LocalServer(folder / "neo4j")
    server.load(OfflineLoad(files.folder, files.arguments("neo4j"), "512m"))
    server.start(MEMORY)
    try:
        yield LoadedOffline(server, files, Address(str(path)))
    finally:
        server.stop()
