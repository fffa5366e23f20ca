"""The server's program and the Java that runs it: fetched once, kept in the user's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.neo4j.local.parts import (
    JAVA,
    EnvironmentBuilder,
    LinkStrategy,
    MavenContext,
    PythonResolver,
)
from graphmodel.stores.neo4j.local.waiting import Tell, told_meanwhile

VERSION: Final = "5.26.30"
"""The long-term release that the product is tested with."""
COORDINATE: Final = f"org.neo4j:neo4j:{VERSION}"
MEGABYTES: Final = 135
_FETCHING: Final = (
    "首次使用，正在取 Neo4j 社区版 {version}（GPL-3 许可），约一分钟：已到 {files} 个文件，{here}/{all} MB……"
)
_NOT_FETCHED: Final = "没有取到 Neo4j {version} 的程序（{why}），请检查能否上网后再试一次。"


@dataclass(frozen=True)
class Distribution:
    """The `java` to run, and every jar of the server."""

    java: Path
    jars: tuple[Path, ...]


class Arrived:
    """Counts the files and bytes that came."""

    def __init__(self) -> None:
        self.files = self.bytes = 0

    @contextmanager
    def counting(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        """Yield what is to be called with the size of each piece."""
        self.files += 1
        yield self._add

    def said(self) -> str:
        """Return how far the fetching has come."""
        here = self.bytes // 1_000_000
        return _FETCHING.format(version=VERSION, files=self.files, here=here, all=max(here, MEGABYTES))

    def _add(self, size: int) -> None:
        self.bytes += size


def fetch(tell: Tell, cache: Path | None = None) -> Distribution:
    """Return the server's program from `cache`; fetch it first where it is not there, which takes about a minute.

    `tell` hears how far that has come; StoreError where the program cannot be had.
    """
    jars = (cache or Path.home() / ".cache" / "guangong") / f"neo4j-{VERSION}"
    if not jars.is_dir():
        arrived = Arrived()
        try:
            with told_meanwhile(tell, arrived.said):
                _fetch_whole(jars, arrived)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(_NOT_FETCHED.format(version=VERSION, why=type(error).__name__)) from error
    return Distribution(Path(JAVA), tuple(sorted(jars.glob("*.jar"))))


def _fetch_whole(jars: Path, arrived: Arrived) -> None:
    """Make the folder `jars` at once when all is there: what is broken off must not pass for the program."""
    jars.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=jars.parent) as place:
        resolver = PythonResolver(progress_callback=arrived.counting)
        context = MavenContext(resolver, repo_cache=Path(place) / "fetched")
        built = EnvironmentBuilder(context, Path(place), LinkStrategy.COPY).from_endpoint(COORDINATE)
        gathered = Path(place) / "jars"
        gathered.mkdir()
        for jar in built.all_jars:
            jar.rename(gathered / jar.name)
        if not jars.is_dir():  # another process may have been sooner
            gathered.rename(jars)
