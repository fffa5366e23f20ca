"""What resident 五老 who direct are given: open until a place says how much."""

from __future__ import annotations

from datetime import date

from committee_lists import asked

from graphmodel.rules import load_rules
from graphmodel.rules.own import Setting, own_rules

TOWN = "320205100000"


def test_the_amount_is_open_until_a_place_sets_it_and_then_tells_what_a_year_takes(written, monkeypatch):
    def held(person, post, **more):
        wulao = {"status": "retired", "has_wulao_kind": True, "engagement": "resident", "committee": "C1"}
        return {"person": person, "name": person, "post": post, **wulao, **more}

    committee = {"id": "C1", "unit": TOWN, "level": "township", "place": TOWN, "form": "care_committee"}
    view = written(committee=[committee], position=[
        held("P1", "executive_deputy_director"), held("P2", "deputy_director"),
        held("P3", "director", status="in_service"),
        held("P4", "deputy_director", has_wulao_kind=None), held("P5", "deputy_director", engagement="part_time"),
        held("P6", "deputy_director", valid_to=date(2023, 1, 1)),
    ])  # fmt: skip
    told = ("post", "people", "unknown", "others", "settling", "yearly")
    assert [tuple(row[c] for c in told) for row in asked(view, "allowance_needs")] == [
        ("director", 0, 0, 1, "undetermined", None), ("deputy", 2, 1, 0, "undetermined", None),
    ]  # fmt: skip
    amount = Setting("K1", "320205", "wulao_allowance.amount", "驻会副主任每月补贴（元）", "300", "某通知")
    monkeypatch.setattr(type(view), "book", own_rules(load_rules(), (amount,), view.as_of).book)
    assert asked(view, "allowance_needs")[1]["yearly"] == 2 * 300 * 12
