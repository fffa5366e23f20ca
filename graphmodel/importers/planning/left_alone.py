"""What an edited export no longer has: emptied cells and rows that were taken out change nothing, and that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphmodel.importers.planning.book import Book
    from graphmodel.importers.planning.matched import Matched
    from graphmodel.importers.tables.rows import Row
    from graphmodel.importers.tables.table import Table
    from graphmodel.stores.transaction import Reader

MOST: Final = 5
"""Cells or names that are shown."""


def note_left_alone(book: Book, matched: Matched, reader: Reader, scope: str, faults: FaultList) -> None:
    """Say which cells and rows of the export are gone from the file, sheet by sheet."""
    for table, rows in book.tables:
        if table.sheet.name in kinds():
            _emptied(table, rows, matched, faults)
            _taken_out(table, rows, matched, reader, scope, faults)


def _emptied(table: Table, rows: Sequence[Row], matched: Matched, faults: FaultList) -> None:
    fields = {c.title: c.property.name if c.property else c.role for c in table.columns.values()}
    cells = [
        row.spot(title).cell
        for row in rows
        if (entry := matched.entries.get(row)) and entry.stored
        for title, field in fields.items()
        if title not in row.values and title not in row.faulty and getattr(entry.stored.node, field, None) is not None
    ]
    if cells:
        faults.add(Spot(table.title), problem("cells_emptied", count=len(cells), cells=_few(cells)))


def _taken_out(
    table: Table, rows: Sequence[Row], matched: Matched, reader: Reader, scope: str, faults: FaultList
) -> None:
    there = {matched.entries[row].id for row in rows if row in matched.entries}
    gone = [s.node for s in reader.nodes(table.sheet.name, scope=scope) if s.node.id not in there]
    if gone:
        names = _few(f"{getattr(node, 'name', '')}〔{node.id}〕" for node in gone)
        faults.add(Spot(table.title), problem("rows_taken_out", count=len(gone), names=names))


def _few(items: Iterable[str]) -> str:
    listed = list(items)
    return "、".join(listed[:MOST]) + ("等" if len(listed) > MOST else "")
