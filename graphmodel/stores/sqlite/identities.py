"""Which node an id means, and which id a gid has."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.kinds import kinds
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.versions import listed
from graphmodel.stores.versioned.found import Found, highest_numbers, numbered, room_of
from graphmodel.stores.versioned.table import KIND_ROOM, kind_tables


def find(session: Session, ids: Iterable[str]) -> dict[str, Found]:
    """Return the nodes among `ids` that exist."""
    missing, found = set(ids), dict[str, Found]()
    for kind in _likely_first(missing):
        if not missing:
            break
        sql = f"SELECT id, gid, place FROM {kind_tables()[kind].name} WHERE id IN (SELECT value FROM json_each(?))"
        here = {id_: Found(gid, kind, id_, place) for id_, gid, place in session.each(sql, (listed(missing),))}
        found |= here
        missing -= here.keys()
    return found


def _likely_first(ids: Iterable[str]) -> list[str]:
    """Return the kinds, those first whose letter one of `ids` begins with; an id from outside may begin with any."""
    initials = {id_[:1] for id_ in ids}
    digits = any(initial.isdigit() for initial in initials)
    likely = {k for k, model in kinds().items() if (model.kind.letter in initials if model.kind.letter else digits)}
    return sorted(kinds(), key=lambda kind: kind not in likely)


def gids_among(kinds: Iterable[str]) -> str:
    """Return the query for the gids of the nodes of `kinds` whose ids stand in the JSON array `:ids`."""
    ids = "(SELECT value FROM json_each(:ids))"
    return " UNION ALL ".join(f"SELECT gid FROM {kind_tables()[kind].name} WHERE id IN {ids}" for kind in kinds)


def known(session: Session, gids: Iterable[int]) -> dict[int, Found]:
    """Return the node of every gid; of a removed one, what was last known."""
    by_number = {table.first_gid >> KIND_ROOM: (kind, table.name) for kind, table in kind_tables().items()}
    groups: dict[int, list[int]] = {}
    for gid in set(gids):
        groups.setdefault(gid >> KIND_ROOM, []).append(gid)
    found: dict[int, Found] = {}
    for number, members in groups.items():
        kind, name = by_number[number]
        for table in (name, f"{name}_old"):
            sql = f"SELECT gid, id, place FROM {table} WHERE gid IN (SELECT value FROM json_each(?))"
            lacking = [gid for gid in members if gid not in found]
            rows = session.all(sql, (listed(lacking),)) if lacking else ()
            found.update({raw[0]: Found(raw[0], kind, *raw[1:]) for raw in rows})
    return found


def issue(session: Session, letter: str, county: str, count: int) -> list[str]:
    """Return fresh numbers (编号) and remember that they were given out."""
    room = room_of(county)
    last = session.value("SELECT last FROM issued WHERE letter = ? AND county = ?", (letter, room)) or 0
    _remember(session, letter, room, last + count)
    return numbered(letter, room, last, count)


def keep_clear_of(session: Session, ids: Iterable[str]) -> None:
    """See to it that numbers which came from outside are never issued again."""
    for (letter, county), number in highest_numbers(ids).items():
        _remember(session, letter, county, number)


def _remember(session: Session, letter: str, county: str, last: int) -> None:
    session.run(
        "INSERT INTO issued (letter, county, last) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last = max(last, excluded.last)",
        (letter, county, last),
    )
