"""A column that takes one target: whoever states a second one ends the first with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from graphmodel.kinds.node import Relation, RelationColumn


class Tie(NamedTuple):
    """A relation between two nodes, by their ids."""

    relation: Relation
    source: str
    target: str


def single_column(relation: Relation) -> RelationColumn | None:
    """Return the column that shows this relation and takes one target only."""
    declared = relation.relation
    if declared.carried_by:
        return None
    for column in declared.columns:
        if all(getattr(relation, name) == value for name, value in column.values.items()):
            return column if column.cardinality == "one" else None
    return None


def doubled(put: Iterable[Tie], standing: Iterable[Tie]) -> Iterator[tuple[Tie, RelationColumn, str]]:
    """Yield each put relation that would stand beside one to another target, with the column and that target.

    `standing` is what stands when the write is done, but for what it puts.
    """
    first: dict[tuple[str, str, str], str] = {}
    for tie in (*standing, *put):
        column = single_column(tie.relation)
        if column is None or tie.relation.valid_to is not None:
            continue
        other = first.setdefault((tie.relation.relation.name, column.title, tie.source), tie.target)
        if other != tie.target:
            yield tie, column, other
