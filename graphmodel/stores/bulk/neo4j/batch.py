"""One batch of staged rows: the statement that writes it, once however often it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from graphmodel.errors import ConflictError, StoreError
from graphmodel.kinds.node import Node
from graphmodel.stores.bulk.load import SWEPT, UNDONE
from graphmodel.stores.bulk.neo4j.columns import out_of
from graphmodel.stores.neo4j.labels import ENTITY, labels_of, name_of
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.table import Table

ROWS_A_BATCH: Final = 2_000
"""Edits wait until the batches under way are written."""
_LEFT_OUT: Final = ("seq",)
"""It equals `origin`, and so spares the entry in an index."""
_ENDS: Final = ("source", "target")

_ONCE: Final = "MATCH (l:Staged {key: $lane}) SET l.turn = NULL WITH l WHERE l.batch < $batch UNWIND $rows AS row"
_DONE: Final = "WITH l, count(*) AS written SET l.batch = $batch RETURN written"
"""A try of which nothing was heard may have been committed: then its number stands on the lane."""


@dataclass(frozen=True)
class Batch:
    """Rows and how they are written; `same` is what all rows of the frame have in common."""

    table: Table
    text: str
    same: Mapping[str, Any]
    frame: pl.DataFrame


@dataclass(frozen=True)
class Writing:
    """A batch with its number on a lane."""

    lane: str
    number: int
    batch: Batch


def batches_of(table: Table, rows: pl.DataFrame) -> Iterator[Batch]:
    """Yield rows (columns of `frames.row_types`) in batches."""
    frame = out_of(table, rows.drop(_LEFT_OUT))
    ends = () if issubclass(table.model, Node) else _ENDS
    known = [c for c in frame.columns if c not in ends and frame[c].null_count() < frame.height]
    same = {c: frame.item(0, c) for c in known if c != "gid" and _is_same(frame[c])}
    own = [*ends, *(c for c in known if c not in same)]
    held = {c: f"row[{n}]" for n, c in enumerate(own) if c not in ends} | {c: f"$same.`{c}`" for c in same}
    text = _text(table, ", ".join(f"`{c}`: {value}" for c, value in held.items()))
    for piece in frame.select(own).iter_slices(ROWS_A_BATCH):
        if piece.height:
            yield Batch(table, text, same, piece)


def _is_same(column: pl.Series) -> bool:
    if column.null_count() or column.dtype == pl.List:
        return False
    return bool((column == column[0]).all())


def _text(table: Table, contents: str) -> str:
    """Return the statement: rows are lists, whose places the text knows; the ends of a relation come first."""
    if issubclass(table.model, Node):
        return f"{_ONCE} CREATE (:{labels_of(name_of(table))} {{{contents}}}) {_DONE}"
    return (
        f"{_ONCE} MATCH (a:{ENTITY} {{gid: row[0]}}) MATCH (b:{ENTITY} {{gid: row[1]}})"
        f" CREATE (a)-[:{name_of(table)} {{{contents}}}]->(b) {_DONE}"
    )


def write(session: Session, writing: Writing) -> None:
    """Write a batch if it is not written; StoreError where the load was swept, ConflictError where an end is gone."""
    batch = writing.batch
    given = {"lane": writing.lane, "batch": writing.number, "rows": batch.frame.rows(), "same": batch.same}
    written = session.value(batch.text, given)
    if written == batch.frame.height:
        return
    if written:
        raise ConflictError(UNDONE.format(name=batch.table.title))
    last = session.value("MATCH (l:Staged {key: $lane}) RETURN l.batch", given)
    if last is None:
        raise StoreError(SWEPT)
    if last < writing.number:
        raise ConflictError(UNDONE.format(name=batch.table.title))
