"""Visits: when, who, to whom; a visit to a committee is one to the unit that it stands for."""

from graphmodel.facts.subject import LIFETIME, Hop, Subject
from graphmodel.facts.trail import HERE, TO_UNIT

SUBJECT = Subject(
    "visit",
    starts="VisitRecord",
    own=("id", "place", *LIFETIME, "visited_on", "form", "findings", "problem", "action", "settled"),
    further=(
        Hop(
            "VISITED",
            ("Unit", "CareCommittee", "PartyOrganization"),
            {"object": "id", "object_kind": "kind", "object_name": "name"},
            even_ended=True,
        ),
        Hop("ESTABLISHED_IN", ("Unit", "Zone"), {"unit": "id"}, of="object", even_ended=True),
        Hop("MADE_BY", ("Person",), {"person": "id", "person_name": "name"}, even_ended=True),
    ),
    shows_in=(("VISITED", *HERE), ("VISITED", *TO_UNIT)),
)
