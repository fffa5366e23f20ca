"""Which of the 五老 should be looked at."""

from __future__ import annotations

from datetime import date

import networkx as nx
from committee_lists import asked, committee

VILLAGE = "320205100001"


def test_each_reason_to_look_is_told_and_no_record_is_not_no_activity(written):
    core = {"place": VILLAGE, "status": "retired", "layer": "core_layer"}
    people = [
        core | {"id": "P1", "name": "甲", "valid_to": date(2023, 5, 1)},
        core | {"id": "P2", "name": "乙", "availability": "paused"},
        core | {"id": "P3", "name": "丙", "birth_year": 1940},
        core | {"id": "P4", "name": "丁", "birth_year": 1960},
        core | {"id": "P5", "name": "戊", "layer": "participant_layer", "availability": "paused"},
    ]
    post = {"person": "P1", "name": "甲", "committee": "C1", "post": "deputy_director"}
    held = [{"id": "U1", "about": "C1", "place": "320205100", "held_on": date(2022, 9, 1)},
            {"id": "U2", "about": "C1", "place": "320205100", "held_on": date(2023, 9, 1)}]  # fmt: skip
    view = written(person=people, position=[post], activity=held, committee=[committee("C1")])
    view.graph = nx.MultiDiGraph()
    view.graph.add_edges_from([("U1", "P4", "TOOK_PART"), ("U1", "P3", "TOOK_PART"), ("U2", "P3", "TOOK_PART")])
    assert [(r["person"], r["hints"]) for r in asked(view, "wulao_to_review")] == [
        ("P1", "已退出仍任职"), ("P2", "暂停参加、没有活动记录"), ("P4", "久无活动"),
    ]  # fmt: skip
    assert [r["person"] for r in asked(view, "wulao_to_review", age=80)] == ["P1", "P2", "P3", "P4"]
    assert [r["person"] for r in asked(view, "wulao_to_review", months=24)] == ["P1", "P2"]
    assert [r["person"] for r in asked(view, "wulao_to_review", hint="unrecorded")] == ["P2"]
