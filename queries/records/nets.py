"""Nets and grids of villages: which village each lies in, which net a grid belongs to, who answers for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.judging.presence import Establishment
from graphmodel.network.view import View

if TYPE_CHECKING:
    import networkx as nx
    import polars as pl

COUNTED: Final = (Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify)
"""States of villages that need a net: no virtual, uncounted or ended ones."""


class Charge(NamedTuple):
    """Somebody who answers for a grid."""

    person: str
    duty: str | None


@dataclass(frozen=True)
class Nets:
    """What is written down of nets and grids in a scope, read once."""

    graph: nx.MultiDiGraph[str]

    @cached_property
    def nets(self) -> list[str]:
        """Return the nets, by id."""
        return self._of_kind("Net")

    @cached_property
    def grids(self) -> list[str]:
        """Return the grids, by id."""
        return self._of_kind("Grid")

    def village_of(self, id_: str) -> str | None:
        """Return the place in which a net or a grid lies, that of a grid by its net."""
        lies = self._lies_in(id_)
        return self._lies_in(lies) if lies is not None and self._kind(lies) == "Net" else lies

    def net_of(self, grid: str) -> str | None:
        """Return the net of a grid; None where it lies in a village and in no net."""
        lies = self._lies_in(grid)
        return lies if lies is not None and self._kind(lies) == "Net" else None

    def charges(self, grid: str) -> list[Charge]:
        """Return who answers for a grid, by id."""
        held: Iterable[tuple[str, str, str, str | None]] = self.graph.in_edges(grid, keys=True, data="duty")
        return sorted(Charge(p, duty) for p, _, relation, duty in held if relation == "RESPONSIBLE_FOR")

    def has_group(self, net: str) -> bool:
        """Has a net a care group of its own?"""
        return any(relation == "ESTABLISHED_IN" for _, _, relation in self.graph.in_edges(net, keys=True))

    def name(self, id_: str) -> str:
        """Return what a node is called."""
        return str(self.graph.nodes[id_]["name"])

    def place(self, id_: str) -> str:
        """Return the place key of a node."""
        return str(self.graph.nodes[id_]["place"])

    def _lies_in(self, id_: str) -> str | None:
        ends = (end for _, end, relation in self.graph.out_edges(id_, keys=True) if relation == "LOCATED_IN")
        return next(ends, None)

    def _kind(self, id_: str) -> str | None:
        return self.graph.nodes[id_].get("kind")

    def _of_kind(self, kind: str) -> list[str]:
        return sorted(id_ for id_, held in self.graph.nodes.items() if held.get("kind") == kind)


def nets_of(view: View) -> Nets:
    """Return the nets and grids in scope."""
    return Nets(view.subgraph("Jurisdiction", "Net", "Grid", "Person", "CareCommittee"))


def villages_of(view: View) -> pl.DataFrame:
    """Return the findings about the villages that need a net."""
    return view.findings("establishment", where={"level": ["village"], "state": list(COUNTED)})
