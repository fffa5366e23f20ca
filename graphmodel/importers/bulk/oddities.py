"""The odd rows of a load, compared one by one as the workbook import does: its messages, its care."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from graphmodel.importers.bulk.rehearsal import Rehearsal
from graphmodel.importers.faults import Fault, FaultList
from graphmodel.importers.planning.book import Book
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.importers.planning.workbook_plan import plan_import
from graphmodel.importers.tables.cover import Cover
from graphmodel.importers.tables.data_rows import data_rows
from graphmodel.importers.tables.rows import parse_rows
from graphmodel.statements.changes import Changes

if TYPE_CHECKING:
    from graphmodel.importers.bulk.job import Job
    from graphmodel.stores.transaction import Reader, Writer

AT_ONCE: Final = 50_000
"""Odd rows that are examined together."""
MOST: Final = 200_000
"""Odd rows that are written with one load."""


@dataclass(frozen=True)
class Oddities:
    """The rows of a load that are set apart, and the words under which it is logged."""

    job: Job
    options: Options
    name: str

    def examine(self, reader: Reader) -> Iterator[Plan]:
        """Yield what the rows would change, and their faults, as seen beside the plain rows of the load."""
        found = pl.read_ipc(self.job.workshop / "odd").select("source", "row").unique().sort("source", "row")
        for rows in found.iter_slices(AT_ONCE):
            rehearsal = cast("Writer", Rehearsal(reader, self.job.workshop))
            yield plan_import(self._book(rows), rehearsal, self.options)

    def changes(self, writer: Writer) -> Changes:
        """Return what the rows change, now that the plain rows are there; faults end in an empty change."""
        rows = pl.read_ipc(self.job.workshop / "odd").select("source", "row").unique().sort("source", "row")
        if not rows.height:
            return self.none()
        plan = plan_import(self._book(rows), writer, self.options)
        if plan.faults:
            raise Faulty(plan.faults)
        return replace(plan.changes, kind="load", file=self.name)

    def none(self) -> Changes:
        """Return a change of nothing, by whom and for which day the load is."""
        return Changes(self.job.effective, self.options.made_by, kind="load", file=self.name)

    def _book(self, rows: pl.DataFrame) -> Book:
        faults, tables = FaultList(), []
        for number, file in enumerate(self.job.files):
            wanted = rows.filter(pl.col("source") == number)["row"].to_list()
            if wanted:
                table = replace(file.table, rows=file.raw_rows(wanted))
                table = replace(table, rows=data_rows(table, faults))
                tables.append((table, tuple(parse_rows(table, faults))))
        return Book("装入.csv", Cover(day=self.job.effective), tuple(tables), (), faults)


class Faulty(Exception):  # noqa: N818
    """Rows that were plain when checked are not so any more."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults
