"""A network on a store, everything it holds as comparable values, and the way to it for another process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from graphmodel.kinds import kinds, relations
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store, technology
from graphmodel.stores.address import Address, Login
from graphmodel.stores.port import Store
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import declared_tables

DAY = date(2023, 10, 31)
SUPPORT = Path(__file__).parent


def opened(where: Address | Path | str) -> Network:
    address = where if isinstance(where, Address) else Address(str(where), _login())
    return Network(open_store(address), load_rules(), lambda: DAY)


def environment(store: Store) -> dict[str, str]:
    """Let another process import the product from here, and the builders of the tests, and open the same store."""
    login = store.address().login
    path = f"{SUPPORT.parents[1]}{os.pathsep}{SUPPORT}"
    return os.environ | {"PYTHONPATH": path, "BULK_USER": login.user, "BULK_PASSWORD": login.password}


def _login() -> Login:
    return Login(os.environ.get("BULK_USER", "neo4j"), os.environ.get("BULK_PASSWORD", ""))


def rows(store: Store) -> int:
    """Return how many rows of all kinds and relations there are, hidden ones among them."""
    address = store.address()
    if technology(address) == "sqlite":
        with closing(Session(Path(address.url), read_only=True)) as session:
            return sum(session.value(f"SELECT count(*) FROM {t.name}") for t in declared_tables())
    texts = ("MATCH (x:Entity) RETURN count(x)", "MATCH ()-[x]->() WHERE x.gid IS NOT NULL RETURN count(x)")
    with GraphDatabase.driver(address.url, auth=(address.login.user, address.login.password)) as driver:
        with driver.session(database=address.login.database) as session:
            return sum(session.run(text).single(strict=True)[0] for text in texts)


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
