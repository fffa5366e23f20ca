"""Files to load, and the whole graph of a store as comparable values."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from askers import OWNER
from bulk_graph import DAY, opened
from bulk_rows import DISTRICT

from graphmodel.importers.bulk.job import Progress
from graphmodel.importers.bulk.loading import LoadResult, Order, load_files
from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.stores.address import Address

Sheets = Mapping[str, Sequence[Sequence[object]]]


@pytest.fixture(params=["sqlite", "neo4j"])
def network(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Network]:
    """An empty store, and the rules; not there yet where it is a file."""
    where: Address | Path = tmp_path / "a.db"
    if request.param == "neo4j":
        where = request.getfixturevalue("empty_neo4j").address
    network = opened(where)
    yield network
    network.store.close()


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets as CSV (or Parquet) files into a new folder; return it."""

    number = count()
    return lambda sheets, ending=".csv", encoding="utf-8": written(
        tmp_path / f"files{next(number)}", sheets, ending, encoding
    )


@pytest.fixture(scope="session")
def write_rows() -> Callable[[Path, Sheets], Path]:
    """Write sheets as CSV files into a folder of the test's choice."""
    return written


def written(folder: Path, sheets: Sheets, ending: str = ".csv", encoding: str = "utf-8") -> Path:
    folder.mkdir()
    for title, rows in sheets.items():
        if ending == ".csv":
            with (folder / f"{title}.csv").open("w", newline="", encoding=encoding) as file:
                csv.writer(file).writerows(rows)
        else:
            frame = pl.DataFrame(rows[1:], schema=list(map(str, rows[0])), orient="row", infer_schema_length=None)
            frame.write_parquet(folder / f"{title}.parquet")
    return folder


@pytest.fixture(scope="session")
def loaded_district(tmp_path_factory, write_rows) -> Path:
    """A data file with the district."""
    folder = tmp_path_factory.mktemp("district")
    load_files(opened(folder / "a.db"), Order((write_rows(folder / "rows", DISTRICT),), OWNER, DAY, scope="320205"))
    return folder / "a.db"


@pytest.fixture
def imported(network: Network, write_file: Callable[..., Path]) -> Callable[..., None]:
    """Import sheets into the network: what is there before the load, made in this process."""

    def run(sheets: Sheets) -> None:
        import_file(network, OWNER, write_file(sheets, as_text=True))

    return run


@pytest.fixture
def load(network: Network) -> Callable[..., LoadResult]:
    """Load files into the network."""

    def run(*paths: Path, tell: Callable[[Progress], None] = lambda _: None, on: date = DAY, **more: Any) -> LoadResult:
        return load_files(network, Order(paths, OWNER, on, scope="320205", **more), tell)

    return run
