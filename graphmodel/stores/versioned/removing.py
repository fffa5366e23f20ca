"""Removing what never was so: a correction after which no day sees it; what it was stays in the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.stores.versioned.codings import values_of
from graphmodel.stores.versioned.reach import reach
from graphmodel.stores.versioned.table import Replaced, Row, Table, table_of

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node, Relation
    from graphmodel.statements.changes import Changes, RemoveNode, RemoveRelation
    from graphmodel.stores.versioned.ledger import Ledger, Work


def remove(ledger: Ledger, changes: Changes, work: Work) -> None:
    """Take out what the changes remove; ConflictError where a relation to or from a removed node would be left."""
    ties = list(_ties(ledger, changes.removed_relations))
    nodes = list(_nodes(ledger, changes.removed_nodes))
    for table, rows in (*ties, *nodes):  # before anything is gone that leads to what is reached
        work.reach |= reach(ledger, table, [(row, None) for row in rows])
    _take_out(ledger, ties, work)
    gone = [row.gid for _, rows in nodes for row in rows]
    if gone and ledger.origins_at(gone, other_than=0):  # no change has the number 0
        raise ConflictError("还有别的资料指向要移除的这一条，没有移除；请重新读取后再做。")
    _take_out(ledger, nodes, work)


def _take_out(ledger: Ledger, found: Iterable[tuple[Table, list[Row]]], work: Work) -> None:
    for table, rows in found:
        ledger.take_out(table, [Replaced(row, None, "corrected", work.number) for row in rows])
        work.removed += len(rows)


def _nodes(ledger: Ledger, removed: Iterable[RemoveNode]) -> Iterator[tuple[Table, list[Row]]]:
    ids: defaultdict[type[Node], set[str]] = defaultdict(set)
    for node in removed:
        ids[node.kind].add(node.id)
    for kind, of_kind in ids.items():
        rows = ledger.nodes_called(table_of(kind), of_kind)
        _all_found(len(of_kind), rows)
        yield table_of(kind), rows


def _ties(ledger: Ledger, removed: Iterable[RemoveRelation]) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of relations by what they are known by."""
    of_type: defaultdict[type[Relation], list[RemoveRelation]] = defaultdict(list)
    for relation in removed:
        of_type[type(relation.relation)].append(relation)
    ends = ledger.find({end for tie in removed for end in (tie.source, tie.target)})
    for model, ties in of_type.items():
        table = table_of(model)
        identity = itemgetter(*map(table.position, table.identity))
        known = [(ends[t.source].gid, ends[t.target].gid, t) for t in ties if t.source in ends and t.target in ends]
        wanted = {identity((source, target, *values_of(tie.relation))) for source, target, tie in known}
        standing = ledger.ties_between(table, {source for source, _, _ in known}, {target for _, target, _ in known})
        rows = [row for row in standing if identity(row.contents) in wanted]
        _all_found(len(ties), rows)
        yield table, rows


def _all_found(wanted: int, rows: list[Row]) -> None:
    if len(rows) != wanted:
        raise NotFoundError("要移除的已经不在了，没有移除；请重新读取后再做。")
