"""Awards: who holds which decision on which standard, and the unit of a committee that holds it."""

from graphmodel.facts.subject import ENDED, LIFETIME, Hop, Subject
from graphmodel.facts.trail import TO_UNIT

SUBJECT = Subject(
    "award",
    starts="Award",
    own=(
        "id", "place", *LIFETIME, "standard", "version", "round", "status", "applied_on", "self_assessed_on",
        "verified_on", "looked_back_on", "revoked_on", "revoked_for", "planned_year",
    ),
    further=(
        Hop("AWARDED_TO", ("CareCommittee", "Person", "EducationSite"), {"holder": "id", "holder_kind": "kind"}),
        Hop(
            "ESTABLISHED_IN",
            ("Unit", "Zone"),
            {"unit": "id", "level": "level", "unit_ended_on": ENDED},
            of="holder",
            even_ended=True,
        ),
    ),
    shows_in=(("AWARDED_TO", *TO_UNIT),),
)  # fmt: skip
