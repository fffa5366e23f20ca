"""The day of a statement: the check day where the property has one, else the day the statement speaks of.

A property with a check day of its own is weighed by that; all others by the day of the whole node, because the store
keeps the contents of a node whole for each day: an older statement has no day of its own between two versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from graphmodel.kinds.node import Node, Relation, properties


class Days(NamedTuple):
    """The day of a statement, and that of what stands."""

    own: date
    stands: date


def of_statement(
    held: Node | Relation, stated_on: date | None, field: str, contents: Mapping[str, Any], effective: date
) -> Days:
    """Return the days by which a field of a statement and of what stands are weighed."""
    dated_by = _dated_by(type(held)).get(field, "")
    own, stands = (contents.get(dated_by), getattr(held, dated_by)) if dated_by else (None, None)
    if own and stands:
        return Days(own, stands)
    return Days(effective, stated_on or date.min)


@cache
def _dated_by(model: type[Node] | type[Relation]) -> dict[str, str]:
    return {p.name: p.dated_by for p in properties(model) if p.dated_by}
