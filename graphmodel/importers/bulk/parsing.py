"""Cells of a whole batch into the columns of the store: each different value is read once, plain ones not at all.

What a cell says is asked of the parser of the workbook import. A row with a cell that it refuses or remarks on, or
that wishes to clear something, is set apart (`odd`): such rows are compared one by one as a workbook's are, and have
its messages.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from graphmodel.importers.bulk.list_files import ODD, ROW
from graphmodel.importers.faults import Problem
from graphmodel.importers.matching.references import parse_reference
from graphmodel.importers.tables.rows import remark_of, value_of
from graphmodel.importers.values.cells import Wish
from graphmodel.importers.values.naming import ENDED
from graphmodel.importers.values.text import AS_ABOVE
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.codes.uscc import CHARACTERS
from graphmodel.statements.texts import LEFTOVER
from graphmodel.stores.versioned.codings import CODINGS, columns_of, days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.importers.bulk.list_files import ListFile
    from graphmodel.workbooks.sheets import Column

_SQL: Final[dict[str, pl.DataType]] = {"TEXT": pl.String(), "INTEGER": pl.Int64(), "REAL": pl.Float64()}
_HAN: Final = r"\x{3400}-\x{9fff}"
_PLAIN_TEXT: Final = rf"^[{_HAN}（）〔〕·A-Za-z0-9]{{1,200}}$"
"""Stands as it is, if it holds no number as long as an ID number."""
_WORDS: Final = ("（清空）", *sorted(AS_ABOVE))
"""Texts that say something other than what stands there."""
_PLAIN_ID: Final = r"^[A-Z][0-9A-Z]{6}\d{5,}$"
_PLAIN_CODE: Final = r"^(?:[1-9]\d)(?:00|\d\d)\d{8}$"
_PLAIN_USCC: Final = rf"^[{CHARACTERS}]{{2}}[0-9]{{6}}[{CHARACTERS}]{{10}}$"
_LOOKS_LIKE_ID_NUMBER: Final = r"\d{14}"


def parsed(file: ListFile, batch: pl.DataFrame) -> pl.DataFrame:
    """Return a batch as `row`, `odd`, the store's columns, `id`, and per reference `<title>·id` and `<title>·name`."""
    frame = batch.select(ROW, ODD)
    for name, column in file.columns.items():
        read = _column(batch[name], column, file.sheet.name)
        frame = frame.with_columns(read.drop(ODD).get_columns(), odd=frame[ODD] | read[ODD])
    return frame


def field_of(column: Column) -> str:
    """Return the name under which a column stands in a parsed batch."""
    if column.property:
        return column.property.name
    return column.title if column.targets else column.role


def _column(cells: pl.Series, column: Column, sheet: str) -> pl.DataFrame:
    """Return what the cells say: `odd` and the columns that hold it."""
    raw = pl.DataFrame({"raw": cells})
    plain = _plain(column, sheet) if cells.dtype == pl.String else pl.lit(value=False)
    raw = raw.with_columns(plain=plain.fill_null(value=False))
    rest = raw.filter(~pl.col("plain") & pl.col("raw").is_not_null())["raw"].unique()
    said = _distinct(rest, column, sheet)
    columns = [c for c in said.columns if c not in ("raw", ODD)]
    joined = raw.join(said, on="raw", how="left", maintain_order="left")
    if cells.dtype == pl.String and not is_many(column):
        taken = _as_it_is(column, columns)
        joined = joined.with_columns(pl.when("plain").then(value).otherwise(c).alias(c) for c, value in taken.items())
    return joined.select(*columns, pl.col(ODD).fill_null(value=False))


def _plain(column: Column, sheet: str) -> pl.Expr:
    """Which cells need no parser?"""
    raw, held = pl.col("raw"), column.property
    text = raw.str.contains(_PLAIN_TEXT) & ~raw.str.contains(_LOOKS_LIKE_ID_NUMBER) & ~raw.is_in(_WORDS)
    if held and held.name == "uscc":
        return raw.str.contains(_PLAIN_USCC) & ~raw.str.contains(r"^[1-8]\d{13}")
    if (held and held.name == "code") or (column.role == "id" and sheet == "Jurisdiction"):
        return _is_plain_code(raw)
    if held and held.name == "name":
        return text & ~raw.str.contains(ENDED) & ~raw.str.contains(LEFTOVER)
    if held:
        return text if held.type == "text" else pl.lit(value=False)
    if column.role == "id":
        return raw.str.contains(_PLAIN_ID)
    if column.targets:
        single = column.relation_column is None or column.relation_column.cardinality == "one"
        name = text & ~raw.str.contains(r"^\d|[〔（]|^[A-Za-z0-9]+$")
        return (raw.str.contains(_PLAIN_ID) | _is_plain_code(raw) | name) if single else pl.lit(value=False)
    return pl.lit(value=False)


def _is_plain_code(raw: pl.Expr) -> pl.Expr:
    """Twelve digits without an empty level above the last one that is filled."""
    zeros = [(raw.str.slice(start, length) == "0" * length) for start, length in ((2, 2), (6, 3))]
    below = [raw.str.slice(4) == "0" * 8, raw.str.slice(9) == "000"]
    return raw.str.contains(_PLAIN_CODE) & (~zeros[0] | below[0]) & (~zeros[1] | below[1])


def _as_it_is(column: Column, columns: Sequence[str]) -> dict[str, pl.Expr]:
    """Return what the columns hold of a plain cell."""
    raw = pl.col("raw")
    if not column.targets:
        return {columns[0]: raw} if columns and _holds_text(column) else {}
    code = raw.str.contains(r"^[A-Z]?[0-9A-Z]{11,}$")
    return {
        f"{column.title}·id": pl.when(code).then(raw),
        f"{column.title}·name": pl.when(~code).then(keyed(raw)),
    }


def _holds_text(column: Column) -> bool:
    return column.role == "id" or bool(column.property and column.property.type == "text")


def keyed(text: pl.Expr) -> pl.Expr:
    """Return what two spellings of a name have in common; equal to match_key for plain text."""
    return text.str.replace_many(["（", "）", "〔", "〕"], ["(", ")", "(", ")"]).str.to_lowercase()


def _distinct(values: pl.Series, column: Column, sheet: str) -> pl.DataFrame:
    """Return each value with what it says."""
    schema = _schema(column)
    lines = [_line(value_of(cell, column, sheet), cell, column, len(schema)) for cell in map(_cell, values.to_list())]
    said = pl.DataFrame(lines, schema={**schema, ODD: pl.Boolean()}, orient="row")
    return said.with_columns(values.alias("raw"))


def _cell(value: Any) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _schema(column: Column) -> dict[str, pl.DataType]:
    if column.targets:
        return (
            {f"{column.title}·id": pl.List(pl.String), f"{column.title}·name": pl.List(pl.String)}
            if is_many(column)
            else {f"{column.title}·id": pl.String(), f"{column.title}·name": pl.String()}
        )
    if column.property:
        return {name: _SQL[sql_type.split()[0]] for name, sql_type in columns_of(column.property)}
    return {column.role: pl.String() if column.role == "id" else pl.Int64()}


def is_many(column: Column) -> bool:
    """May a cell of this column refer to several nodes?"""
    return column.relation_column is not None and column.relation_column.cardinality == "many"


def _line(value: object, cell: object, column: Column, width: int) -> tuple[object, ...]:
    """Return what the columns hold of a value, and whether there is something to say about its cell."""
    nothing: tuple[object, ...] = (None,) * width
    if isinstance(value, Problem | Wish) or (value is not None and remark_of(cell, column)):
        return (*nothing, True)
    if value is None:
        return (*nothing, False)
    if isinstance(value, tuple) and column.targets:
        return (*_references(value, is_many(column)), False)
    if column.property:
        return (*CODINGS[column.property.type].encode(value), False)
    return (days(value) if isinstance(value, date) else value, False)


def _references(texts: Sequence[str], many: bool) -> tuple[object, object]:
    """Return the numbers and the names that texts refer by; of 名称〔编号〕 the number counts."""
    found = [parse_reference(text) for text in texts]
    ids = [r.id or None for r in found]
    names = [None if r.id else match_key(r.name) for r in found]
    return (ids, names) if many else (ids[0], names[0])
