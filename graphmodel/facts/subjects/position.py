"""Posts held, ended ones included. Scope: the place of the committee.

The texts are written by hand: who appointed somebody is found by what two relations say (committee and post), and some
columns are worked out from what stands (is any class of 五老 named? was the document out by the day?).
"""

from graphmodel.facts.subject import End, Hop, Subject
from graphmodel.facts.trail import TO_UNIT

SUBJECT = Subject(
    "position",
    starts="HOLDS_POSITION",
    ends=(
        End("source", ("Person",), reads=("name", "birth_year", "status", "wulao_kinds", "new_wulao_kinds")),
        End("target", ("CareCommittee",), shows_in=(TO_UNIT,)),
    ),
    further=(
        Hop(
            "APPOINTED_BY", ("PartyOrganization",), {"appointed_by": "id", "appointed_by_name": "name"}, of="source"
        ),
    ),
    written={
        "person": "text", "name": "text", "birth_year": "year", "status": "choice", "has_wulao_kind": "yes_no",
        "has_new_wulao_kind": "yes_no", "person_ended_on": "day", "committee": "text", "post": "choice",
        "valid_from": "day", "valid_to": "day", "concurrent": "yes_no", "engagement": "choice",
        "presides_daily": "yes_no", "status_before": "choice", "party_role": "choice", "former_post": "text",
        "note": "text", "appointment_doc_no": "text", "appointed_by": "text", "appointed_by_name": "text",
    },
    order=("person", "committee", "post", "valid_from", "gid"),
)  # fmt: skip
