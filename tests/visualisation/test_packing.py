from __future__ import annotations

import math
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from visualisation.packing import Circle, enclosing, packed

radii = st.lists(st.floats(min_value=1, max_value=500), max_size=60)


def gap(a: Circle, b: Circle) -> float:
    return math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius


@settings(deadline=None)
@given(radii, st.sampled_from([1.0, 2.0]))
def test_no_two_circles_overlap_and_each_keeps_its_radius_and_its_turn(sizes, stretch):
    circles = packed(sizes, stretch)
    assert [c.radius for c in circles] == sizes
    assert all(gap(a, b) > -1e-3 for a, b in combinations(circles, 2))


def test_the_first_circle_stays_in_the_middle_of_many_equal_ones():
    first, *others = packed([10.0] * 61)
    assert (first.x, first.y) == (0.0, 0.0)
    assert abs(sum(c.x for c in others) / 60) < 10
    assert abs(sum(c.y for c in others) / 60) < 10


def test_a_stretch_makes_the_whole_wider_than_high():
    circles = packed([10.0] * 100, stretch=2.0)
    width = max(c.x for c in circles) - min(c.x for c in circles)
    height = max(c.y for c in circles) - min(c.y for c in circles)
    assert 1.5 < width / height < 2.5


def test_equal_circles_leave_little_room_between_them():
    around = enclosing(packed([10.0] * 400))
    assert 400 * 10**2 / around.radius**2 > 0.8


@settings(deadline=None)
@given(radii.filter(bool))
def test_the_enclosing_circle_holds_all_of_them(sizes):
    circles = packed(sizes)
    around = enclosing(circles)
    assert all(math.hypot(c.x - around.x, c.y - around.y) + c.radius <= around.radius + 1e-6 for c in circles)


def test_the_enclosing_circle_of_two_touches_both_far_ends():
    around = enclosing([Circle(0.0, 0.0, 10.0), Circle(40.0, 0.0, 10.0)])
    assert abs(around.radius - 30.0) < 0.3
    assert abs(around.x - 20.0) < 0.3
