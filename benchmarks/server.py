"""The Neo4j server that is measured: the benchmark's own, in its work folder, or the one that NEO4J_URL names."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from neo4j import GraphDatabase

from graphmodel.errors import StoreError
from graphmodel.stores.address import Address, Login
from graphmodel.stores.neo4j.local.admin import OfflineLoad
from graphmodel.stores.neo4j.local.distribution import VERSION
from graphmodel.stores.neo4j.local.home import Memory
from graphmodel.stores.neo4j.local.server import DATABASE, USER, LocalServer

MEMORY: Final[Mapping[str, Memory]] = {
    "district": Memory("1g", "512m"), "city": Memory("1g", "512m"), "province": Memory("2g", "1g"),
    "nation": Memory("4g", "5g"),
}  # fmt: skip
"""Heap and page cache by size of the data."""


class MeasuredServer:
    """A server of our own, in `work`, for data of one size."""

    def __init__(self, work: Path, size: str) -> None:
        self._work = work
        self._local = LocalServer(work / "neo4j", print)
        self.memory = MEMORY[size]

    def renew(self) -> None:
        """Start it without any data."""
        self.stop()
        shutil.rmtree(self._local.home.folder, ignore_errors=True)
        self.start()

    def empty(self) -> None:
        """Delete all it holds while it runs; what it has learned by working stays."""
        address = address_of(self._work)
        login = address.login
        with (
            GraphDatabase.driver(address.url, auth=(login.user, login.password)) as driver,
            driver.session(database=login.database) as session,
        ):
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()

    def start(self) -> None:
        """Start it with what it holds, where it does not run."""
        self._local.start(self.memory)

    def stop(self) -> None:
        """End it, if it runs."""
        self._local.stop()

    def load(self, folder: Path, arguments: list[str]) -> None:
        """Load files that Neo4j's own tool reads, in place of all it holds; it does not run afterwards."""
        self.stop()
        shutil.rmtree(self._local.home.folder, ignore_errors=True)
        self._local.load(OfflineLoad(folder, arguments, heap=self.memory.heap))

    def forget_peak(self) -> None:
        """Let `peak` begin anew."""
        Path(f"/proc/{self._pid()}/clear_refs").write_text("5", encoding="ascii")

    def peak(self) -> int:
        """Return the most memory it had, in bytes."""
        status = Path(f"/proc/{self._pid()}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return 1024 * int(found[1]) if found else 0

    def about(self) -> dict[str, object]:
        """Return its version, its settings, the room it takes on the disk and the most memory it had of late."""
        return {
            "neo4j": VERSION, "heap": self.memory.heap, "page_cache": self.memory.page_cache,
            "disk_mb": self._megabytes("databases/neo4j"), "transaction_log_mb": self._megabytes("transactions/neo4j"),
            "peak_mb": round(self.peak() / 1e6),
        }  # fmt: skip

    def _megabytes(self, part: str) -> int:
        files = (self._local.home.folder / "data" / part).rglob("*")
        return round(sum(path.stat().st_blocks * 512 for path in files if path.is_file()) / 1e6)

    def _pid(self) -> int:
        running = self._local.running()
        if running is None:
            raise StoreError("对比测试用的 Neo4j 没有在运行，请重做一次。")
        return running.pid


def address_of(work: Path) -> Address:
    """Return where the server is: what NEO4J_URL, _USER, _PASSWORD and _DATABASE name, else the one in `work`."""
    given = os.environ.get
    if url := given("NEO4J_URL"):
        return Address(
            url, Login(given("NEO4J_USER", USER), given("NEO4J_PASSWORD", ""), given("NEO4J_DATABASE", DATABASE))
        )
    local = LocalServer(work / "neo4j")
    running = local.running()
    if running is None:
        raise StoreError("对比测试用的 Neo4j 没有在运行，请重做一次。")
    return Address(running.url, Login(running.user, local.home.password(), DATABASE))
