"""Neo4j's own tool for a server that is stopped: its first password, and loading an empty database at once."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.neo4j.local.distribution import Distribution
from graphmodel.stores.neo4j.local.home import Home
from graphmodel.stores.neo4j.local.java import OPENED, arguments, environment

_TOOL: Final = "org.neo4j.cli.AdminTool"
_HEAP: Final = "512m"
_FAILED: Final = "Neo4j 的 {what} 没有做成，请把 {log} 末尾的内容交给信息技术人员。"


@dataclass(frozen=True)
class OfflineLoad:
    """Files in `folder`, and what Neo4j's tool is told there: `database import full neo4j --nodes=School=a.csv …`."""

    folder: Path
    arguments: Sequence[str]
    heap: str = "1g"


def set_initial_password(distribution: Distribution, home: Home, password: str) -> None:
    """Set the password of the user `neo4j` (at least 8 characters) before the first start."""
    _run(distribution, home, ["dbms", "set-initial-password", password], _HEAP, home.folder)


def load_database(distribution: Distribution, home: Home, load: OfflineLoad) -> None:
    """Load the database of a laid-out home whose server is stopped.

    StoreError where a row does not fit, and then nothing stays.
    """
    loaded, report = False, f"--report-file={home.logs / 'import.report'}"
    try:
        _run(distribution, home, [*load.arguments, "--verbose", report], load.heap, load.folder)
        loaded = True
    finally:
        if not loaded:
            home.forget_data()


def _run(distribution: Distribution, home: Home, words: Sequence[str], heap: str, folder: Path) -> None:
    log, what = home.logs / "admin.log", " ".join(words[:2])
    said = arguments(distribution, [f"-Xmx{heap}", *OPENED], _TOOL, words)
    with _private_file(said) as file, log.open("wb") as output:
        done = subprocess.run(
            [distribution.java, f"@{file}"], env=environment(home.folder), cwd=folder, check=False,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    if done.returncode:
        raise StoreError(_FAILED.format(what=what, log=log))


@contextmanager
def _private_file(contents: bytes) -> Iterator[Path]:
    """Yield a file that only its owner may read, gone afterwards."""
    descriptor, name = mkstemp(suffix=".args")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(contents)
        yield Path(name)
    finally:
        Path(name).unlink()
