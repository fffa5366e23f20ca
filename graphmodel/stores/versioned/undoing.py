"""Undoing a change: what stood before it stands again, as a new change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.kinds import kinds
from graphmodel.kinds.node import Node
from graphmodel.stores.entries import Applied
from graphmodel.stores.versioned.applying import record
from graphmodel.stores.versioned.ledger import Attribution, Ledger, Work, repeated
from graphmodel.stores.versioned.reach import Pair, reach
from graphmodel.stores.versioned.table import Replaced, Row, Table, table_of


@dataclass(frozen=True)
class TableWork:
    """What a change did to one table: the rows it wrote, and the version that stood before, by gid."""

    table: Table
    written: list[Row]
    before: dict[int, Row]

    @property
    def created(self) -> set[int]:
        """Gids that were not there before the change."""
        return {row.gid for row in self.written} - self.before.keys()

    @property
    def taken(self) -> list[Row]:
        """What the change removed, and nothing stands for it."""
        left = {row.gid for row in self.written}
        return [row for gid, row in self.before.items() if gid not in left]


def undo(ledger: Ledger, number: int, attribution: Attribution) -> Applied:
    """Put back the contents from before change `number`; ConflictError names what stands in the way."""
    if done := repeated(ledger, attribution.change_id, attribution.digest):
        return done
    _may_be_undone(ledger, number)
    parts = [_part(ledger, table, number) for table in ledger.tables_of(number)]
    load = ledger.load_of(number)
    later = load.in_the_way() if load else set()
    later |= {n for part in parts for n in ledger.replaced_later(part.table, number)}
    later |= {n for part in parts for n in (*_built_on(ledger, part, number), *_in_its_place(ledger, part, number))}
    later -= {load.stamp if load else number, number}
    if later:
        names = "、".join(map(str, sorted(later)))
        raise ConflictError(f"第 {number} 号之后的第 {names} 号改动用到了它的内容；请先撤销第 {names} 号，再撤销它。")
    _ends_are_there(ledger, parts)
    work = Work(ledger.next_number())
    for part in parts:
        work.reach |= reach(ledger, part.table, _pairs(part))
    if load:
        load.take_out(work)
    for part in parts:
        _put_back(ledger, part, number, work)
    record(ledger, attribution, work)
    ledger.mark_undone(number, work.number)
    return work.applied()


def _may_be_undone(ledger: Ledger, number: int) -> None:
    entry = ledger.entry(number)
    if entry is None:
        raise NotFoundError(f"没有第 {number} 号改动；用 guangong imports 可以看到全部编号。")
    if entry.undone_by is not None:
        raise ConflictError(f"第 {number} 号改动已由第 {entry.undone_by} 号撤销，不必再撤。")
    if entry.kind == "erase":
        raise ConflictError(f"第 {number} 号删除了一个人的信息，删掉的不再保存，不能撤销。")
    if entry.kind == "undo":
        raise ConflictError(f"第 {number} 号本身是一次撤销，不能再撤销；请重新导入原来的文件。")


def _part(ledger: Ledger, table: Table, number: int) -> TableWork:
    # A row put back by an undo keeps its origin and has a later seq.
    written = ledger.written_by(table, number)
    return TableWork(table, written, {row.gid: row for row in ledger.replaced_by(table, number)})


def _pairs(part: TableWork) -> list[Pair]:
    """Return what stands, and what will stand again."""
    written = {row.gid: row for row in part.written}
    return [(written.get(gid), part.before.get(gid)) for gid in written.keys() | part.before.keys()]


def _built_on(ledger: Ledger, part: TableWork, number: int) -> Iterable[int]:
    """Return the other changes whose relations lead to or from nodes that would be removed."""
    if not issubclass(part.table.model, Node) or not part.created:
        return set()
    return ledger.origins_at(part.created, other_than=number)


def _in_its_place(ledger: Ledger, part: TableWork, number: int) -> Iterable[int]:
    """Return the later changes that took the identity to which a corrected relation or a removed row would go back."""
    positions = [part.table.position(column) for column in part.table.identity]
    moved = [
        before
        for row in part.written
        if (before := part.before.get(row.gid)) and any(before.contents[p] != row.contents[p] for p in positions)
    ]
    for before in (*moved, *part.taken):
        there = ledger.of_identity(part.table, [before.contents[p] for p in positions])
        yield from (other.origin for other in there if other.origin != number)
    if issubclass(part.table.model, Node):
        # An id may have been taken by a node of another kind.
        for found in ledger.find([str(row.contents[0]) for row in part.taken]).values():
            there = ledger.nodes_called(table_of(kinds()[found.kind]), [found.id])
            yield from (other.origin for other in there)


def _ends_are_there(ledger: Ledger, parts: Sequence[TableWork]) -> None:
    """Raise ConflictError where a removed relation would come back to a node that was removed since."""
    back = {row.gid for part in parts if issubclass(part.table.model, Node) for row in part.before.values()}
    ends = {
        int(gid or 0)
        for part in parts
        if not issubclass(part.table.model, Node)
        for row in part.taken
        for gid in row.contents[:2]
    } - back
    known = ledger.known(ends) if ends else {}
    standing = {found.gid for found in ledger.find([found.id for found in known.values()]).values()} if known else set()
    if gone := sorted(found.id for gid, found in known.items() if gid not in standing):
        names = "、".join(f"“{id_}”" for id_ in gone[:3])
        raise ConflictError(f"这一号移除的关系指向{names}，它后来也被移除了；请先撤销那一次移除，再撤销它。")


def _put_back(ledger: Ledger, part: TableWork, number: int, work: Work) -> None:
    ledger.forget_replaced(part.table, number)
    ledger.take_out(part.table, [Replaced(row, None, "undone", work.number) for row in part.written])
    ledger.put_in(part.table, [row._replace(seq=work.number) for row in part.before.values()])
    taken = len(part.taken)
    work.created += taken
    work.changed += len(part.before) - taken
    work.removed += len(part.created)
