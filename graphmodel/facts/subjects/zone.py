"""Zones: whether a regional committee may have to exist there."""

from graphmodel.facts.subject import LIFETIME, Complete, Exists, Hop, Only, Subject
from graphmodel.facts.trail import HERE

_PARTY = ("PartyOrganization",)
_REGIONAL = "regional_party_org"

SUBJECT = Subject(
    "zone",
    starts="Zone",
    own=("id", "name", "place", *LIFETIME, "zone_kind", "has_committee", "checked_on", "party_absence"),
    further=(
        Hop(
            "HAS_PARTY_ORG", _PARTY, {"party_org": "id", "party_org_name": "name"}, only=(Only("type", _REGIONAL),)
        ),
        Exists("other_party_org", "HAS_PARTY_ORG", _PARTY, only=(Only("type", _REGIONAL, holds=False),)),
        Complete("committees_declared_on", "CareCommittee"),
        Complete("parties_declared_on", "PartyOrganization"),
    ),
    shows_in=(HERE,),
    alone=True,
)  # fmt: skip
