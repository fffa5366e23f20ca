"""Is the graph itself in order?"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds import expand
from graphmodel.kinds.node import Relation
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.table import relation_tables


def problems(session: Session) -> Iterator[str]:
    """Yield one sentence per fault of the storage: what another program may have done to the graph."""
    for name, table in relation_tables().items():
        if not issubclass(table.model, Relation):
            continue
        declared = table.model.relation
        sources, targets = (_any_label("a", expand(declared.sources)), _any_label("b", expand(declared.targets)))
        text = f"MATCH (a)-[r:{name}]->(b) WHERE NOT ({sources}) OR NOT ({targets}) OR r.gid IS NULL RETURN count(r)"
        if loose := session.value(text):
            yield f"Neo4j 库里有 {loose} 条“{declared.title}”不是本产品写的，或一头不该有它；请让管理员核对。"


def _any_label(variable: str, kinds: tuple[str, ...] | list[str]) -> str:
    return " OR ".join(f"{variable}:{kind}" for kind in kinds)
