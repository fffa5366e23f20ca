"""The shortest chain of relations between two subjects."""

from __future__ import annotations

import networkx as nx
import pytest

from graphmodel.errors import InputError, NotFoundError
from queries.subjects.path import PathParameters, answer


@pytest.fixture
def view(written):
    """Two villages, whose committees are guided by that of the town; a school in the first; a village by itself."""
    view = written()
    graph = nx.MultiDiGraph()
    for id_, kind, name in (
        ("V1", "Jurisdiction", "甲村"), ("V2", "Jurisdiction", "乙村"), ("V3", "Jurisdiction", "丙村"),
        ("C1", "CareCommittee", "甲村关工委"), ("C2", "CareCommittee", "乙村关工委"),
        ("C3", "CareCommittee", "镇关工委"),
        ("S1", "School", "中心小学"), ("S2", "School", "中心小学"),
    ):  # fmt: skip
        graph.add_node(id_, kind=kind, name=name)
    for source, target, name in (
        ("C1", "V1", "ESTABLISHED_IN"), ("C2", "V2", "ESTABLISHED_IN"), ("C1", "C3", "GUIDED_BY"),
        ("C2", "C3", "GUIDED_BY"), ("S1", "V1", "LOCATED_IN"), ("S2", "V1", "LOCATED_IN"),
    ):  # fmt: skip
        graph.add_edge(source, target, name)
    view.graph = graph
    return view


def asked(view, start, end):
    return answer(view, PathParameters(start=start, end=end))


def test_the_chain_is_told_step_by_step_in_the_direction_of_each_relation(view):
    rows = asked(view, "甲村", "V2")

    assert rows["target"].to_list() == ["C1", "C3", "C2", "V2"]
    assert rows["forward"].to_list() == [False, True, False, True]
    assert rows["sentence"][1] == "关工委“甲村关工委” —上级指导→ 关工委“镇关工委”"


def test_who_lies_in_whose_territory_is_a_longer_way_where_work_goes_first(view):
    view.graph.add_edges_from([("V1", "T", "PART_OF"), ("V2", "T", "PART_OF")])
    view.graph.add_node("T", kind="Jurisdiction", name="镇")

    assert asked(view, "V1", "V2")["target"].to_list() == ["T", "V2"]
    by_work = answer(view, PathParameters(start="V1", end="V2", by_work=True))
    assert by_work["target"].to_list() == ["C1", "C3", "C2", "V2"]


def test_nothing_binds_what_stands_by_itself_and_nothing_is_told_until_both_ends_are_given(view):
    assert asked(view, "V1", "V3").is_empty()
    assert asked(view, "V1", "").is_empty()


def test_a_name_that_several_bear_asks_for_the_number_and_an_unknown_one_is_said(view):
    with pytest.raises(InputError, match="名为“中心小学”的有 2 个，请改用编号：S1、S2"):
        asked(view, "中心小学", "V1")
    with pytest.raises(NotFoundError, match="没有找到“丁村”"):
        asked(view, "丁村", "V1")
