"""What the facts say of an item, beside the assessment."""

from __future__ import annotations

import json
from datetime import date

import networkx as nx
import pytest
from committee_lists import asked

VILLAGE = "320205100001"
COMMITTEE = {"id": "C1", "name": "村关工委", "unit": VILLAGE, "level": "village", "place": VILLAGE,
             "form": "care_committee", "has_plaque": True, "elements_checked_on": date(2023, 9, 1)}  # fmt: skip


def assessment(standard, met, lacking):
    lists = {"met_items": json.dumps(met, ensure_ascii=False), "lacking_items": json.dumps(lacking, ensure_ascii=False)}
    return {"id": "K1", "about": "C1", "standard": standard, "assessed_on": date(2023, 9, 15), "place": VILLAGE} | lists


@pytest.fixture
def village(written, finding):
    """A village whose committee was assessed against 十有 in some items."""
    evidence = {"no": ["活动"], "unknown": ["经费"]}
    view = written(
        finding("quality", "C1", "hollow", rule="quality.elements", evidence=evidence),
        committee=[COMMITTEE],
        assessment=[assessment("ten_haves", ["有牌子", "有活动内容", "有必要的办公设备"], ["有领导班子"])],
        position=[{"person": "P1", "committee": "C1", "post": "director"}],
        person=[{"id": "P9", "place": VILLAGE, "layer": "core_layer"}],
        document=[{"id": "U1", "about": "C1", "type": "plan", "year": 2023, "present": False}],
        training_session=[{"id": "T1", "about": "C9", "held_on": date(2023, 6, 15)}],
    )
    view.graph = nx.MultiDiGraph()
    view.graph.add_edge("T1", "C1", key="TRAINED")
    return view


def test_contradictions_come_first_then_what_can_be_filled_in_and_what_nobody_knows_is_left_out(village):
    told = [(r["comparison"], r["item"], r["proposed"], r["why"]) for r in asked(village, "checklist_proposals")]
    assert told == [
        ("contradicts", "有领导班子", True, "主任、副主任在任 1 人"),
        ("contradicts", "有活动内容", False, "健全与空心：没有活动"),
        ("to_fill", "有工作队伍", True, "名册里登记了五老"),
        ("to_fill", "有培训", True, "2023-06-15 参加过培训"),
        ("to_fill", "有档案资料", False, "档案资料：没有2023年年初计划"),
    ]
    agreed = asked(village, "checklist_proposals", comparison="agrees")
    assert [(r["item"], r["why"]) for r in agreed] == [("有牌子", "资料登记有牌子（核实：2023-09-01）")]


def test_another_standard_is_told_by_its_own_rule(written):
    view = written(
        committee=[COMMITTEE],
        assessment=[assessment("four_inclusions", ["工作经费纳入财政预算"], [])],
        funding_record=[{"id": "U1", "about": "C1", "year": 2023, "in_budget": False}],
        meeting=[{"id": "U2", "about": "C1", "type": "party_hearing", "held_on": date(2023, 5, 10)}],
        annual_assessment=[{"id": "U3", "about": "C1", "year": 2021, "in_party_assessment": True}],
    )
    rows = asked(view, "checklist_proposals", standard="four_inclusions")
    assert [(r["comparison"], r["item"], r["why"]) for r in rows] == [
        ("contradicts", "工作经费纳入财政预算", "2023年经费没有纳入预算"),
        ("to_fill", "纳入党政重要议事日程", "2023-05-10 专题听取汇报"),
    ]  # fmt: skip
