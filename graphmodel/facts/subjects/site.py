"""Sites: where they lie, and the central station they are a point of."""

from graphmodel.facts.subject import LIFETIME, Hop, Subject

SUBJECT = Subject(
    "site",
    starts="EducationSite",
    own=(
        "id",
        "name",
        "place",
        *LIFETIME,
        "site_type",
        "station_level",
        "themes",
        "ownership_mode",
        "listed_level",
        "facilities_complete",
        "plaque_issuer",
        "plaque_on",
        "last_result_year",
    ),
    further=(
        Hop("LOCATED_IN", ("Unit",), {"located_in": "id", "located_level": "level"}),
        Hop("POINT_OF", ("EducationSite",), {"centre": "id"}),
    ),
    shows_in=(("LOCATED_IN",),),
)
