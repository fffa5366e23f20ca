"""A network on a data file, and everything it holds as comparable values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from graphmodel.kinds import kinds, relations
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)


def opened(path: Path) -> Network:
    return Network(open_store(str(path)), load_rules(), lambda: DAY)


def graph(network: Network) -> tuple[set[Any], set[Any]]:
    """Return every node and relation; an issued number is replaced by what else tells the node apart."""
    with network.store.read() as reader:
        names: dict[str, str] = {}
        nodes = set()
        for kind in kinds():
            for found in reader.nodes(kind):
                said = found.node.model_dump_json(exclude={"id"})
                names[found.node.id] = f"{kind} {said}"
                nodes.add((kind, found.node.id if kind == "Jurisdiction" else "", said, found.place))
        ties = {
            (name, names[r.source], names[r.target], _without_numbers(r.relation.model_dump_json(), names))
            for name in relations()
            for r in reader.relations(name)
        }
    return {n for n in nodes if n[0] != "ListDeclaration"}, ties


def _without_numbers(said: str, names: Mapping[str, str]) -> str:
    for part in said.split('"'):
        if part in names:
            return said.replace(part, names[part])
    return said
