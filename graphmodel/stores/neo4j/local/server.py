"""A server in a folder of this machine: started on a port of 127.0.0.1, asked how it is, stopped."""

from __future__ import annotations

import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from threading import Thread
from time import monotonic, sleep
from typing import Final

from filelock import FileLock
from neo4j import GraphDatabase
from neo4j.exceptions import ServiceUnavailable, SessionExpired

from graphmodel.errors import InputError, StoreError
from graphmodel.stores.neo4j.local import process
from graphmodel.stores.neo4j.local.admin import set_initial_password
from graphmodel.stores.neo4j.local.distribution import VERSION, Distribution, fetch
from graphmodel.stores.neo4j.local.home import Home, Memory, State
from graphmodel.stores.neo4j.local.java import OPENED, arguments, environment
from graphmodel.stores.neo4j.local.waiting import Tell

USER: Final = "neo4j"
HOST: Final = "127.0.0.1"
START_SECONDS: Final = 120.0
POLL_SECONDS: Final = 0.1
_MAIN: Final = "org.neo4j.server.CommunityEntryPoint"
_TAKEN: Final = "端口 {port} 已被别的程序占用，请用 --port 换一个端口。"
_NOT_STARTED: Final = "Neo4j 没有启动成功，原因见 {log} 的最后几行。"


@dataclass(frozen=True)
class Running:
    """A server that runs: where, and for whom."""

    url: str
    user: str
    password_file: Path
    pid: int


class LocalServer:
    """The server whose home is `folder`; `tell` hears what takes long."""

    def __init__(self, folder: Path, tell: Tell = lambda _: None) -> None:
        self.home = Home(folder.expanduser().absolute())
        self._tell = tell

    def start(self, memory: Memory | None = None, port: int | None = None) -> Running:
        """Start it where it does not run yet, on `port`, else on that of the last time, else on a free one.

        Returns when it answers. StoreError where it does not come up, MissingPartError without the extra.
        """
        memory = memory or Memory()
        if found := self.running():
            return found
        distribution = fetch(self._tell)
        self.home.lay_out(chosen := self._free_port(port), memory)
        with FileLock(self.home.folder / "server.lock"):
            password = self.home.password()
            if self.home.is_new:
                set_initial_password(distribution, self.home, password)
            self._launch(distribution, chosen, memory, password)
        return self._described(chosen)

    def running(self) -> Running | None:
        """Return the server where it runs, whether or not it answers yet."""
        state = self.home.state()
        if state is None or not process.running(state.pid, self.home.arguments_file):
            return None
        return Running(f"neo4j://{HOST}:{state.port}", USER, self.home.password_file, state.pid)

    def stop(self) -> bool:
        """End it and return whether there was anything to end."""
        if (found := self.running()) is None:
            return False
        process.end(found.pid, self.home.arguments_file)
        return True

    def _free_port(self, wanted: int | None) -> int:
        state = self.home.state()
        for port in (wanted, state.port if state else 0, 0):
            if port is not None:
                try:
                    with closing(create_server((HOST, port))) as taken:
                        return int(taken.getsockname()[1])
                except OSError as error:
                    if wanted:
                        raise InputError(_TAKEN.format(port=wanted)) from error
        raise AssertionError

    def _launch(self, distribution: Distribution, port: int, memory: Memory, password: str) -> None:
        """Start Java and wait until it answers; end it again where it does not, or where somebody interrupts."""
        log, folder = self.home.logs / "server.out", self.home.folder
        words = [f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
        said = arguments(distribution, [f"-Xmx{memory.heap}", "-XX:+ExitOnOutOfMemoryError", *OPENED], _MAIN, words)
        self.home.arguments_file.write_bytes(said)
        with log.open("wb") as output:
            java = subprocess.Popen(
                [distribution.java, f"@{self.home.arguments_file}"], env=environment(folder), cwd=folder,
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        Thread(target=java.wait, daemon=True).start()
        answers = False
        try:
            self.home.remember(State(pid=java.pid, port=port, version=VERSION, folder=folder))
            answers = self._answers(java.pid, port, password)
        finally:
            if not answers:
                process.end(java.pid, self.home.arguments_file)
        if not answers:
            raise StoreError(_NOT_STARTED.format(log=log))

    def _answers(self, pid: int, port: int, password: str) -> bool:
        until = monotonic() + START_SECONDS
        with GraphDatabase.driver(f"bolt://{HOST}:{port}", auth=(USER, password)) as driver:
            while monotonic() < until and process.running(pid, self.home.arguments_file):
                try:
                    driver.verify_connectivity()
                    return True
                except (ServiceUnavailable, SessionExpired):
                    sleep(POLL_SECONDS)
        return False

    def _described(self, port: int) -> Running:
        found = self.running()
        if found is None:
            raise StoreError(_NOT_STARTED.format(log=self.home.logs / "server.out"))
        return found
