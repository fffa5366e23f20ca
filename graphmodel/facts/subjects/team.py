"""Teams: how many members they have, who organises them, with which team above they work; nobody is judged by them."""

from graphmodel.facts.subject import LIFETIME, Count, Hop, Subject

SUBJECT = Subject(
    "team",
    starts="Team",
    own=("id", "name", "place", *LIFETIME, "team_kind"),
    further=(
        Count("members", "~MEMBER_OF_TEAM", ("Person",)),
        Hop("ORGANIZED_BY", ("CareCommittee", "Association"), {"organizer": "id", "organizer_name": "name"}),
        Hop("CONNECTS_TO", ("Team",), {"connects_to": "id", "connects_to_name": "name"}),
    ),
)
