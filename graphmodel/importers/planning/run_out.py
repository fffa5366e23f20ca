"""What of a file has run out by the day that findings are judged for: it was so, and counts no more."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphmodel.kinds.node import Node, Relation
    from graphmodel.statements.changes import Changes


def run_out(changes: Changes, judged_on: date) -> Counter[str]:
    """Return by title how many nodes and relations held on the day of the changes and do not on the day judged."""
    nodes = (put.node for put in changes.nodes if _is_over(put.node, changes.effective, judged_on))
    ties = (put.relation for put in changes.relations if _is_over(put.relation, changes.effective, judged_on))
    return Counter([node.kind.title for node in nodes] + [tie.relation.title for tie in ties])


def _is_over(stated: Node | Relation, effective: date, judged_on: date) -> bool:
    """Has it ended between the two days, or is it about a year that is over?"""
    if stated.valid_to is not None:
        return effective < stated.valid_to <= judged_on
    year = getattr(stated, "year", None)
    return isinstance(year, int) and effective.year <= year < judged_on.year
