"""What is under way beside ordinary reading and writing: a load whose rows nobody sees yet, everything judged anew.

A load's rows carry its stamp and are left out wherever somebody reads. Its threads write on lanes, each a node whose
lock every batch takes: an edit takes them all, for it may have to give a node the place of a staged one.
"""

from __future__ import annotations

from graphmodel.facts.reach import Reach
from graphmodel.stores.neo4j.session import Session


def visible(session: Session, *variables: str) -> str:
    """Return the conditions (` AND …`) under which nodes and relationships are seen; the query gets `$stamps`."""
    if not session.stamps:
        return ""
    return "".join(f" AND NOT {variable}.origin IN $stamps" for variable in variables)


def wait_for_batches(session: Session) -> None:
    """Wait until no batch is under way, and let none begin before the transaction ends."""
    session.run("MATCH (l:Staged) SET l.turn = NULL")


def note_lost(session: Session, gids: list[int]) -> None:
    """Note that nodes are about to go to which staged relations lead: the load must not be published."""
    text = (
        "MATCH (n:Entity)-[r]-() WHERE n.gid IN $gids AND r.origin IN $stamps WITH type(r) AS lost LIMIT 1"
        " MATCH (l:Staged) SET l.lost = lost"
    )
    session.run(text, {"gids": gids, "stamps": session.stamps})


def is_judged_anew(session: Session) -> bool:
    """Is everything being judged anew?"""
    return session.state.get("anew") is not None


def note(session: Session, reach: Reach) -> None:
    """Remember how far a write reached, where everything is being judged anew."""
    if is_judged_anew(session):
        rows = [list(pair) for pair in reach.ids()]
        session.run_many("UNWIND $rows AS row MERGE (:Reached {kind: row[0], id: row[1]})", rows)
