"""People, with nothing private. Nobody is judged by a row of their own: places count them (effects.COUNTED_AT_HOME)."""

from graphmodel.facts.subject import LIFETIME, Count, Hop, Subject

SUBJECT = Subject(
    "person",
    starts="Person",
    own=(
        "id", "name", "place", *LIFETIME, "sex", "birth_year", "status", "wulao_kinds", "new_wulao_kinds", "layer",
        "specialties", "residence", "availability", "exit_reason",
    ),
    further=(
        Count("teams", "MEMBER_OF_TEAM", ("Team",)),
        Hop("LOCATED_IN", ("Unit",), {"located_in": "id", "located_level": "level"}),
    ),
)  # fmt: skip
