"""Into which places a scope is taken apart for whoever looks at it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from askers import OWNER

from queries.places.areas import grain_of

NATION = ("320205001001", "320206001001", "110101001001")
PROVINCE = ("320205001001", "320206001001", "320501001001")
PREFECTURE = ("320205001001", "320206001001")
UNRELATED = ("320205001001", "990201001001")
"""The second lies in a province that the file does not know."""
NAMES = {"11": "北京市", "32": "江苏省", "3202": "无锡市", "3205": "苏州市"}


@pytest.mark.parametrize(
    ("places", "scope", "level"),
    [
        (NATION, "", "province"),
        (NATION, "32", "county"),
        (PROVINCE, "", "county"),
        (PREFECTURE, "", "township"),
        (UNRELATED, "", "township"),
        (PREFECTURE, "3202", "township"),
        (PREFECTURE, "320205", "township"),
        (PREFECTURE, "320205001", None),
        (PREFECTURE, "320205001001", None),
    ],
)
def test_a_scope_falls_into_no_more_places_than_can_be_looked_at(written, finding, places, scope, level):
    view = written(*(finding("establishment", place, "own", place=place) for place in places))
    view.scope, view.named = scope, NAMES
    assert grain_of(view) == level


@pytest.mark.parametrize(
    ("own", "scope", "level"),
    [
        ("32", "32", "county"),
        ("32", "320205", "township"),
        ("3202", "3202", "township"),
        ("320205", "320205", "township"),
    ],
)
def test_somebody_with_a_place_of_their_own_looks_at_what_their_level_looks_at(written, finding, own, scope, level):
    view = written(finding("establishment", "320205001001", "own", place="320205001001"))
    view.scope, view.asked_by = scope, replace(OWNER, places=(own,))
    assert grain_of(view) == level
