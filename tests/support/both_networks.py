"""The same done to two networks, one on a store of either sort, and all that can be read of them compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import product
from typing import Any

import networkx as nx
from doorless import DoorlessNetwork
from organisations import COMMITTEES, PEOPLE, PLACES, ZONE

from graphmodel.errors import GuangongError
from graphmodel.facts.columns import FACTS
from graphmodel.findings.finding import TALLIED
from graphmodel.kinds import kinds, relations
from graphmodel.network import Network
from graphmodel.rules import RuleBook
from graphmodel.stores.port import Store
from graphmodel.stores.transaction import Reader

FACT_DAYS = (date(2022, 6, 1), date(2023, 10, 31), date(2024, 6, 1))
CENTRES = (*COMMITTEES[:1], *PEOPLE[:1], ZONE, "320205001000")

Doing = Callable[[Network], Any]


class Twins:
    """Two networks that must not be told apart."""

    def __init__(self, stores: Iterable[Store], rules: RuleBook) -> None:
        self.today = date(2023, 10, 31)
        self.networks = [DoorlessNetwork(store, rules, lambda: self.today) for store in stores]

    def both(self, do: Doing) -> Any:
        """Do the same to both; both must answer, or refuse, alike. Returns the answer, None where it was refused."""
        one, other = (_answered(do, network) for network in self.networks)
        assert one == other
        return one[0]

    def findings_agree(self) -> None:
        """The findings and what the store is at are the same."""
        self.both(lambda network: _read(network, lambda reader: (reader.state(), reader.findings().rows())))

    def everything_agrees(self) -> None:
        """Whatever the port tells is the same, and is what the facts and the rules give."""
        for told in (_rows, _facts, _tallies, _log, _graphs, _names):
            self.both(lambda network, told=told: _read(network, told))
        for network in self.networks:
            assert network.verify() == []


def _answered(do: Doing, network: Network) -> tuple[Any, str]:
    try:
        return do(network), ""
    except GuangongError as error:
        return None, f"{type(error).__name__}: {error}"


def _read(network: Network, told: Callable[[Reader], Any]) -> Any:
    with network.store.read() as reader:
        return told(reader)


def _rows(reader: Reader) -> Any:
    nodes = [list(reader.nodes(kind)) for kind in kinds()]
    here = [list(reader.nodes(kind, scope="320205")) for kind in kinds()]
    named = [
        list(reader.nodes(kind, by="name", values=["甲公司", "小学", "东街"])) for kind in ("Enterprise", "School")
    ]
    ties = [list(reader.relations(name)) for name in relations()]
    some = [
        list(reader.relations(name, end=end, ids=[*PEOPLE, *COMMITTEES, "320205001001"]))
        for name, end in product(relations(), ("source", "target"))
    ]
    return nodes, here, named, ties, some


def _facts(reader: Reader) -> Any:
    whole = [reader.facts(*asked).rows() for asked in product(FACTS, ("", "320205001"), FACT_DAYS)]
    some = [sorted(reader.facts_of(s, [*COMMITTEES, *PEOPLE], FACT_DAYS[1]).rows(), key=str) for s in FACTS]
    return whole, some


def _tallies(reader: Reader) -> Any:
    judgements = reader.state().judgements
    asked = product(reader.topics(), TALLIED, (None, 0, judgements // 2, judgements - 1))
    return judgements, [reader.tallies(t, length, at=at).rows() for t, length, at in asked]


def _log(reader: Reader) -> Any:
    entries = [
        (e.number, e.kind, e.made_by, e.effective, e.file, e.created, e.changed, e.removed, e.undone_by)
        for e in reader.history()
    ]
    return entries, [list(reader.changes(since)) for since in (0, len(entries) // 2, len(entries))]


def _graphs(reader: Reader) -> Any:
    whole = [_drawn(reader.subgraph(scope, day)) for scope, day in product(("", "320205"), FACT_DAYS)]
    near = [_near(reader, *asked) for asked in product(CENTRES, FACT_DAYS[1:], (1, 2))]
    return whole, near


def _near(reader: Reader, centre: str, day: date, depth: int) -> Any:
    try:
        return _drawn(reader.neighbourhood(centre, day, depth=depth))
    except GuangongError as error:
        return str(error)


def _drawn(graph: nx.MultiDiGraph[str]) -> Any:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph


def _names(reader: Reader) -> Any:
    ids = [*PLACES, *COMMITTEES, *PEOPLE, "X1"]
    within = [reader.names_within(scope, villages=v) for scope, v in product(("", "320205"), (True, False))]
    return reader.names(ids), within, reader.kind_of(ids), reader.places_of(ids)
