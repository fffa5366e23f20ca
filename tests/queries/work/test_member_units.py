"""Member units: how often each took part, and who has not for a year."""

from __future__ import annotations

from copy import copy
from datetime import date

import networkx as nx
import pytest
from committee_lists import asked

from graphmodel.kinds.unit import MemberOf
from graphmodel.stores.entries import StoredRelation


@pytest.fixture
def conference(written):
    """Committee C1 held two joint conferences in twelve months; of M1 nobody
    wrote who came; G1 was at M2, G2 at none, G3 at one two years ago."""
    graph = nx.MultiDiGraph()
    graph.add_node("C1", kind="CareCommittee", name="区关工委", place="320205")
    for unit in ("G1", "G2", "G3"):
        graph.add_node(unit, kind="GovernmentOrgan", name=f"{unit}名", place="320205")
        graph.add_edge(unit, "C1", key="MEMBER_OF", duty="支持")
    for id_, day, kind in (
        ("M1", "2023-03-16", "joint_conference"), ("M2", "2023-07-20", "joint_conference"),
        ("M3", "2021-07-20", "joint_conference"), ("M4", "2023-08-01", "work_meeting"),
    ):  # fmt: skip
        graph.add_node(id_, kind="Meeting", held_on=day, type=kind)
        graph.add_edge(id_, "C1", key="HELD_BY")
    graph.add_edge("M2", "G1", key="ATTENDED_BY")
    graph.add_edge("M3", "G3", key="ATTENDED_BY")
    view = written()
    view.graph = graph
    return view


def test_attendance_of_member_units_and_who_has_not_come_for_a_year(conference):
    rows = asked(conference, "member_units")
    assert [(r["subject"], r["meetings"], r["attended"], r["last_on"], r["absent"]) for r in rows] == [
        ("G2", 1, 0, None, True), ("G3", 1, 0, date(2021, 7, 20), True), ("G1", 1, 1, date(2023, 7, 20), False),
    ]  # fmt: skip


def test_a_unit_that_joined_is_charged_with_no_meeting_of_before(conference, monkeypatch):
    earlier = copy(conference)
    earlier.graph = conference.graph.copy()
    earlier.graph.remove_edge("G2", "C1", "MEMBER_OF")
    membership = StoredRelation(MemberOf(valid_from=date(2023, 10, 15)), "G2", "C1")
    monkeypatch.setattr(conference, "on", lambda _: earlier)
    monkeypatch.setattr(conference, "ties", lambda unit: [membership] if unit == "G2" else [])
    rows = {r["subject"]: r for r in asked(conference, "member_units")}
    assert [(rows[g]["meetings"], rows[g]["absent"]) for g in ("G2", "G3")] == [(0, False), (1, True)]
