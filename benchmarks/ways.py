"""Every way to do the works, by a short word, and the form in which their answers are compared."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import polars as pl


class Way(Protocol):
    """What the product and each competitor can do; answers are tables in whatever form comes naturally."""

    name: str

    @classmethod
    def load(cls, folder: Path, work: Path) -> Way:
        """Read the Parquet files of `folder`; what is kept goes into `work`."""

    def judge(self) -> object:
        """Judge every unit and person; topic, state, number."""

    def roll_up(self, length: int) -> object:
        """Count the states of establishment: place prefix, level, state, number."""

    def roll_up_villages(self, length: int) -> object:
        """Count those of the villages only."""

    def blanks(self, county: str, limit: int) -> object:
        """List the first blank spots of a county: place, id."""

    def top_enterprises(self, limit: int) -> object:
        """List the first P1 blanks of every province: province, place, id."""

    def liaison(self) -> object:
        """Count the people who owe liaison: county, state, number."""

    def near(self, centre: str) -> object:
        """List what lies within two relations: id."""

    def edit(self, unit: str, claim: bool) -> object:
        """Change what is said of a village; its state as it follows."""


WAYS: Final[Mapping[str, str]] = {
    "numpy": "benchmarks.competitors.numpy_scan:NumpyScan",
    "product": "benchmarks.product:Product",
    "neo4j": "benchmarks.product:ProductOnNeo4j",
    "naive": "benchmarks.competitors.naive_cypher:NaiveCypher",
    "duckdb": "benchmarks.competitors.duckdb_joins:DuckdbJoins",
    "sqlite": "benchmarks.competitors.sqlite_joins:SqliteJoins",
    "networkx": "benchmarks.competitors.networkx_loops:NetworkxLoops",
}
"""The first is what the machine can do at most, and counts as 1."""

IN_MEMORY: Final = frozenset({"numpy", "networkx"})
"""Ways that start by reading all the sheets."""

ON_SERVER: Final = frozenset({"neo4j", "naive"})
"""Ways that ask the Neo4j server: the first one fills it, the second one looks at the same graph in its own way."""


def way(word: str) -> Any:
    """Return the class of a way; it is imported only when it is asked for."""
    module, _, name = WAYS[word].partition(":")
    return getattr(import_module(module), name)


def opened(word: str, folder: Path, work: Path) -> Way:
    """Return a way ready to answer from what its `load` left, or from the sheets where it leaves nothing."""
    found = way(word)
    return found.load(folder, work) if word in IN_MEMORY else found(work)  # type: ignore[no-any-return]


def rows(answer: object) -> list[tuple[Any, ...]]:
    """Return any answer as sorted rows of plain values."""
    if isinstance(answer, pl.DataFrame):
        return sorted(answer.rows())
    if isinstance(answer, Mapping):
        columns = [_plain(column) for column in answer.values()]
        return sorted(zip(*columns, strict=True))
    return sorted(map(tuple, answer))  # type: ignore[call-overload]


def _plain(column: np.ndarray) -> list[Any]:
    return (column.astype("U") if column.dtype.kind == "S" else column).tolist()
