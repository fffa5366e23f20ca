"""What a transaction may see while a load is staged: rows that carry the stamp of one are left out."""

from __future__ import annotations

from graphmodel.stores.neo4j.session import Session


def visible(session: Session, *variables: str) -> str:
    """Return the conditions (` AND …`) under which nodes and relationships are seen; the query gets `$stamps`."""
    if not session.stamps:
        return ""
    return "".join(f" AND NOT {variable}.origin IN $stamps" for variable in variables)
