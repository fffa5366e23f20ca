"""Teams and how many members they have; nobody is judged by them."""

from graphmodel.facts.subject import LIFETIME, Count, Subject

SUBJECT = Subject(
    "team",
    starts="Team",
    own=("id", "name", "place", *LIFETIME, "team_kind"),
    further=(Count("members", "~MEMBER_OF_TEAM", ("Person",)),),
)
