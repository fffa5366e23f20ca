"""What findings and tallies look like on the server: their indexes, and how their columns are named in Cypher."""

from __future__ import annotations

from typing import Final

from graphmodel.stores.versioned.findings import CELL, STORED

CONSTRAINTS: Final = (
    "CREATE CONSTRAINT finding_key IF NOT EXISTS FOR (f:Finding) REQUIRE (f.generation, f.topic, f.subject) IS UNIQUE",
    "CREATE CONSTRAINT tally_key IF NOT EXISTS FOR (t:Tally) REQUIRE t.key IS UNIQUE",
    "CREATE CONSTRAINT cell_key IF NOT EXISTS FOR (c:Cell) REQUIRE c.key IS UNIQUE",
    "CREATE CONSTRAINT reached_key IF NOT EXISTS FOR (r:Reached) REQUIRE (r.kind, r.id) IS UNIQUE",
    "CREATE CONSTRAINT right_name IF NOT EXISTS FOR (r:Right) REQUIRE r.name IS UNIQUE",
)
INDEXES: Final = (
    "CREATE INDEX finding_place IF NOT EXISTS FOR (f:Finding) ON (f.generation, f.topic, f.place)",
    "CREATE INDEX finding_state IF NOT EXISTS FOR (f:Finding) ON (f.generation, f.topic, f.state, f.place)",
    # Only the few findings that wait for their subject to show them have this property.
    "CREATE INDEX finding_due IF NOT EXISTS FOR (f:Finding) ON (f.generation, f.due)",
    "CREATE INDEX tally_place IF NOT EXISTS FOR (t:Tally) ON (t.topic, t.length, t.place)",
    "CREATE INDEX tally_version IF NOT EXISTS FOR (v:TallyVersion) ON (v.key, v.until)",
    "CREATE INDEX cell_topic IF NOT EXISTS FOR (c:Cell) ON (c.topic)",
)

COLUMNS: Final = ", ".join(f"f.{column}" for column in STORED)
CELL_COLUMNS: Final = ", ".join(f"c.{column}" for column in CELL)
AT: Final = {column: n for n, column in enumerate(STORED)}
"""Where in a stored row each column stands."""


def contents(row: str = "row") -> str:
    """Return the properties of a finding, from a list of its columns, as a map in Cypher."""
    return f"generation: $generation, {', '.join(f'{column}: {row}[{n}]' for column, n in AT.items())}"
