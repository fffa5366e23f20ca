"""Grids: villages without one, grids without a person, persons without a duty."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer

VILLAGE = "320205100001"


@pytest.fixture
def view(written, finding):
    """Two villages and a virtual one; of three grids one has nobody, one somebody without a duty."""
    view = written(
        finding("establishment", VILLAGE, "own"),
        finding("establishment", "320205100002", "own"),
        finding("establishment", "320205100498", "not_required"),
    )
    for grid in ("W1", "W2", "W3"):
        view.graph.add_node(grid, kind="Grid", name=f"{grid}网格", place=VILLAGE)
        view.graph.add_edge(grid, VILLAGE, "LOCATED_IN")
    for person, grid, duty in (("P1", "W1", "走访"), ("P2", "W2", None)):
        view.graph.add_node(person, kind="Person", name=f"{person}某", place=VILLAGE)
        view.graph.add_edge(person, grid, "RESPONSIBLE_FOR", duty=duty)
    view.graph.add_node(VILLAGE, kind="Jurisdiction", name="友谊社区", place=VILLAGE)
    return view


def test_each_broken_link_is_a_row_and_a_village_without_a_grid_is_named(view):
    rows = answer(view, "grid_duty", Ask()).rows

    assert rows.select("gap", "count", "total", "grid", "person_name", "village").rows() == [
        ("no_grid", 1, 2, None, None, "新塘村"),
        ("no_person", 1, 3, "W3", None, "友谊社区"),
        ("no_duty", 1, 2, "W2", "P2某", "友谊社区"),
    ]


def test_one_gap_can_be_asked_for(view):
    rows = answer(view, "grid_duty", Ask(parameters={"gap": "责任人没有登记职责"})).rows

    assert rows["grid"].to_list() == ["W2"]


def test_a_duty_somebody_else_bears_leaves_the_gap_of_the_one_without(view):
    view.graph.add_edge("P1", "W2", "RESPONSIBLE_FOR", duty="联络")

    rows = answer(view, "grid_duty", Ask(parameters={"gap": "no_duty"})).rows

    assert rows.select("grid", "person_name", "total").rows() == [("W2", "P2某", 3)]
