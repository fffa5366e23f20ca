"""Neo4j's own tool for work on a server that is stopped: the first password, and loading an empty database."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.neo4j.local.distribution import Distribution
from graphmodel.stores.neo4j.local.home import Home
from graphmodel.stores.neo4j.local.java import OPENED, arguments, environment

_TOOL: Final = "org.neo4j.cli.AdminTool"
_FAILED: Final = "Neo4j 的“{what}”没有做成，原因见 {log} 的最后几行。"


def set_initial_password(distribution: Distribution, home: Home, password: str) -> None:
    """Set the password of the user `neo4j` before the first start."""
    _run(distribution, home, ["dbms", "set-initial-password", password])


def _run(distribution: Distribution, home: Home, words: Sequence[str], heap: str = "512m") -> None:
    log = home.logs / "admin.log"
    said = arguments(distribution, [f"-Xmx{heap}", *OPENED], _TOOL, words)
    with _private_file(said) as file, log.open("wb") as output:
        done = subprocess.run(
            [distribution.java, f"@{file}"], env=environment(home.folder), cwd=home.folder,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        raise StoreError(_FAILED.format(what=" ".join(words[:2]), log=log))


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
