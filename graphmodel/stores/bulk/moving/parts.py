"""What a store holds, part by part in the order in which it is moved: the same columns whichever store it is.

Rows are in the encoding of graphmodel.stores.versioned (days as whole numbers, lists as JSON text, yes/no as 0/1),
words stand as words, and the counts of a tally as 32-bit little-endian integers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import polars as pl

from graphmodel.findings.finding import FINDING
from graphmodel.stores.versioned.findings import CELL, SPOKEN
from graphmodel.stores.versioned.table import REPLACED, VERSION, Columns, Table, kind_tables, relation_tables

Of = Literal["nodes", "relations", "versions"]

_TYPES: Final[dict[str, pl.DataType]] = {"TEXT": pl.String(), "INTEGER": pl.Int64()}

MOVED_LENGTHS: Final = (6, 9)
"""Lengths of the places whose tallies are moved; the shorter ones are sums of those."""


@dataclass(frozen=True)
class Part:
    """One part of a store; `table` and `of` where it holds rows of a declared kind or relation."""

    name: str
    title: str
    """Chinese name."""
    columns: Mapping[str, pl.DataType]
    table: Table | None = None
    of: Of | None = None

    @property
    def rows_of(self) -> Table:
        """The declared table whose rows it holds."""
        if self.table is None:
            raise TypeError(self.name)
        return self.table

    @property
    def empty(self) -> pl.DataFrame:
        """A frame without rows."""
        return pl.DataFrame(schema=self.columns)


@cache
def parts() -> tuple[Part, ...]:
    """Return every part; nodes stand before the relations and findings that lead to them."""
    nodes, relations = kind_tables().values(), relation_tables().values()
    return (
        *(Part(t.name, t.title, _standing(t), t, "nodes") for t in nodes),
        *(Part(t.name, t.title, _standing(t), t, "relations") for t in relations),
        *(Part(f"{t.name}_old", f"{t.title}的旧版本", _replaced(t), t, "versions") for t in (*nodes, *relations)),
        *(Part(name, title, columns) for name, title, columns in _OTHERS),
    )


def part(name: str) -> Part:
    """Return the part of that name."""
    return next(p for p in parts() if p.name == name)


def _standing(table: Table) -> dict[str, pl.DataType]:
    return _typed((("gid", "INTEGER"), *table.contents, *VERSION))


def _replaced(table: Table) -> dict[str, pl.DataType]:
    return _standing(table) | _typed(REPLACED)


def _typed(columns: Columns) -> dict[str, pl.DataType]:
    return {name: _TYPES[sql_type.split()[0]] for name, sql_type in columns}


_WHOLE: Final = pl.Int64()
_TEXT: Final = pl.String()
_CELL: Final[dict[str, pl.DataType]] = {c: _WHOLE if c == "counted" else _TEXT for c in CELL}
_TALLY: Final[dict[str, pl.DataType]] = {"topic": _TEXT, "length": _WHOLE, "place": _TEXT, "since": _WHOLE}
_FINDING: Final = {c: _WHOLE if FINDING[c] == pl.Boolean() else FINDING[c] for c in SPOKEN}

_OTHERS: Final[tuple[tuple[str, str, dict[str, pl.DataType]], ...]] = (
    ("change", "变更记录", {
        "seq": _WHOLE, "change_id": _TEXT, "kind": _TEXT, "made_by": _TEXT, "made_at": _TEXT, "effective": _WHOLE,
        "file": _TEXT, "created": _WHOLE, "changed": _WHOLE, "removed": _WHOLE, "undone_by": _WHOLE,
        "undoes": _WHOLE, "stamp": _WHOLE, "digest": _TEXT,
    }),
    ("issued", "已发编号", {"letter": _TEXT, "county": _TEXT, "last": _WHOLE}),
    ("counter", "计数", {"name": _TEXT, "last": _WHOLE}),
    ("rule_set", "规则", {"version": _TEXT, "rules": _TEXT}),
    ("judgement", "判定记录", {
        "number": _WHOLE, "at": _TEXT, "judged_on": _WHOLE, "rule_set": _TEXT, "change": _WHOLE,
    }),
    ("finding", "结论", _FINDING),
    ("cell", "汇总的栏", {"topic": _TEXT, "position": _WHOLE, **_CELL}),
    ("tally", "汇总", {**_TALLY, "counts": pl.Binary()}),
    ("tally_old", "以前的汇总", {**_TALLY, "until": _WHOLE, "counts": pl.Binary()}),
    ("state", "状态", {"pinned_on": _TEXT}),
)  # fmt: skip
