"""The versions that changes replaced, as the graph keeps them."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.kinds.node import Node
from graphmodel.stores.neo4j.labels import name_of
from graphmodel.stores.neo4j.placing import nodes_where, ties_where
from graphmodel.stores.neo4j.rows import listed_version, read_row
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.ways import find, known
from graphmodel.stores.versioned.steps import Old, Past, Span
from graphmodel.stores.versioned.table import Row, Table


def past(session: Session, table: Table, span: Span, ids: Collection[str] | None) -> Past:
    """Return what became of the nodes `ids`, or of the relations that leave them, within a span of changes."""
    node = issubclass(table.model, Node)
    only: list[object] | None = None if ids is None else list(ids)
    if ids is not None and not node:
        only = [found.gid for found in find(session, ids).values()]
    among = "" if only is None else f" AND v.{'id' if node else 'source'} IN $only"
    below = "" if span.until is None else " AND v.replaced_seq <= $until"
    text = (
        f"MATCH (v:Version) WHERE v.replaced_seq > $since AND v.of = $of{below}{among}"
        " WITH DISTINCT v.gid AS gid MATCH (v:Version {of: $of, gid: gid}) WHERE v.replaced_seq > $since"
        f" RETURN v.replaced_seq, {listed_version(table, 'v')}"
    )
    given = {"of": name_of(table), "since": span.since, "until": span.until, "only": only}
    old = [Old(read_row(table, raw), by) for by, *raw in session.all(text, given)]
    ends = set() if node else {int(gid or 0) for version in old for gid in version.row.contents[:2]}
    return Past(old, _standing(session, table, old), known(session, ends))


def _standing(session: Session, table: Table, old: Collection[Old]) -> list[Row]:
    """Return what stands of the rows whose versions are given."""
    gids = list({version.row.gid for version in old})
    if not gids:
        return []
    if issubclass(table.model, Node):
        return nodes_where(session, table, "n.gid IN $gids", {"gids": gids})
    sources, targets = (list({version.row.contents[n] for version in old}) for n in (0, 1))
    between = "a.gid IN $sources AND b.gid IN $targets AND r.gid IN $gids"
    return ties_where(session, table, between, {"sources": sources, "targets": targets, "gids": gids})


def replaced(session: Session, span: Span) -> set[str]:
    """Return the names of the kinds and relations of which a span of changes replaced anything."""
    below = "" if span.until is None else " AND v.replaced_seq <= $until"
    text = f"MATCH (v:Version) WHERE v.replaced_seq > $since{below} RETURN DISTINCT v.of"
    return {str(name) for (name,) in session.all(text, {"since": span.since, "until": span.until})}
