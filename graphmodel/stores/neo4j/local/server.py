"""A server in a folder of this machine: started on a port of 127.0.0.1, looked for, loaded while stopped, stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from socket import create_server
from time import monotonic, sleep
from typing import Final

from filelock import FileLock
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ServiceUnavailable, SessionExpired, TransientError

from graphmodel.errors import ConflictError, InputError, StoreError
from graphmodel.stores.neo4j.local import process
from graphmodel.stores.neo4j.local.admin import OfflineLoad, load_database, set_initial_password
from graphmodel.stores.neo4j.local.distribution import VERSION, Distribution, fetch
from graphmodel.stores.neo4j.local.home import Home, Memory, State
from graphmodel.stores.neo4j.local.java import OPENED, arguments
from graphmodel.stores.neo4j.local.log import where_it_complains
from graphmodel.stores.neo4j.local.waiting import Tell

USER: Final = "neo4j"
DATABASE: Final = "neo4j"
HOST: Final = "127.0.0.1"
START_SECONDS: Final = 120.0
TRY_SECONDS: Final = 5.0
POLL_SECONDS: Final = 0.1
LEAVING_SECONDS: Final = 3.0
"""How long a port is waited for: a Java that was killed holds it until its last thread is gone."""
_MAIN: Final = "org.neo4j.server.CommunityEntryPoint"
_TAKEN: Final = "端口 {port} 已被别的程序占用，请换一个端口。"
_NOT_STARTED: Final = "Neo4j 没有启动成功，请把 {where}起的内容交给信息技术人员。"
_NOT_EMPTY: Final = "{folder} 里的 Neo4j 正在运行或已有数据，整批装入只能用于一个新文件夹。"


@dataclass(frozen=True)
class Running:
    """A server that runs: where, for whom, since when."""

    url: str
    user: str
    password_file: Path
    pid: int
    started: datetime


class LocalServer:
    """The server whose home is `folder`; `tell` hears how far what takes long has come."""

    def __init__(self, folder: Path, tell: Tell = lambda _: None) -> None:
        self.home = Home(folder.expanduser().absolute())
        self._tell = tell

    def running(self) -> Running | None:
        """Return the server where it runs, whether or not it answers yet."""
        state = self.home.state()
        if state is None or process.find(state.pid, self.home.arguments_file) is None:
            return None
        return Running(f"neo4j://{HOST}:{state.port}", USER, self.home.password_file, state.pid, state.started)

    def start(self, memory: Memory | None = None, port: int | None = None) -> Running:
        """Start it where it does not run: on `port`, else on that of the last time, else on a free one.

        Returns when it answers. InputError for a port or folder in use, StoreError where it does not come up.
        """
        if found := self.running():
            return found
        began = datetime.now(UTC)
        with self._prepared() as distribution:
            if not self.running():
                self._start(distribution, memory or Memory(), self._free_port(port))
            if found := self.running():
                return found
        raise StoreError(_NOT_STARTED.format(where=where_it_complains(self.home.logs, began)))

    def stop(self) -> bool:
        """End it, and return whether there was one to end."""
        state = self.home.state()
        found = process.find(state.pid, self.home.arguments_file) if state else None
        if found is None:
            return False
        process.end(found)
        return True

    def load(self, load: OfflineLoad) -> None:
        """Load the database of a new home at once, without a server; ConflictError where it holds one already."""
        with self._prepared() as distribution:
            if self.running() or self.home.has_data:
                raise ConflictError(_NOT_EMPTY.format(folder=self.home.folder))
            load_database(distribution, self.home, load)

    @contextmanager
    def _prepared(self) -> Iterator[Distribution]:
        """Yield the server's program when the folders are there and nobody else starts or loads."""
        distribution = fetch(self._tell)
        self.home.lay_out()
        with FileLock(self.home.lock_file):
            yield distribution

    def _free_port(self, wanted: int | None) -> int:
        state = self.home.state()
        usual = wanted or (state.port if state else None)
        if usual and (found := _bound(usual, LEAVING_SECONDS)):
            return found
        if not wanted and (found := _bound(0)):
            return found
        raise InputError(_TAKEN.format(port=wanted))

    def _start(self, distribution: Distribution, memory: Memory, port: int) -> None:
        home = self.home
        home.write_settings(port, memory)
        password = home.password()
        if home.is_new:
            set_initial_password(distribution, home, password)
        words = [f"--home-dir={home.folder}", f"--config-dir={home.folder / 'conf'}"]
        options = [f"-Xmx{memory.heap}", "-XX:+ExitOnOutOfMemoryError", *OPENED]
        home.arguments_file.write_bytes(arguments(distribution, options, _MAIN, words))
        self._tell("正在启动 Neo4j，一般十秒以内……")
        self._launch(distribution.java, port, password)

    def _launch(self, program: Path, port: int, password: str) -> None:
        """Wait until it answers; where it does not, or where somebody interrupts, it is ended again."""
        home, answers = self.home, False
        java = process.launch([program, f"@{home.arguments_file}"], home.folder, home.logs / "server.out")
        try:
            now = datetime.now(UTC)
            home.remember(State(pid=java.pid, started=now, port=port, version=VERSION, folder=home.folder))
            answers = _answers(java, port, password)
        finally:
            if not answers:
                process.end(java)


def _bound(port: int, seconds: float = 0.0) -> int | None:
    """Return the port, or any free one for 0, where it can be had within so many seconds."""
    until = monotonic() + seconds
    while True:
        try:
            with closing(create_server((HOST, port))) as listener:
                return int(listener.getsockname()[1])
        except OSError:
            if monotonic() >= until:
                return None
            sleep(POLL_SECONDS)


def _answers(java: process.Process, port: int, password: str) -> bool:
    url, until, waits = f"bolt://{HOST}:{port}", monotonic() + START_SECONDS, TRY_SECONDS
    while monotonic() < until and process.lives(java):
        with GraphDatabase.driver(
            url, auth=(USER, password), connection_timeout=waits, connection_acquisition_timeout=waits
        ) as driver:
            if _opens(driver):
                return True
        sleep(POLL_SECONDS)
    return False


def _opens(driver: Driver) -> bool:
    """Whether the server lets somebody in and its database can be used."""
    try:
        driver.verify_connectivity()
        with driver.session(database=DATABASE) as session:
            session.run("RETURN 1").consume()
    except AuthError:  # somebody has given it another password
        return True
    except (ServiceUnavailable, SessionExpired, TransientError):
        return False
    return True
