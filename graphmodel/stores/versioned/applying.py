"""Applying changes: what differs gets a new version, what does not is left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from typing import TypeVar

from graphmodel.errors import ConflictError, InputError, NotFoundError
from graphmodel.kinds import expand, kinds
from graphmodel.kinds.node import Node, Relation
from graphmodel.statements.changes import Changes, Origin, PutNode, PutRelation
from graphmodel.stores.entries import Applied
from graphmodel.stores.versioned.codings import Value, days, values_of
from graphmodel.stores.versioned.identity import Located
from graphmodel.stores.versioned.ledger import Attribution, Ledger, Work, repeated
from graphmodel.stores.versioned.reach import Pair, reach
from graphmodel.stores.versioned.removing import remove
from graphmodel.stores.versioned.table import Replaced, Row, Table, table_of

K = TypeVar("K")


@dataclass(frozen=True)
class Put:
    """Contents that shall stand, and the row in which they do, if there is one."""

    contents: tuple[Value, ...]
    origin: Origin
    standing: Row | None


def apply(ledger: Ledger, changes: Changes, begun: Work | None = None) -> Applied:
    """Write the changes and the log; a change_id that is known writes nothing. `begun` is what a load did before."""
    if before := repeated(ledger, changes.change_id, changes.digest):
        return before
    work = begun or Work(ledger.next_number())
    if changes.removed_nodes or changes.removed_relations:
        remove(ledger, changes, work)  # first: what is put may take the place of what goes
    nodes: dict[type[Node], list[PutNode]] = defaultdict(list)
    for node in changes.nodes:
        nodes[type(node.node)].append(node)
    relations: dict[type[Relation], list[PutRelation]] = defaultdict(list)
    for relation in changes.relations:
        relations[type(relation.relation)].append(relation)

    effective, changed = days(changes.effective), []
    for kind, its_nodes in nodes.items():
        table = table_of(kind)
        changed.append((table, _write(ledger, table, _node_puts(ledger, table, its_nodes), effective, work)))
    ends = ledger.find({end for put in changes.relations for end in (put.source, put.target)})
    for tie, its_relations in relations.items():
        table = table_of(tie)
        found = _relation_puts(ledger, table, its_relations, ends)
        changed.append((table, _write(ledger, table, found, effective, work)))
    # Logged before anything is asked again, so that a store can write all of it at once.
    by = Attribution(
        changes.change_id, changes.kind, changes.made_by, changes.effective, changes.file, digest=changes.digest
    )
    record(ledger, by, work)
    for table, pairs in changed:
        work.reach |= reach(ledger, table, pairs)
    return work.applied()


def record(ledger: Ledger, attribution: Attribution, work: Work) -> None:
    """Log a change, unless nothing differed."""
    if work.did_something():
        ledger.log(attribution, work)


def _write(ledger: Ledger, table: Table, puts: Sequence[Put], effective: int, work: Work) -> list[Pair]:
    """Store the puts that differ from what stands; returns the rows before and after."""
    gids = count(ledger.next_gid(table))
    pairs: list[Pair] = []
    replaced: list[Replaced] = []
    for put in puts:
        told = (effective, work.number, put.origin.sheet, put.origin.row, work.number)
        if put.standing is None:
            pairs.append((None, Row(next(gids), put.contents, None, *told)))
        elif put.contents != put.standing.contents:
            old, new = _next_version(put, put.standing, effective, work.number)
            replaced.append(old)
            pairs.append((put.standing, new))
    ledger.take_out(table, replaced)
    rows = ledger.put_in(table, [after for _, after in pairs if after])
    work.created += len(pairs) - len(replaced)
    work.changed += len(replaced)
    return [(before, row) for (before, _), row in zip(pairs, rows, strict=True)]


def _next_version(put: Put, standing: Row, effective: int, number: int) -> tuple[Replaced, Row]:
    """Return how the standing version goes, and the version that follows it.

    Stated for a later day, the new contents follow the old ones; stated for the same day or an earlier one,
    they correct them and hold for the time for which those held.
    """
    origin = (number, put.origin.sheet, put.origin.row, number)
    if effective > standing.stated_on:
        ended = Replaced(standing, effective, "ended", number)
        return ended, Row(standing.gid, put.contents, effective, effective, *origin)
    corrected = Replaced(standing, None, "corrected", number)
    return corrected, Row(standing.gid, put.contents, standing.since, standing.stated_on, *origin)


def _node_puts(ledger: Ledger, table: Table, puts: Sequence[PutNode]) -> list[Put]:
    """Find the row of each node."""
    wanted: dict[str, Put] = {}
    standing = {row.contents[0]: row for row in ledger.nodes_called(table, {put.node.id for put in puts})}
    for put in puts:
        contents = (put.node.id, put.place, *values_of(put.node))
        _take(wanted, put.node.id, Put(contents, put.origin, standing.get(put.node.id)), put.node.id)
    new = wanted.keys() - standing.keys()
    for taken in ledger.find(new).values():
        raise ConflictError(f"编号“{taken.id}”已用于{kinds()[taken.kind].kind.title}，请换一个编号。")
    ledger.keep_clear_of(new)
    return list(wanted.values())


def _relation_puts(ledger: Ledger, table: Table, puts: Sequence[PutRelation], ends: dict[str, Located]) -> list[Put]:
    """Find the row of each relation: under the start the store knows, or else under the one it shall have."""
    identity = itemgetter(*map(table.position, table.identity))
    wanted: dict[tuple[Value, ...], Put] = {}
    gids = [_gids(put, ends) for put in puts]
    rows = ledger.ties_between(table, {source for source, _ in gids}, {target for _, target in gids})
    standing = {identity(row.contents): row for row in rows}
    for put, (source, target) in zip(puts, gids, strict=True):
        contents = (source, target, *values_of(put.relation))
        shall_be = identity(contents)
        known_from = None if put.known_from is None else days(put.known_from)
        row = standing.get((*shall_be[:-1], known_from)) or standing.get(shall_be)
        _take(wanted, shall_be, Put(contents, put.origin, row), f"{put.source}→{put.target}")
    claimed = [put.standing.gid for put in wanted.values() if put.standing]
    if len(claimed) > len(set(claimed)):
        raise ConflictError(f"同一条“{table.title}”在一次写入里有两个不同的起始日期，请只留一个。")
    return list(wanted.values())


def _take(wanted: dict[K, Put], key: K, put: Put, shown: str) -> None:
    """Note what is wanted of a row; the same thing twice is once, two things are a contradiction."""
    if wanted.setdefault(key, put).contents != put.contents:
        raise ConflictError(f"“{shown}”在一次写入里出现两次，内容不同；请只留一个。")


def _gids(put: PutRelation, ends: dict[str, Located]) -> tuple[int, int]:
    """Return the gids of both ends; an end must exist and be of a kind the relation may have."""
    r = put.relation.relation
    for end, allowed in ((put.source, r.sources), (put.target, r.targets)):
        if end not in ends:
            raise NotFoundError(f"找不到编号“{end}”，“{r.title}”写不进去；请先登记它，或核对编号。")
        if ends[end].kind not in expand(allowed):
            title = kinds()[ends[end].kind].kind.title
            raise InputError(f"“{r.title}”的一头“{end}”是{title}，这里不能填；请核对编号。")
    return ends[put.source].gid, ends[put.target].gid
