"""The contract between stores and judging: which facts there are about each subject, column by column.

A store answers `facts(subject, scope, as_of)` with exactly these columns. A row is a version in force on `as_of`
of something that exists then or existed before (its `valid_to` then lies on or before `as_of`); what starts later
is left out. Every reference to another node or relation counts only while both are in force on `as_of`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Final, NamedTuple

import polars as pl

T, D, N, B = pl.String(), pl.Date(), pl.Int64(), pl.Boolean()

_LIFETIME: Final = {"valid_from": D, "valid_to": D}

# fmt: off
FACTS: Final[dict[str, dict[str, pl.DataType]]] = {
    # One row per coverage subject. `level` is county … village for a place, else the kind in snake_case
    # (school, enterprise, government_organ, …): the word by which rules address it. Scope: its place.
    "unit": {
        "id": T, "kind": T, "level": T, "name": T, "place": T, **_LIFETIME,
        "code": T, "village_kind": T, "not_counted_reason": T, "affiliation": T,
        "has_committee": B, "checked_on": D, "party_absence": T,
        "veteran_count": N, "veteran_count_qualifier": T, "youth_count": N, "youth_count_qualifier": T,
        "uscc": T, "ownership": T, "above_scale": B,
        "located_in": T,  # id of the target of LOCATED_IN; None for places and for the unlocated
        "party_org": T, "party_org_name": T, "party_org_type": T,  # HAS_PARTY_ORG, ended organizations left out
        "zone": T, "zone_name": T,  # IN_ZONE
        # latest declaration on or before as_of that a list (of CareCommittee, PartyOrganization) is complete
        # for a scope that holds this place
        "committees_declared_on": D, "parties_declared_on": D,
    },
    # One row per committee. Scope: its place.
    "committee": {
        "id": T, "name": T, "form": T, "place": T, **_LIFETIME,
        "last_activity_on": D, "has_plan": B, "has_site": B, "has_budget": B, "has_staff": B,
        "elements_checked_on": D, "has_plaque": B,
        "unit": T, "unit_kind": T, "level": T, "unit_name": T, "unit_ended_on": D,  # ESTABLISHED_IN
        "led_by": T, "led_by_name": T, "guided_territorially_by": T, "guided_by_system": T, "relies_on": T,
    },
    # One row per COVERS relation in force. Scope: the place of either end.
    "cover": {
        "committee": T, "committee_name": T, "committee_form": T, "committee_ended_on": D, "unit": T,
    },
    # One row per zone; party_org only where its type is regional_party_org. Scope: its place.
    "zone": {
        "id": T, "name": T, "place": T, **_LIFETIME, "zone_kind": T, "has_committee": B, "checked_on": D,
        "party_org": T, "party_org_name": T, "other_party_org": B,  # has one of another type
        "party_absence": T, "committees_declared_on": D, "parties_declared_on": D,
    },
    # One row per post held, ended ones included. Scope: the place of the committee.
    "position": {
        "person": T, "name": T, "birth_year": N, "status": T, "has_wulao_kind": B, "has_new_wulao_kind": B,
        "person_ended_on": D, "committee": T, "post": T, **_LIFETIME, "concurrent": B, "engagement": T,
        "presides_daily": B, "status_before": T, "party_role": T, "former_post": T, "note": T,
        "appointment_doc_no": T, "appointed_by": T, "appointed_by_name": T,
    },
    # One row per liaison, ended ones included; a committee as target stands for the unit it is established in.
    # Scope: the place of the person or of the unit.
    "liaison": {
        "person": T, "person_name": T, "person_place": T, "target": T, "unit": T, "unit_level": T, "unit_name": T,
        "unit_place": T, "unit_ended_on": D, "year": N, **_LIFETIME,
        "person_serves": B,  # holds a post in any committee on the day
    },
    # One row per person; nothing private. Lists are JSON arrays of codes. Scope: the person's place.
    "person": {
        "id": T, "name": T, "place": T, **_LIFETIME, "sex": T, "birth_year": N, "status": T, "wulao_kinds": T,
        "new_wulao_kinds": T, "layer": T, "specialties": T, "residence": T, "availability": T, "teams": N,
        "located_in": T, "located_level": T,
    },
    # One row per award. `holder` is what it is awarded to, `unit`/`level` the unit of a committee that holds it.
    "award": {
        "id": T, "place": T, **_LIFETIME, "standard": T, "version": T, "round": T, "status": T, "looked_back_on": D,
        "holder": T, "holder_kind": T, "unit": T, "level": T, "unit_ended_on": D,
    },
    # One row per site. `centre` is the target of POINT_OF. Scope: its place.
    "site": {
        "id": T, "name": T, "place": T, **_LIFETIME, "site_type": T, "station_level": T, "ownership_mode": T,
        "last_result_year": N, "located_in": T, "located_level": T, "centre": T,
    },
    # One row per team. Scope: its place.
    "team": {"id": T, "name": T, "place": T, **_LIFETIME, "team_kind": T, "members": N},
}
# fmt: on


class Stretch(NamedTuple):
    """Neighbouring places, taken together: keys from `first` on that lie before `beyond`."""

    first: str
    beyond: str

    @property
    def within(self) -> str:
        """The prefix that all its keys share."""
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self.first, self.beyond, strict=False))
        return "".join(character for character, _ in alike)


Scope = str | Stretch
"""A place prefix, or a stretch of places."""


def stretch_of(scope: Scope) -> Stretch:
    """Return the keys that a scope holds."""
    return scope if isinstance(scope, Stretch) else Stretch(scope, f"{scope}~")


@dataclass(frozen=True)
class Among:
    """A few subjects instead of a place: facts about them, and about whatever they are judged by."""

    units: frozenset[str] = frozenset()
    """Ids of coverage subjects and zones; with them goes what is established in them, lies in the zone, liaises."""
    alone: frozenset[str] = frozenset()
    """Ids of others of them, judged without the posts and awards of what is established in them."""
    committees: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    inhabited: frozenset[str] = frozenset()
    """Place prefixes whose people are counted: those of the layer that counts (reach.COUNTED_LAYER)."""


@dataclass(frozen=True)
class Around:
    """What a few subjects are judged by."""

    frames: dict[str, pl.DataFrame]
    """Columns of FACTS by subject; rows beside those held whole stand there only because these are judged by them."""
    upper: pl.DataFrame
    """The committees of the village, township and county above them, as far as they are not in `frames`."""
    whole: frozenset[str]
    """Ids of the units, committees and people about which everything is there: findings about others are wrong."""
    partly: frozenset[str]
    """Ids of the committees whose quality can be judged, and nothing else about them."""


def in_force(as_of: date, column: str = "valid_to") -> pl.Expr:
    """Has what a row tells of not ended by `as_of`? `column` holds the first day on which it is no longer so."""
    return pl.col(column).is_null() | (pl.col(column) > as_of)
