"""Liaisons, ended ones included; a committee as target also tells of the unit it is established in.
Scope: the place of the person, of the unit, or of the target.

The texts are written by hand: what is told of the unit comes from either of two nodes, and the scope asks for three.
"""

from graphmodel.facts.subject import ENDED, End, Hop, Subject
from graphmodel.facts.trail import HERE, TO_UNIT

_UNIT = {
    "unit": "id", "unit_level": "level", "unit_name": "name", "unit_place": "place", "unit_ended_on": ENDED,
    "unit_stage": "stage",
}  # fmt: skip

SUBJECT = Subject(
    "liaison",
    starts="LIAISES_WITH",
    ends=(
        End("source", ("Person",), reads=("name", "place"), shows_in=(HERE,)),
        End("target", ("Unit",), reads=("name", "level", "place", "stage"), shows_in=(HERE,)),
        End("target", ("CareCommittee",), reads=("name", "form", "place"), shows_in=(TO_UNIT,)),
        End("target", ("PartyOrganization",), reads=("name", "type", "place"), shows_in=(HERE,)),
    ),
    further=(Hop("ESTABLISHED_IN", ("Unit", "Zone"), _UNIT, of="target", even_ended=True),),
    written={
        "person": "text", "person_name": "text", "person_place": "text", "target": "text", "unit": "text",
        "unit_level": "text", "unit_name": "text", "unit_place": "text", "unit_ended_on": "day", "year": "year",
        "valid_from": "day", "valid_to": "day",
        "person_serves": "yes_no",  # holds a post in any committee on the day
        "target_name": "text", "target_place": "text",
        "target_form": "text",  # form of a committee, or type of a Party organization
        "target_ended_on": "day", "unit_stage": "text",
    },
    beside=("HOLDS_POSITION",),
    order=("person", "target", "year", "valid_from", "gid"),
)  # fmt: skip
