"""The rows below the headings of a sheet that are data; what else stands there is told, not skipped in silence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from graphmodel.importers.faults import FaultList, Spot, problem
from graphmodel.importers.files.raw import RawRow, RawSheet, is_blank
from graphmodel.importers.tables.claiming import claim
from graphmodel.importers.tables.row_shapes import is_crossed_out, told_apart
from graphmodel.importers.values.text import PLACEHOLDERS, clean
from graphmodel.kinds.codes.normal_form import match_key

if TYPE_CHECKING:
    from graphmodel.importers.tables.table import Table
    from graphmodel.workbooks.sheets import Column

QUOTED_LENGTH: Final = 20
MOST_LISTED: Final = 50


def data_rows(table: Table, faults: FaultList) -> tuple[RawRow, ...]:
    """Return the rows of `table` that are data; the others are told: captions, totals, notes, further headings.

    Further headings with other columns end the table with a fault: what follows is not what it seems.
    """
    kept: list[RawRow] = []
    left_out: list[tuple[RawRow, str]] = []
    for n, row in enumerate(table.rows):
        again = _headings_again(table, row)
        if again and again != table.columns:
            texts = "".join(f"“{clean(str(v))}”" for v in row.values if not is_blank(v))
            faults.add(table.spot(row.number), problem("second_headings", texts, row=table.heading))
            break
        is_caption = _is_alone(row) and n + 1 < len(table.rows) and _headings_again(table, table.rows[n + 1])
        what = "标题" if again or is_caption else told_apart(row, table.columns, table.spread)
        if what:
            left_out.append((row, what))
        elif _says_nothing(row):
            continue
        elif is_crossed_out(row):
            faults.add(table.spot(row.number), problem("row_crossed_out"))
        else:
            kept.append(row)
    _report_left_out(table, left_out, faults)
    return tuple(kept)


def _headings_again(table: Table, row: RawRow) -> dict[int, Column] | None:
    """Return the columns that a row heads if it is another row of headings: most of its texts are headings."""
    texts = [v for v in row.values if isinstance(v, str) and not is_blank(v)]
    if len(texts) < 2 or any(isinstance(v, int | float | date) for v in row.values):
        return None
    raw = RawSheet(table.title, (), table.spread)
    claimed, left = claim(raw, row, table.sheet.title)
    return claimed if len(claimed) > 1 and len(claimed) > 2 * list(left.values()).count(None) else None


def _says_nothing(row: RawRow) -> bool:
    """Does every cell hold but a dash, which forms have for nothing?"""
    return all(is_blank(v) or match_key(clean(str(v))) in PLACEHOLDERS for v in row.values)


def _is_alone(row: RawRow) -> bool:
    return sum(not is_blank(v) for v in row.values) == 1


def _report_left_out(table: Table, left_out: list[tuple[RawRow, str]], faults: FaultList) -> None:
    if not left_out:
        return
    shown = "、".join(
        f"第 {row.number} 行“{next(clean(str(v)) for v in row.values if not is_blank(v))[:QUOTED_LENGTH]}”（{what}）"
        for row, what in left_out[:MOST_LISTED]
    )
    more = f"等 {len(left_out)} 行" if len(left_out) > MOST_LISTED else ""
    faults.add(Spot(table.title), problem("rows_left_out", shown + more, count=len(left_out)))
