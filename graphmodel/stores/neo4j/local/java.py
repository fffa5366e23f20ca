"""Java started with its arguments in a file: the list of jars is too long for Windows, and a password must not show."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from graphmodel.stores.neo4j.local.distribution import Distribution

_ENCODING: Final = "mbcs" if os.name == "nt" else "utf-8"
"""How Java reads such a file."""
OPENED: Final = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
)
"""What Neo4j asks of Java."""


def arguments(distribution: Distribution, options: Iterable[str], main: str, words: Iterable[str]) -> bytes:
    """Return the contents of an argument file that runs class `main` with `words`."""
    jars = os.pathsep.join(map(str, distribution.jars))
    return "\n".join(map(_quoted, [*options, "-cp", jars, main, *words])).encode(_ENCODING)


def environment(folder: Path) -> Mapping[str, str]:
    """Return the environment of a server or tool of the home `folder`, where names of files may be Chinese."""
    own = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return {**kept, **own, **({} if os.name == "nt" else {"LC_ALL": "C.UTF-8"})}


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
