"""Turns the rows of a table into typed values by column, noting every fault of a cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphmodel.errors import InputError
from graphmodel.importers.faults import FaultList, Problem, Spot, problem
from graphmodel.importers.files.raw import RawRow, is_blank
from graphmodel.importers.tables.table import Table
from graphmodel.importers.values.cells import Wish, parse_first_day, parse_last_day, parse_property, parse_text
from graphmodel.importers.values.naming import name_problem
from graphmodel.importers.values.remarks import remark
from graphmodel.importers.values.text import clean, clean_name, split_list
from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division, uscc
from graphmodel.progress import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphmodel.workbooks.sheets import Column

Parsed = dict[tuple[type, object], tuple[object, Problem | None]]
"""What cells of a column say and what is said about them, by type and raw value (1, 1.0 and True are equal)."""


@dataclass(eq=False, slots=True)
class Row:
    """One row of a table: values by column title, only of cells in which something is filled in.

    A reference is a tuple of the texts in its cell; Wish.clear stands where the cell asks to clear.
    """

    table: Table
    number: int
    values: dict[str, object] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    """Columns whose cell was reported already."""

    def spot(self, title: str = "") -> Spot:
        """Return the cell of column `title`, or the row where the file has no such column."""
        return self.table.spot(self.number, title)

    def tell(self, sheet: str | None, number: int | None) -> str:
        """Return how another row is called from this one; of another sheet with its title."""
        return f"第 {number} 行" if sheet == self.table.title else f"“{sheet}”表第 {number} 行"

    def texts(self, title: str) -> tuple[str, ...]:
        """Return the references written in column `title`."""
        found = self.values.get(title, ())
        return found if isinstance(found, tuple) else ()


def parse_rows(table: Table, faults: FaultList) -> list[Row]:
    """Return the rows of `table` with their values."""
    known: dict[int, Parsed] = {position: {} for position in table.columns}
    return [
        _row(table, raw, known, faults) for raw in counted(f"查“{table.title}”表的各格", table.rows, len(table.rows))
    ]


def _row(table: Table, raw: RawRow, known: Mapping[int, Parsed], faults: FaultList) -> Row:
    """Return one row; `known` remembers by column what a cell says, since columns repeat themselves."""
    row = Row(table, raw.number)
    for position, column in table.columns.items():
        cell = raw.values[position] if position < len(raw.values) else None
        if is_blank(cell):
            continue
        key = (type(cell), cell)
        if key not in known[position]:
            known[position][key] = value_of(cell, column, table.sheet.name), remark_of(cell, column)
        value, said = known[position][key]
        value = table.merged(raw, position, value) or value
        if isinstance(value, Problem):
            faults.add(row.spot(column.title), value)
            row.faulty.add(column.title)
        elif value is not None:
            row.values[column.title] = value
            if said:
                faults.add(row.spot(column.title), said)
    return row


def value_of(cell: object, column: Column, sheet_name: str) -> object:
    """Return what a cell of a column says: the typed value, None, Wish.clear or a Problem."""
    if column.property and column.property.name == "name" and isinstance(cell, str) and sheet_name in kinds():
        return _name(cell, column, sheet_name)
    if column.property and column.property.name not in ("uscc", "code"):
        return _refuse_clear(parse_property(cell, column.property), column)
    if column.role in ("valid_from", "valid_to"):
        return parse_first_day(cell) if column.role == "valid_from" else parse_last_day(cell, column.title)
    text = parse_text(cell)
    if column.property and column.property.name == "uscc" and isinstance(cell, str):
        text = _rightly_uscc(cell) or text
    if not isinstance(text, str):
        return _refuse_clear(text, column)
    if column.property:
        return _uscc(text) if column.property.name == "uscc" else _code(text)
    if column.role == "id":
        return _code(text) if sheet_name == "Jurisdiction" else _id(text)
    many = column.relation_column is not None and column.relation_column.cardinality == "many"
    return tuple(map(clean_name, split_list(text))) if many else (clean_name(text),)


def remark_of(cell: object, column: Column) -> Problem | None:
    """Return what to say about a cell that is read all the same, or None."""
    held = column.property
    return remark(cell, is_day=column.role in ("valid_from", "valid_to") or (held is not None and held.type == "day"))


def _name(cell: str, column: Column, sheet_name: str) -> object:
    """Return the name in a cell, or what keeps it from being the name of one node."""
    assert column.property
    value = parse_property(cell, column.property)
    if not isinstance(value, str):
        return _refuse_clear(value, column)
    return name_problem(clean(cell), sheet_name, kinds()[sheet_name].kind.ends) or value


def _refuse_clear(value: object, column: Column) -> object:
    needed = column.required or column.role in ("id", "source", "target")
    return problem("cannot_clear", column=column.title) if value is Wish.clear and needed else value


def _id(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def _code(text: str) -> str | Problem:
    try:
        return division.normalise(text).key
    except InputError as error:
        return problem("malformed_code", text, detail=str(error))


def _rightly_uscc(text: str) -> str | None:
    """Return the code if both check digits fit: a few of them look like an ID number."""
    checked = uscc.check(text)
    return None if checked.malformed or checked.warning else checked.code


def _uscc(text: str) -> str | Problem:
    checked = uscc.check(text)
    return problem("malformed_uscc", text, detail=checked.malformed) if checked.malformed else checked.code
