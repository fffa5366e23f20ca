"""Who covers whom, in force on the day. Scope: the place of either end.

The texts are written by hand: the rows of two places meet in one, so it starts from two indexes at once.
"""

from graphmodel.facts.subject import End, Subject
from graphmodel.facts.trail import HERE

SUBJECT = Subject(
    "cover",
    starts="COVERS",
    ends=(
        End("source", ("CareCommittee",), reads=("name", "form")),
        End("target", ("Unit",), shows_in=(HERE,)),
    ),
    written={
        "committee": "text", "committee_name": "text", "committee_form": "text", "committee_ended_on": "day",
        "unit": "text",
    },
    order=("committee", "unit", "gid"),
)  # fmt: skip
