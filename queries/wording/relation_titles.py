"""What the relations of the graph are called."""

from __future__ import annotations

from typing import Final

from graphmodel.kinds import relations

PLACES: Final = "PART_OF"
"""Binds a place to the one above; it follows from the keys, so that no relation is declared for it."""


def title_of(relation: str) -> str:
    """Return the Chinese title of what an edge is called by."""
    return "上级区划" if relation == PLACES else relations()[relation].relation.title
