"""What records are tied to beside what they are about: who took part, who was trained, who helps."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network.view import View

_TIES: Final = {"record": pl.String, "target": pl.String}


def tied(view: View, kinds: tuple[str, str], relation: str) -> pl.DataFrame:
    """Return `record` and `target` of the relations of this name in scope; `kinds`: of the records, of the targets."""
    graph = view.subgraph(*kinds)
    pairs = [(record, target) for record, target, name in graph.edges(keys=True) if name == relation]
    return pl.DataFrame(pairs, schema=_TIES, orient="row").unique(maintain_order=True)
