"""Nets and grids: villages without a net, nets without grids, grids without net or person, persons without a duty."""

from __future__ import annotations

import pytest
from netted_villages import VILLAGE, netted

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return netted(written, finding)


def test_each_broken_link_is_a_row_in_the_order_of_the_chain(view):
    rows = answer(view, "grid_duty", Ask()).rows

    assert rows.select("gap", "count", "total", "net", "grid", "person_name", "village").rows() == [
        ("no_net", 1, 2, None, None, None, "新塘村"),
        ("no_grid", 1, 2, "B2", None, None, "友谊社区"),
        ("outside", 1, 3, None, "W3", None, "友谊社区"),
        ("no_person", 1, 3, None, "W3", None, "友谊社区"),
        ("no_duty", 1, 2, "B1", "W2", "P2某", "友谊社区"),
        ("no_group", 1, 2, "B2", None, None, "友谊社区"),
    ]


def test_one_gap_can_be_asked_for_in_the_words_of_the_text(view):
    rows = answer(view, "grid_duty", Ask(parameters={"gap": "有人无职责的格"})).rows

    assert rows["grid"].to_list() == ["W2"]


def test_a_duty_somebody_else_bears_leaves_the_gap_of_the_one_without(view):
    view.graph.add_edge("P1", "W2", "RESPONSIBLE_FOR", duty="联络")

    rows = answer(view, "grid_duty", Ask(parameters={"gap": "no_duty"})).rows

    assert rows.select("grid", "person_name", "total").rows() == [("W2", "P2某", 3)]


def test_a_village_whose_grids_lie_in_no_net_has_no_net(view):
    view.graph.remove_nodes_from(["B1", "B2"])
    for grid in ("W1", "W2"):
        view.graph.add_edge(grid, VILLAGE, "LOCATED_IN")

    gaps = answer(view, "grid_duty", Ask()).rows["gap"].to_list()
    assert (gaps.count("no_net"), gaps.count("outside")) == (2, 3)
