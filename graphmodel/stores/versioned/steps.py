"""What changes made of rows that were there before, one version after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphmodel.kinds.node import Node, Relation
from graphmodel.stores.entries import Step
from graphmodel.stores.versioned.codings import read_model
from graphmodel.stores.versioned.identity import Located
from graphmodel.stores.versioned.table import Row, Table


class Span(NamedTuple):
    """Changes after one number, up to another (None: to the last)."""

    since: int
    until: int | None


class Old(NamedTuple):
    """A version that stands no longer, and the change that replaced it."""

    row: Row
    by: int


class Past(NamedTuple):
    """Every version that changes of a span replaced, the later versions of the same rows, and what stands of them."""

    old: list[Old]
    standing: list[Row]
    ends: Mapping[int, Located]
    """Of relations, the nodes they lead from and to."""


class Turn(NamedTuple):
    """A row before and after one change."""

    before: Row
    after: Row | None
    by: int


def turns(old: Iterable[Old], standing: Iterable[Row]) -> list[Turn]:
    """Return one turn per old version; what follows it is the next version of the same row, or what stands."""
    of_row: defaultdict[int, list[Old]] = defaultdict(list)
    for version in sorted(old, key=lambda version: version.by):
        of_row[version.row.gid].append(version)
    now = {row.gid: row for row in standing}
    found = [
        Turn(version.row, following.row if following else now.get(gid), version.by)
        for gid, versions in of_row.items()
        for version, following in zip(versions, (*versions[1:], None), strict=True)
    ]
    return sorted(found, key=lambda turn: (turn.by, turn.before.gid))


def steps(table: Table, past: Past, until: int | None) -> Iterator[Step]:
    """Yield what the changes made, in the words of the model."""
    for turn in turns(past.old, past.standing):
        if until is not None and turn.by > until:
            continue
        place = turn.after or turn.before
        source, target = str(turn.before.contents[0]), ""
        if not issubclass(table.model, Node):
            source, target = (past.ends[int(gid or 0)].id for gid in turn.before.contents[:2])
        yield Step(
            _model(table, turn.before), turn.after and _model(table, turn.after), source, target, turn.by,
            place.sheet, place.row,
        )  # fmt: skip


def _model(table: Table, row: Row) -> Node | Relation:
    model = table.model
    if issubclass(model, Node):
        return read_model(model, row.contents[2:], id=str(row.contents[0]))
    return read_model(model, row.contents[2:])
