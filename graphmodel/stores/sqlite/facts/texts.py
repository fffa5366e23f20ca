"""The SQL text of a subject: made from its declaration, or written by hand beside this file; and where it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from graphmodel.facts.columns import types_of
from graphmodel.facts.scope import Seats
from graphmodel.facts.subject import Complete, Subject
from graphmodel.facts.subjects import subjects
from graphmodel.kinds.node import snake_case
from graphmodel.stores.sqlite.facts.complete_lists import declared
from graphmodel.stores.sqlite.facts.hops import Addition, added


def text_about(subject: str, *, by_row: bool, seats: bool = False) -> str:
    """Return the text of a subject for the scope of a place or for named rows; it reads the versions of a day.

    `seats`: of what starts from its own table, the seats of the place alone.
    """
    about = subjects()[subject]
    written = (
        files(__package__).joinpath(f"{subject}.sql").read_text("utf-8") if about.written else _made(about, by_row)
    )
    return _started(written, subject, by_row=by_row, seats=seats)


def _made(subject: Subject, by_row: bool) -> str:
    start = snake_case(subject.starts)
    additions = _additions(subject, by_row)
    versions = f"{start}_on_day" if by_row else f"{start}_on_day_by_place"
    scoped = f"scoped AS MATERIALIZED (SELECT * FROM {versions} WHERE {{here}})"
    expressions = ", ".join((scoped, *(e for addition in additions for e in addition.expressions)))
    told = {column: said for addition in additions for column, said in addition.columns.items()}
    columns = ", ".join(told.get(column) or f's."{column}"' for column in types_of(subject.name))
    joins = " ".join(addition.join for addition in additions)
    return f"WITH {expressions} SELECT {columns} FROM scoped s {joins} ORDER BY s.id"


def _additions(subject: Subject, by_row: bool) -> list[Addition]:
    complete = [part for part in subject.further if isinstance(part, Complete)]
    steps = [added(part) for part in subject.further if not isinstance(part, Complete)]
    return [*steps, *([declared(complete, by_row=by_row)] if complete else [])]


_LIES_HERE: Final = "place >= :scope AND place < :beyond"
_IS_SEAT: Final = f" AND place GLOB '*{Seats.ENDING}'"
_IS_NAMED: Final = "gid IN (SELECT value FROM json_each(:gids))"
_TIE: Final = "SELECT l.gid, l.source, l.target, l.valid_from, l.valid_to, l.year"


@dataclass(frozen=True)
class Start:
    """What stands for `{here}`, and for `{kept}` where a text has it."""

    here: str
    kept: str = "TRUE"


_BY_PLACE: Final[Mapping[str, Start]] = {
    "position": Start(
        f"(SELECT gid, id FROM care_committee_on_day_by_place WHERE {_LIES_HERE}) c"
        " CROSS JOIN holds_position_on_day h ON h.target = c.gid"
    ),
    "cover": Start(
        "SELECT v.gid, v.source, v.target"
        f" FROM (SELECT gid FROM care_committee_on_day_by_place WHERE {_LIES_HERE}) c"
        " CROSS JOIN covers_in_force v ON v.source = c.gid"
        " UNION SELECT v.gid, v.source, v.target"
        f" FROM (SELECT gid FROM unit_in_force_by_place WHERE {_LIES_HERE}) u"
        " CROSS JOIN covers_in_force v ON v.target = u.gid"
    ),
    "liaison": Start(
        f"{_TIE} FROM (SELECT gid FROM person_on_day_by_place WHERE {_LIES_HERE}) p"
        " CROSS JOIN liaises_with_on_day l ON l.source = p.gid"
        f" UNION {_TIE} FROM (SELECT gid FROM unit_on_day_by_place WHERE {_LIES_HERE}"
        f" UNION ALL SELECT gid FROM zone_on_day_by_place WHERE {_LIES_HERE}"
        f" UNION ALL SELECT gid FROM party_organization_on_day_by_place WHERE {_LIES_HERE}) t"
        " CROSS JOIN liaises_with_on_day l ON l.target = t.gid"
        f" UNION {_TIE} FROM (SELECT gid FROM unit_on_day_by_place WHERE {_LIES_HERE}"
        f" UNION ALL SELECT gid FROM zone_on_day_by_place WHERE {_LIES_HERE}) t"
        " CROSS JOIN established_in_in_force e ON e.target = t.gid JOIN liaises_with_on_day l ON l.target = e.source",
        kept="(p.place >= :scope AND p.place < :beyond) OR (u.place >= :scope AND u.place < :beyond)"
        " OR (n.place >= :scope AND n.place < :beyond)",
    ),
}
"""Any other subject starts from its own table."""

_BY_ROW: Final[Mapping[str, Start]] = {
    "position": Start(
        "holds_position_on_day h CROSS JOIN care_committee_on_day c ON c.gid = h.target"
        " WHERE h.gid IN (SELECT value FROM json_each(:gids))"
    ),
    "cover": Start(f"SELECT gid, source, target FROM covers_in_force WHERE {_IS_NAMED}"),
    "liaison": Start(f"{_TIE} FROM liaises_with_on_day l WHERE l.{_IS_NAMED}"),
}


def _started(text: str, subject: str, *, by_row: bool, seats: bool) -> str:
    """Return the text of a subject with its start filled in."""
    plain = Start(_IS_NAMED if by_row else f"{_LIES_HERE}{_IS_SEAT if seats else ''}")
    start = (_BY_ROW if by_row else _BY_PLACE).get(subject, plain)
    return text.replace("{here}", start.here).replace("{kept}", start.kept)
