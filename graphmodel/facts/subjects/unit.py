"""Coverage subjects: places and units in which a committee may have to exist."""

from graphmodel.facts.subject import LIFETIME, Complete, Hop, Subject
from graphmodel.facts.trail import HERE

SUBJECT = Subject(
    "unit",
    starts="Unit",
    own=(
        "id", "kind", "level", "name", "place", *LIFETIME, "code", "village_kind", "not_counted_reason", "affiliation",
        "has_committee", "checked_on", "party_absence", "veteran_count", "veteran_count_qualifier", "youth_count",
        "youth_count_qualifier", "uscc", "ownership", "above_scale", "stage",
    ),
    further=(
        Hop("LOCATED_IN", ("Unit",), {"located_in": "id"}),
        Hop(
            "HAS_PARTY_ORG",
            ("PartyOrganization",),
            {"party_org": "id", "party_org_name": "name", "party_org_type": "type"},
        ),
        Hop("IN_ZONE", ("Zone",), {"zone": "id", "zone_name": "name"}),
        Complete("committees_declared_on", "CareCommittee"),
        Complete("parties_declared_on", "PartyOrganization"),
        Complete("visits_declared_on", "VisitRecord"),
        Complete("sites_declared_on", "EducationSite"),
    ),
    shows_in=(HERE,),
    alone=True,
)  # fmt: skip
