"""A place in pieces, each of which the server gathers in its memory before it sends it."""

from __future__ import annotations

from typing import Final

from graphmodel.facts.scope import Stretch
from graphmodel.kinds import relations
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.stretches import cut

MOST: Final = 1_000
"""Nodes in a piece, where one township has no more."""
_TOWNSHIP: Final = 9
_STARTS: Final = {"HOLDS_POSITION": "CareCommittee"}
"""By whose place the relations of a subject are asked for; others lie between two places, which no cut divides."""


def pieces_of(session: Session, label: str, stretch: Stretch) -> list[Stretch]:
    """Return pieces that make up the stretch, for what starts from the nodes or relations of a label."""
    label = _STARTS.get(label, label)
    if label in relations():
        return [stretch]
    # Only the index is read, and what is hidden or ended counts: any cut will do.
    counted = (
        f"MATCH (n:{label}) WHERE n.place >= $first AND n.place < $beyond"
        f" RETURN substring(n.place, 0, {_TOWNSHIP}) AS township, count(*) ORDER BY township"
    )
    found = cut(((township, held) for township, held in session.all(counted, stretch._asdict())), MOST)
    firsts = [stretch.first, *(piece.first for piece in found[1:])]
    return [Stretch(first, beyond) for first, beyond in zip(firsts, [*firsts[1:], stretch.beyond], strict=True)]
