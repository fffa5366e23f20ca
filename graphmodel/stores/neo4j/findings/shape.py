"""The columns of findings and cells, as Cypher names them."""

from __future__ import annotations

from typing import Final

from graphmodel.stores.versioned.findings import CELL, SPOKEN

COLUMNS: Final = ", ".join(f"f.{column}" for column in SPOKEN)
CELL_COLUMNS: Final = ", ".join(f"c.{column}" for column in CELL)
AT: Final = {column: n for n, column in enumerate(SPOKEN)}
"""Where in a stored row each column stands."""


def contents(row: str = "row") -> str:
    """Return the properties of a finding, from a list of its columns, as a map in Cypher."""
    return f"generation: $generation, {', '.join(f'{column}: {row}[{n}]' for column, n in AT.items())}"
