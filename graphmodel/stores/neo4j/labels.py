"""Labels and names in the graph, as they follow from the declared kinds and relations."""

from __future__ import annotations

from functools import cache
from typing import Final

from graphmodel.kinds import unit_kinds
from graphmodel.kinds.node import Node
from graphmodel.stores.versioned.table import Table

ENTITY: Final = "Entity"
"""Label of every node of a declared kind."""
UNIT: Final = "Unit"
"""Label of every coverage subject."""


@cache
def labels_of(kind: str) -> str:
    """Return the labels of the nodes of a kind, as Cypher writes them: `Entity:Unit:School`."""
    return f"{ENTITY}:{UNIT}:{kind}" if kind in unit_kinds() else f"{ENTITY}:{kind}"


@cache
def name_of(table: Table) -> str:
    """Return the label or relationship type of a table's rows."""
    return table.model.__name__ if issubclass(table.model, Node) else table.model.relation.name
