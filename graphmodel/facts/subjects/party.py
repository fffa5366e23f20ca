"""Party organizations: what kind they are; some rules let people keep contact with them."""

from graphmodel.facts.subject import LIFETIME, Subject
from graphmodel.facts.trail import HERE

SUBJECT = Subject("party", starts="PartyOrganization", own=("id", "name", "place", *LIFETIME, "type"), shows_in=(HERE,))
