"""Undoing a change: what stood before it stands again, as a new change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphmodel.changes import Applied
from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.node import Node
from graphmodel.stores.sqlite import change_log
from graphmodel.stores.sqlite.bulk.undoing import LoadUndo
from graphmodel.stores.sqlite.change_log import Statement, Work
from graphmodel.stores.sqlite.reach import Pair, reach
from graphmodel.stores.sqlite.schema import Table, declared_tables, relation_tables
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import (
    Replaced,
    Row,
    forget_replaced,
    listed,
    put_in,
    replaced_by,
    rows_where,
    take_out,
)


@dataclass(frozen=True)
class Part:
    """What a change did to one table: the rows it wrote, and the version that stood before, by gid."""

    table: Table
    written: list[Row]
    before: dict[int, Row]

    @property
    def created(self) -> set[int]:
        """Gids that were not there before the change."""
        return {row.gid for row in self.written} - self.before.keys()


def undo(session: Session, number: int, statement: Statement) -> Applied:
    """Put back the contents from before change `number`; ConflictError names what stands in the way."""
    if done := change_log.first_time(session, statement.change_id):
        return done
    _may_be_undone(session, number)
    parts = [_part(session, table, number) for table in declared_tables()]
    load = LoadUndo(session, number)
    later = load.in_the_way() | {n for table in declared_tables() for n in _replaced_later(session, table, number)}
    later |= {n for part in parts for n in (*_built_on(session, part, number), *_in_its_place(session, part, number))}
    later -= {load.stamp or number, number}
    if later:
        names = "、".join(map(str, sorted(later)))
        raise ConflictError(f"第 {number} 号之后的第 {names} 号改动用到了它的内容；请先撤销第 {names} 号，再撤销它。")
    work = Work(change_log.next_number(session))
    for part in parts:
        work.reach |= reach(session, part.table, _pairs(part))
    load.take_out(work)
    for part in parts:
        _put_back(session, part, number, work)
    applied = change_log.record(session, statement, work)
    session.run("UPDATE change SET undone_by = ? WHERE seq = ?", (work.number, number))
    return applied


def _may_be_undone(session: Session, number: int) -> None:
    entry = change_log.entry(session, number)
    if entry is None:
        raise NotFoundError(f"没有第 {number} 号改动；用 guangong imports 可以看到全部编号。")
    if entry.undone_by is not None:
        raise ConflictError(f"第 {number} 号改动已由第 {entry.undone_by} 号撤销，不必再撤。")
    if entry.kind == "undo":
        raise ConflictError(f"第 {number} 号本身是一次撤销，不能再撤销；请重新导入原来的文件。")


def _part(session: Session, table: Table, number: int) -> Part:
    # A row put back by an undo keeps its origin and has a later seq.
    written = rows_where(session, table, "seq >= ? AND origin = ?", (number, number))
    return Part(table, written, {row.gid: row for row in replaced_by(session, table, number)})


def _pairs(part: Part) -> list[Pair]:
    """Return what stands, and what will stand again."""
    written = {row.gid: row for row in part.written}
    return [(written.get(gid), part.before.get(gid)) for gid in written.keys() | part.before.keys()]


def _replaced_later(session: Session, table: Table, number: int) -> Iterable[int]:
    """Return the changes that replaced what `number` wrote."""
    sql = (
        f"SELECT DISTINCT replaced_seq FROM {table.name}_old WHERE replaced_seq > ? AND origin = ? AND fate <> 'undone'"
    )
    return (found for (found,) in session.all(sql, (number, number)))


def _built_on(session: Session, part: Part, number: int) -> Iterable[int]:
    """Return the other changes whose relations lead to or from nodes that would be removed."""
    if not issubclass(part.table.model, Node) or not part.created:
        return
    gone = listed(part.created)
    for table in relation_tables().values():
        for end in ("source", "target"):
            sql = (
                f"SELECT DISTINCT origin FROM {table.name}"
                f" WHERE {end} IN (SELECT value FROM json_each(?)) AND origin <> ?"
            )
            yield from (found for (found,) in session.all(sql, (gone, number)))


def _in_its_place(session: Session, part: Part, number: int) -> Iterable[int]:
    """Return the later changes that took the identity to which a corrected relation would go back."""
    same = " AND ".join(f'"{column}" IS ?' for column in part.table.identity)
    positions = [part.table.position(column) for column in part.table.identity]
    for row in part.written:
        before = part.before.get(row.gid)
        if before and any(before.contents[p] != row.contents[p] for p in positions):
            there = rows_where(session, part.table, same, [before.contents[p] for p in positions])
            yield from (other.origin for other in there if other.origin != number)


def _put_back(session: Session, part: Part, number: int, work: Work) -> None:
    forget_replaced(session, part.table, number)
    take_out(session, part.table, [Replaced(row, None, "undone", work.number) for row in part.written])
    put_in(session, part.table, [row._replace(seq=work.number) for row in part.before.values()])
    work.changed += len(part.before)
    work.removed += len(part.created)
