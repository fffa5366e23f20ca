"""A real Neo4j server for one run of the tests, ended with it however it ends.

Run as `python neo4j_server.py FOLDER SETTINGS PORT FILES`: starts a server there, first loaded with FILES (a folder and
what Neo4j's tool is told, as JSON) if there are any, prints its address and password as a line of JSON, and ends it
when standard input does, which also happens when the tests are killed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from neo4j import GraphDatabase, Session

from graphmodel.errors import GuangongError
from graphmodel.stores.address import Address, Login
from graphmodel.stores.bulk.moving.offline.command_line import Files
from graphmodel.stores.neo4j.local.admin import OfflineLoad
from graphmodel.stores.neo4j.local.home import Home, Memory
from graphmodel.stores.neo4j.local.server import LocalServer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEMORY = Memory("512m", "128m")
_ONE_COLLECTOR = "-XX:+UseSerialGC"
JAVA = " ".join((
    _ONE_COLLECTOR, "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000",
    "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000",
))  # fmt: skip
"""A server of a quarter of an hour plans each text once: only what runs ten times as often as usual is worth compiling
well."""
JAVA_FOR_A_WHILE = f"{_ONE_COLLECTOR} -XX:TieredStopAtLevel=1"
"""What makes Java do least work: code that soon ends is not worth compiling well."""


@dataclass(frozen=True)
class Neo4jServer:
    """Where tests find Neo4j."""

    url: str
    user: str
    password: str
    database: str = "neo4j"
    loaded: bool = False
    """Was it loaded before it was started?"""

    @property
    def address(self) -> Address:
        """Where the product finds it."""
        return Address(self.url, Login(self.user, self.password, self.database))


def named_server() -> Neo4jServer | None:
    """Return the server named by NEO4J_URL, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE; None without the first."""
    url, given = os.environ.get("NEO4J_URL"), os.environ.get
    if not url:
        return None
    return Neo4jServer(url, given("NEO4J_USER", "neo4j"), given("NEO4J_PASSWORD", ""), given("NEO4J_DATABASE", "neo4j"))


def wipe(server: Neo4jServer) -> None:
    """Delete every node and relation; constraints and indexes stay."""
    with connected(server) as session:
        session.run("MATCH (n) CALL(n) { DETACH DELETE n } IN TRANSACTIONS").consume()


@contextmanager
def connected(server: Neo4jServer) -> Iterator[Session]:
    """Yield a session of the driver itself."""
    with (
        GraphDatabase.driver(server.url, auth=(server.user, server.password)) as driver,
        driver.session(database=server.database) as session,
    ):
        yield session


@dataclass(frozen=True)
class MoreSettings(Home):
    """A home whose server has settings (lines of neo4j.conf) beside those that the product gives it, or instead."""

    more: str = ""

    def write_settings(self, port: int, memory: Memory) -> None:
        super().write_settings(port, memory)
        file = self.folder / "conf" / "neo4j.conf"
        given, others = self.more.splitlines(), file.read_text(encoding="utf-8").splitlines()
        names = {line.partition("=")[0] for line in given}
        kept = [line for line in others if line.partition("=")[0] not in names]
        file.write_text("\n".join([*kept, *given, ""]), encoding="utf-8")


def local_server(folder: Path, settings: str = "") -> LocalServer:
    """Return the product's own server in `folder`."""
    server = LocalServer(folder)
    server.home = MoreSettings(server.home.folder, settings)
    return server


@contextmanager
def own_server(
    folder: Path, settings: str = "", port: int | None = None, java: str | None = None, load: Files | None = None
) -> Iterator[Neo4jServer]:
    """Start a server in `folder`, its Java with the options `java` if there are any, loaded with files before it starts
    if there are any, and end it afterwards."""
    more = {"PYTHONPATH": str(ROOT)} | ({"JDK_JAVA_OPTIONS": java} if java else {})
    guardian = subprocess.Popen(
        [sys.executable, __file__, folder, settings, str(port or ""), _told(load)],
        env=os.environ | more, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert guardian.stdout is not None and guardian.stderr is not None
    try:
        said = guardian.stdout.readline()
        assert said, f"no Neo4j server: {guardian.stderr.read()}"
        yield Neo4jServer(**json.loads(said))
    finally:
        guardian.communicate()


def _told(load: Files | None) -> str:
    return json.dumps([str(load.folder), load.arguments("neo4j")]) if load else ""


def main(folder: str, settings: str, port: str, load: str) -> None:
    server = local_server(Path(folder), settings)
    try:
        if load:
            files, arguments = json.loads(load)
            server.load(OfflineLoad(Path(files), arguments, "512m"))
        running = server.start(MEMORY, int(port) if port else None)
    except GuangongError as error:
        sys.exit(str(error))
    try:
        found = Neo4jServer(running.url, running.user, server.home.password(), loaded=bool(load))
        print(json.dumps(asdict(found)), flush=True)  # noqa: T201
        sys.stdin.read()
    finally:
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
