"""Liaisons, ended ones included; a committee as target stands for the unit it is established in.
Scope: the place of the person or of the unit.

The texts are written by hand: what is told of the unit comes from either of two nodes, and the scope asks for three.
"""

from graphmodel.facts.subject import ENDED, End, Hop, Subject
from graphmodel.facts.trail import HERE, TO_UNIT

_UNIT = {"unit": "id", "unit_level": "level", "unit_name": "name", "unit_place": "place", "unit_ended_on": ENDED}

SUBJECT = Subject(
    "liaison",
    starts="LIAISES_WITH",
    ends=(
        End("source", ("Person",), reads=("name", "place"), shows_in=(HERE,)),
        End("target", ("Unit",), reads=("name", "level", "place"), shows_in=(HERE,)),
        End("target", ("CareCommittee",), shows_in=(TO_UNIT,)),
    ),
    further=(Hop("ESTABLISHED_IN", ("Unit", "Zone"), _UNIT, of="target", even_ended=True),),
    written={
        "person": "text", "person_name": "text", "person_place": "text", "target": "text", "unit": "text",
        "unit_level": "text", "unit_name": "text", "unit_place": "text", "unit_ended_on": "day", "year": "year",
        "valid_from": "day", "valid_to": "day",
        "person_serves": "yes_no",  # holds a post in any committee on the day
    },
    order=("person", "target", "year", "valid_from", "gid"),
)  # fmt: skip
