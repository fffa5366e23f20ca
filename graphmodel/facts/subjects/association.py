"""Associations and their branches: what they belong to, who guides them, the teams they organise."""

from graphmodel.facts.subject import LIFETIME, Count, Hop, Subject

SUBJECT = Subject(
    "association",
    starts="Association",
    own=("id", "name", "place", *LIFETIME),
    further=(
        Hop("BRANCH_OF", ("Association",), {"branch_of": "id", "branch_of_name": "name"}),
        Hop("ATTACHED_TO", ("CareCommittee",), {"committee": "id", "committee_name": "name"}),
        Count("teams", "~ORGANIZED_BY", ("Team",)),
    ),
)
