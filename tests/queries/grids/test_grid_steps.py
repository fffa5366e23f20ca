"""The four steps village by village, and the care groups of villager groups."""

from __future__ import annotations

import pytest
from committee_lists import asked
from netted_villages import netted


@pytest.fixture
def view(written, finding):
    states = {"V1": "own", "V2": "own", "V3": "blank", "V4": "to_verify", "V5": "not_required"}
    return netted(
        written, finding, *(finding("establishment", v, s, level="villager_group") for v, s in states.items())
    )


def test_the_first_step_that_nobody_wrote_down_stops_a_village(view):
    assert [(r["subject"], r["step"]) for r in asked(view, "grid_steps")] == [
        ("320205100002", "net"), ("320205100001", "grid"),
    ]  # fmt: skip
    view.graph.remove_node("B2")
    assert [r["step"] for r in asked(view, "grid_steps")] == ["net", "person"]
    view.graph.remove_node("W3")
    assert [r["step"] for r in asked(view, "grid_steps")] == ["net", "duty"]
    view.graph.remove_node("W2")
    assert [r["step"] for r in asked(view, "grid_steps")] == ["net", "taken"]


def test_what_there_is_of_each_step_is_counted(view):
    [row] = asked(view, "grid_steps", step="grid")
    counts = ("nets", "empty_nets", "net_groups", "grids", "outside", "without_person", "without_duty")
    assert [row[name] for name in counts] == [2, 1, 1, 3, 1, 1, 1]


def test_care_groups_are_a_rate_of_villager_groups_with_what_is_unknown_beside_it(view):
    [row] = asked(view, "grid_steps", step="grid")
    assert (row["villager_groups"], row["groups_own"], row["groups_should"], row["groups_unknown"]) == (4, 2, 3, 1)
    assert (row["group_low"], row["group_high"]) == (2 / 4, 3 / 4)
