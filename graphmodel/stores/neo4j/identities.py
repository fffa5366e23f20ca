"""Which node an id means, and which id a gid has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel.stores.neo4j.labels import ENTITY
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.under_way import visible
from graphmodel.stores.versioned.found import Found, highest_numbers, numbered, room_of
from graphmodel.stores.versioned.gids import kind_of

_REMOVED = (
    "UNWIND $gids AS gid MATCH (v:Version {of: gid.of, gid: gid.gid})"
    " RETURN v.gid, v.id, v.place ORDER BY v.replaced_seq"
)


def find(session: Session, ids: Iterable[str]) -> dict[str, Found]:
    """Return the nodes among `ids` that exist."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    text = f"MATCH (n:{ENTITY}) WHERE n.id IN $ids{visible(session, 'n')} RETURN n.gid, n.id, n.place"
    rows = session.all(text, {"ids": wanted, "stamps": session.stamps})
    return {id_: Found(gid, kind_of(gid), id_, place) for gid, id_, place in rows}


def known(session: Session, gids: Iterable[int]) -> dict[int, Found]:
    """Return the node of every gid; of a removed one, what was last known."""
    wanted = set(gids)
    if not wanted:
        return {}
    text = f"MATCH (n:{ENTITY}) WHERE n.gid IN $gids{visible(session, 'n')} RETURN n.gid, n.id, n.place"
    rows = session.all(text, {"gids": list(wanted), "stamps": session.stamps})
    if removed := wanted - {gid for gid, _, _ in rows}:
        rows += session.all(_REMOVED, {"gids": [{"of": kind_of(gid), "gid": gid} for gid in removed]})
    return {gid: Found(gid, kind_of(gid), id_, place) for gid, id_, place in rows}


def issue(session: Session, letter: str, county: str, count: int) -> list[str]:
    """Return fresh numbers (编号) and remember that they were given out."""
    room = room_of(county)
    last = session.value("MATCH (i:Issued {key: $key}) RETURN i.last", {"key": key_of(letter, room)}) or 0
    remember(session, {(letter, room): last + count})
    return numbered(letter, room, last, count)


def keep_clear_of(session: Session, ids: Iterable[str]) -> None:
    """See to it that numbers which came from outside are never issued again."""
    remember(session, highest_numbers(ids))


def remember(session: Session, highest: Mapping[tuple[str, str], int]) -> None:
    """See to it that numbers up to the highest of each letter and county are never issued again."""
    if not highest:
        return
    rows = [
        {"key": key_of(letter, room), "letter": letter, "county": room, "last": last}
        for (letter, room), last in highest.items()
    ]
    session.run_many(
        "UNWIND $rows AS row MERGE (i:Issued {key: row.key})"
        " ON CREATE SET i.letter = row.letter, i.county = row.county, i.last = row.last"
        " ON MATCH SET i.last = CASE WHEN i.last < row.last THEN row.last ELSE i.last END",
        rows,
    )


def key_of(letter: str, room: str) -> str:
    """Return the property that tells the rooms in which numbers are issued apart."""
    return f"{letter} {room}"
