"""The files that `neo4j-admin database import` reads: typed headings, and values that survive them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

import polars as pl

from graphmodel.stores.sqlite.session import translated

SEPARATOR: Final = "\x1f"
"""Between the values of a list: a character that no text has."""


class CsvFiles:
    """The files of one folder, each written in pieces of equal columns.

    Nothing stands for what is unknown, two quotes for an empty text.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.breaks_lines = False
        """Does any value hold a line break?"""
        self._open: dict[str, BinaryIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, name: str, rows: pl.DataFrame) -> None:
        """Write rows behind those that `<name>.csv` has; the first ones bring its headings."""
        with translated(self.folder):
            new = name not in self._open
            if new:
                self._open[name] = self._stack.enter_context((self.folder / f"{name}.csv").open("wb"))
            rows.write_csv(self._open[name], include_header=new, quote_style="necessary")
        self.breaks_lines = self.breaks_lines or _breaks_lines(rows)

    def names(self) -> list[str]:
        """Return the names of the files so far."""
        return list(self._open)


def headed(rows: pl.DataFrame, headings: Mapping[str, str]) -> pl.DataFrame:
    """Return the columns that `headings` names, as they are headed in the file."""
    return rows.select(pl.col(name).alias(heading) for name, heading in headings.items())


def joined(values: Iterable[object]) -> str:
    """Return a list as one value."""
    return SEPARATOR.join(map(str, values))


def _breaks_lines(rows: pl.DataFrame) -> bool:
    texts = (column for column in rows.iter_columns() if column.dtype == pl.String)
    return any(column.str.contains("[\r\n]").any() for column in texts)
