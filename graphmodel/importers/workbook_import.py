"""Imports a file: all of it in one transaction, or nothing and every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphmodel.errors import ImportFaultsError
from graphmodel.importers.planning.book import Book, read_book
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.importers.planning.workbook_plan import plan_import
from graphmodel.network.changed import Changed, changed_by

if TYPE_CHECKING:
    from graphmodel.importers.faults import Fault
    from graphmodel.network import Asker, Network, Outcome
    from graphmodel.statements.changes import Changes
    from graphmodel.stores.port import Reader, Writer


class FaultyFileError(ImportFaultsError):
    """A file holds faults; nothing was written."""

    def __init__(self, plan: Plan, book: Book) -> None:
        super().__init__(_summary(plan, book.name), plan.faults)
        self.remarks = plan.remarks
        self.headings = _headings(book)
        """The row with the headings, by title of sheet."""


@dataclass(frozen=True)
class ImportResult:
    """What an import was going to do, and what it did (in a dry run: would do) to graph and findings."""

    plan: Plan
    outcome: Outcome
    changed: tuple[Changed, ...] = ()
    """What it made of what was there before."""
    headings: Mapping[str, int] = field(default_factory=dict)
    """The row with the headings, by title of sheet."""

    @property
    def remarks(self) -> tuple[Fault, ...]:
        """Return what there is to say of the file."""
        return self.plan.remarks


def read_import(path: Path | str, writer: Writer, options: Options, *, sheet: str | None = None) -> Plan:
    """Return what importing the file would change, with every fault of it; nothing is written."""
    return plan_import(read_book(path, sheet=sheet), writer, options)


def import_file(
    network: Network,
    asker: Asker,
    path: Path | str,
    *,
    dry_run: bool = False,
    sheet: str | None = None,
    effective: date | None = None,
    scope: str | None = None,
    overwrite: bool = False,
) -> ImportResult:
    """Import the file; FaultyFileError carries every fault, and then nothing was written.

    `sheet` says which list a CSV file is; `effective` and `scope` (code or name) win over the cover;
    `overwrite` lets it replace what is newer, or was changed since the file was exported.
    """
    options = Options(asker.name, effective, scope, network.today(), overwrite)
    book = read_book(path, sheet=sheet)
    plans: list[Plan] = []
    changed: list[Changed] = []

    def watch(reader: Reader, number: int) -> None:
        changed[:] = changed_by(reader, number)

    def build(writer: Writer) -> Changes:
        plan = plan_import(book, writer, options)
        if plan.faults:
            raise FaultyFileError(plan, book)
        plans.append(plan)
        return plan.changes

    outcome = network.write_with(asker, build, keep=not dry_run, watch=watch)
    return ImportResult(plans[-1], outcome, tuple(changed), _headings(book))


def _headings(book: Book) -> dict[str, int]:
    return {table.title: table.heading for table, _ in book.tables}


def _summary(plan: Plan, name: str) -> str:
    titles = list(dict.fromkeys(f.sheet for f in plan.faults))
    shown = "、".join(f"“{title}”" for title in titles[:5]) + ("等" if len(titles) > 5 else "")
    where = f"{shown} {len(titles)} 张表"
    return f"文件“{name}”有 {len(plan.faults)} 处错误，在{where}里，没有写入任何内容，请改正后重新导入。"
