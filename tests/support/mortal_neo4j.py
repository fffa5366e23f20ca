"""A Neo4j server that tests kill, stop and start again, with settings that let faults show soon."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

from neo4j_server import MEMORY, Neo4jServer, local_server, own_server

from graphmodel.stores.neo4j.local.server import LocalServer

LOCK_SECONDS = 3
SETTINGS = """\
db.lock.acquisition.timeout={seconds}s
db.memory.transaction.max=48m
dbms.security.auth_lock_time=1s
server.bolt.tls_level=OPTIONAL
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={folder}
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
"""


@dataclass(frozen=True)
class Mortal:
    """The server; `certificate` is its own, signed by nobody else."""

    local: LocalServer
    found: Neo4jServer
    certificate: Path

    @property
    def port(self) -> int:
        return int(self.found.url.rpartition(":")[2])

    def send(self, number: signal.Signals) -> None:
        """Send a signal to its process."""
        running = self.local.running()
        assert running is not None
        os.kill(running.pid, number)

    def hang(self) -> None:
        """Stop its process where it stands; a thread that runs meanwhile may still have answered until this returns."""
        running = self.local.running()
        assert running is not None
        os.kill(running.pid, signal.SIGSTOP)
        while not stands_still(running.pid):
            time.sleep(0.01)

    def wake(self) -> None:
        self.send(signal.SIGCONT)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        while self.local.running():
            time.sleep(0.01)

    def start(self) -> None:
        """Start it again where it was."""
        self.local.start(MEMORY, self.port)


@contextmanager
def mortal_server(folder: Path) -> Iterator[Mortal]:
    """Start a server that takes encrypted connections, too, and end it afterwards."""
    certificates, home = folder / "certificates", folder / "home"
    certificates.mkdir()
    make_certificate(certificates)
    settings = SETTINGS.format(seconds=LOCK_SECONDS, folder=certificates)
    with own_server(home, settings, quiet_port()) as found:
        yield Mortal(local_server(home, settings), found, certificates / "public.crt")


def stands_still(pid: int) -> bool:
    """Whether each thread of the process is stopped (the word behind the name in brackets is its state)."""
    stats = (task / "stat" for task in Path(f"/proc/{pid}/task").iterdir())
    return all(stat.read_text().rpartition(")")[2].split()[0] == "T" for stat in stats)


def quiet_port() -> int:
    """Return a free port that no system gives to a client: one that calls a port of its own number gets itself, and the
    server that was there cannot have it back."""
    for port in random.sample(range(20_000, 30_000), 100):
        with suppress(OSError), create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no free port")


def make_certificate(folder: Path) -> None:
    """Write a key, and a certificate of this machine that it signs itself."""
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    files = ["-keyout", folder / "private.key", "-out", folder / "public.crt"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
