"""Points and allowances: recorded ones are ranked, formula and amount are open until a place settles them."""

from __future__ import annotations

from committee_lists import asked, committee

from graphmodel.rules import load_rules
from graphmodel.rules.own import Setting, own_rules

PEOPLE = [
    {"id": f"P{n}", "name": f"P{n}名", "place": "320205100001", "status": "retired"} for n in (1, 2, 3)
]  # fmt: skip


def test_recorded_points_are_added_up_and_ranked_and_the_formula_is_open(written):
    given = [
        {"id": f"U{n}", "about": person, "place": "320205100001", "year": year, "basis": basis, "points": points,
         "rule_version": "2023版" if person == "P1" else None}
        for n, (person, year, basis, points) in enumerate([
            ("P1", 2023, "years_of_service", 6), ("P1", 2023, "award_level", 5), ("P2", 2022, "award_level", 11),
            ("P3", 2023, "other", 2), ("P3", 2024, "other", 90),
        ])
    ]  # fmt: skip
    rows = asked(written(person=PEOPLE, points_record=given), "wulao_points")
    assert [(r["person"], r["rank"], r["points"], r["of_years"], r["of_awards"], r["formula"]) for r in rows] == [
        ("P1", 1, 11, 6, 5, None), ("P2", 1, 11, None, 11, None), ("P3", 3, 2, None, None, None),
    ]  # fmt: skip
    assert [r["rule_version"] for r in rows] == ["2023版", None, None]


def test_a_resident_without_a_recorded_allowance_is_to_verify_and_nought_is_none(written):
    post = {"committee": "C1", "post": "executive_deputy_director", "engagement": "resident", "status": "retired"}
    paid = [{"id": f"U{n}", "about": person, "place": "320205100001", "year": 2023, "amount": amount}
            for n, (person, amount) in enumerate([("P1", 0), ("P3", 6000)])]  # fmt: skip
    held = [post | {"person": p, "name": f"{p}名"} for p in ("P1", "P2")]
    view = written(person=PEOPLE, position=held, committee=[committee("C1")], allowance=paid)
    rows = asked(view, "allowance_register")
    assert [(r["person"], r["rank"], r["state"], r["committee"], r["standard"]) for r in rows] == [
        ("P3", 1, "recorded", None, None), ("P1", 2, "none", "C1名", None), ("P2", None, "to_verify", "C1名", None),
    ]  # fmt: skip


def test_who_is_resident_as_a_member_is_not_asked_for_an_allowance_and_a_year_tells_its_own(written):
    resident = {"committee": "C1", "engagement": "resident", "status": "retired", "person": "P1", "name": "P1名"}
    paid = [{"id": "U1", "about": "P3", "place": "320205100001", "year": 2022, "amount": 6000}]
    view = written(person=PEOPLE, position=[resident | {"post": "member"}], committee=[committee("C1")], allowance=paid)
    assert asked(view, "allowance_register") == []
    assert [(r["person"], r["year"]) for r in asked(view, "allowance_register", year=2022)] == [("P3", 2022)]


def test_the_amount_that_a_place_set_for_deputies_stands_beside_deputies_alone(written, monkeypatch):
    posts = {"P1": "executive_deputy_director", "P2": "director"}
    held = [{"committee": "C1", "engagement": "resident", "status": "retired", "person": p, "name": p, "post": post}
            for p, post in posts.items()]  # fmt: skip
    view = written(person=PEOPLE, position=held, committee=[committee("C1")])
    amount = Setting("K1", "320205", "wulao_allowance.amount", "驻会副主任每月补贴（元）", "300", "某通知")
    monkeypatch.setattr(type(view), "book", own_rules(load_rules(), (amount,), view.as_of).book)
    rows = asked(view, "allowance_register")
    assert [(row["person"], row["standard"]) for row in rows] == [("P1", 300), ("P2", None)]
