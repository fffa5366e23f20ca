"""`guangong serve` in a process of its own, for an office behind a proxy, with a token for each of its accounts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
from accounts import PASSWORD

from api.access import accounts, tokens
from api.access.book import Book
from api.access.rights import Allowed, Role
from api.access.tokens import WRITING, Limits

ROOT = Path(__file__).parents[2]
HOST = "office.example"
START = "from api import patience; from api.middleware import bodies; {hurry}; from api.cli import main; main()"


@dataclass(frozen=True)
class Apart:
    """A server process, and tokens of planners of 锡山区."""

    process: subprocess.Popen[str]
    port: int
    tokens: tuple[str, ...]

    def headers(self, number: int = 0) -> dict[str, str]:
        """Return what a program sends with each request."""
        return {"Host": HOST, "Authorization": f"Bearer {self.tokens[number]}"}

    def client(self, number: int = 0) -> httpx.Client:
        """Return a program with the token of that number."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=self.headers(number), timeout=20)

    @property
    def connections(self) -> int:
        """How many sockets the process holds."""
        count = 0
        for held in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed meanwhile
                count += held.readlink().name.startswith("socket:")
        return count

    @property
    def memory(self) -> int:
        """Bytes of memory that the process holds."""
        [line] = [x for x in Path(f"/proc/{self.process.pid}/status").read_text().splitlines() if x.startswith("VmRSS")]
        return int(line.split()[1]) * 1024

    def stopped(self) -> int:
        """Stop it as a person does; return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def add_tokens(book: Book, many: int) -> tuple[str, ...]:
    """Add so many planners, each with a token that may write."""
    limits = Limits(rights=Allowed.rights(list(Allowed)), methods=WRITING)
    added = [accounts.add(book, f"李工{n}", PASSWORD, Role.planner, ["320205"]) for n in range(many)]
    return tuple(tokens.add(book, account, "测试", limits, 30) for account in added)


@contextmanager
def served_apart(store: Path, held: tuple[str, ...], hurry: str = "pass") -> Iterator[Apart]:
    """Serve the data file; `hurry` sets shorter times to wait before the server starts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-c", START.format(hurry=hurry), "serve", "--behind-proxy", "--port", str(port)],
        env={**os.environ, "GUANGONG_STORE": str(store), "GUANGONG_ADDRESS": f"https://{HOST}",
             "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    served = Apart(process, port, held)
    try:
        _wait_for(served)
        yield served
    finally:
        process.kill()
        process.wait()


def _wait_for(served: Apart) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", served.port), 1).close()
        except OSError:
            assert served.process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return
