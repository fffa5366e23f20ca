"""Committees: what they show, where they are established, who leads and guides them."""

from graphmodel.facts.subject import ENDED, LIFETIME, Complete, Hop, Only, Subject
from graphmodel.facts.trail import TO_UNIT

SUBJECT = Subject(
    "committee",
    starts="CareCommittee",
    own=(
        "id", "name", "form", "place", *LIFETIME, "last_activity_on", "has_plan", "has_site", "has_budget",
        "has_staff", "elements_checked_on", "has_plaque", "is_online",
    ),
    further=(
        Hop(
            "ESTABLISHED_IN",
            ("Unit", "Zone"),
            {"unit": "id", "unit_kind": "kind", "level": "level", "unit_name": "name", "unit_ended_on": ENDED},
            even_ended=True,
        ),
        Hop("LED_BY", ("PartyOrganization",), {"led_by": "id", "led_by_name": "name"}),
        Hop(
            "GUIDED_BY", ("CareCommittee",), {"guided_territorially_by": "id"}, where=(Only("line", "territorial"),)
        ),
        Hop("GUIDED_BY", ("CareCommittee",), {"guided_by_system": "id"}, where=(Only("line", "system"),)),
        Hop("RELIES_ON", ("PartyOrganization",), {"relies_on": "id"}),
        Complete("meetings_declared_on", "Meeting"),
        Complete("occurrences_declared_on", "Occurrence"),
        Complete("training_sessions_declared_on", "TrainingSession"),
        Complete("documents_declared_on", "Document"),
        Complete("survey_returns_declared_on", "SurveyReturn"),
        Complete("awards_declared_on", "Award"),
    ),
    shows_in=(TO_UNIT,),
    alone=True,
)  # fmt: skip
