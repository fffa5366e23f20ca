"""Is the data file itself in order?"""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds import expand
from graphmodel.kinds.node import Relation
from graphmodel.stores.sqlite.faults import DAMAGED
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.traces import is_to_be_wiped
from graphmodel.stores.versioned.table import kind_tables, relation_tables


def damage(session: Session) -> Iterator[str]:
    """Yield one sentence per fault of the pages themselves, whatever the schema."""
    for (said,) in session.all("PRAGMA integrity_check"):
        if said != "ok":
            yield f"数据文件“{session.path}”已损坏（{' '.join(said.split())}）；{DAMAGED}。"


def problems(session: Session) -> Iterator[str]:
    """Yield one sentence per fault of the storage."""
    yield from damage(session)
    if is_to_be_wiped(session):
        yield f"数据文件“{session.path}”里还有已删除的个人信息的残留（当时有程序在读）；下一次写入时清除。"
    tables = kind_tables()
    for relation in relation_tables().values():
        if not issubclass(relation.model, Relation):
            continue
        r = relation.model.relation
        for end, allowed in (("source", r.sources), ("target", r.targets)):
            nowhere = " AND ".join(
                f"NOT EXISTS (SELECT 1 FROM {tables[kind].name} held WHERE held.gid = tie.{end})"
                for kind in expand(allowed)
            )
            if loose := session.value(f"SELECT count(*) FROM {relation.name} tie WHERE {nowhere}"):
                yield f"数据文件里有 {loose} 条“{r.title}”的一头不存在；{DAMAGED}。"
