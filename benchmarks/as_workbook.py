"""The sheets of a small data set as one workbook, through today's import: every row is checked like a planner's."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from openpyxl import Workbook

from benchmarks.dataset.sheets import HEADINGS
from benchmarks.dataset.sizes import DAY
from benchmarks.owner import OWNER
from graphmodel.importers.workbook_import import ImportResult, import_file
from graphmodel.network import Network
from graphmodel.workbooks.workbook import save, write_table


def import_as_workbook(network: Network, folder: Path) -> ImportResult:
    """Import the Parquet files of `folder`; ImportFaultsError when one row is refused."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title in HEADINGS:
        sheet = pl.read_parquet(folder / f"{title}.parquet")
        write_table(book.create_sheet(title), 1, sheet.columns, sheet.iter_rows())
    with TemporaryDirectory() as passing:
        path = save(book, Path(passing) / "示例.xlsx")
        return import_file(network, OWNER, path, effective=DAY)
