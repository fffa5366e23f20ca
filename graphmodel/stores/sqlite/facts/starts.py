"""Where the text of a subject starts: from a place, or from rows that are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_LIES_HERE: Final = "place >= :scope AND place < :beyond"
_IS_NAMED: Final = "gid IN (SELECT value FROM json_each(:gids))"
_TIE: Final = "SELECT l.gid, l.source, l.target, l.valid_from, l.valid_to, l.year"


@dataclass(frozen=True)
class Start:
    """What stands for `{here}`, and for `{kept}` where a text has it."""

    here: str
    kept: str = "TRUE"


BY_PLACE: Final[Mapping[str, Start]] = {
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

BY_ROW: Final[Mapping[str, Start]] = {
    "position": Start(
        "holds_position_on_day h CROSS JOIN care_committee_on_day c ON c.gid = h.target"
        " WHERE h.gid IN (SELECT value FROM json_each(:gids))"
    ),
    "cover": Start(f"SELECT gid, source, target FROM covers_in_force WHERE {_IS_NAMED}"),
    "liaison": Start(f"{_TIE} FROM liaises_with_on_day l WHERE l.{_IS_NAMED}"),
}


def started(text: str, subject: str, *, by_row: bool) -> str:
    """Return the text of a subject with its start filled in."""
    plain = Start(_IS_NAMED if by_row else _LIES_HERE)
    start = (BY_ROW if by_row else BY_PLACE).get(subject, plain)
    return text.replace("{here}", start.here).replace("{kept}", start.kept)
