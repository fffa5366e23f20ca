"""Where a place lies, by its key: a county's own key lies in no town, a province's in no county."""

from __future__ import annotations

import pytest

from graphmodel.assignment.problem import county_of, town_of


@pytest.mark.parametrize(
    ("place", "town", "county"),
    [("320205100001", "320205100", "320205"), ("320205100000", "320205100", "320205"), ("320205000000", "", "320205"),
     ("320200000000", "", ""), ("320205", "", "320205"), ("32", "", ""), ("", "", "")],
)  # fmt: skip
def test_a_key_tells_the_town_and_the_county_that_it_lies_in(place, town, county):
    assert (town_of(place), county_of(place)) == (town, county)
