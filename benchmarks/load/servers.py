"""The servers that are put under load, each a process of its own on the loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from api.access import tokens
from api.access.book import Book
from benchmarks.dataset.sizes import DAY

HOST: Final = "127.0.0.1"
DATASETTE: Final = "datasette==0.65.2"
PATIENCE: Final = 60.0


@contextmanager
def product(store: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int, str]]:
    """Serve a data file as a user would; yields the process, its port and a token."""
    accounts = folder / "load-accounts.db"
    book = Book(accounts)
    token = tokens.add(book, None, "load", tokens.Limits(), 1)
    book.close()
    port = free_port()
    environment = {
        "GUANGONG_STORE": str(store), "GUANGONG_ACCOUNTS": str(accounts), "GUANGONG_TODAY": DAY.isoformat(),
        "GUANGONG_REQUESTS": "0",
    }  # fmt: skip
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port), "--no-browser"]
    with _running(command, environment, f"http://{HOST}:{port}/api/v1/health/ready") as process:
        yield process, port, token


@contextmanager
def datasette(store: Path, folder: Path) -> Iterator[int]:
    """Serve the same file by Datasette, in an environment of its own that is made once; yields its port."""
    place = folder / "datasette"
    if not (place / "bin" / "datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([place / "bin" / "pip", "install", "--quiet", DATASETTE], check=True)
    port = free_port()
    command = [
        str(place / "bin" / "datasette"),
        "-i",
        str(store),
        "--port",
        str(port),
        "--setting",
        "max_returned_rows",
        "1000",
    ]
    with _running(command, {}, f"http://{HOST}:{port}/-/versions.json"):
        yield port


def memory(process: subprocess.Popen[bytes]) -> int:
    """Return the memory that a process has, in bytes (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return 1024 * next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str], ready: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        _wait(ready, process)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
