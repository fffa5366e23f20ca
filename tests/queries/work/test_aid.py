"""Care funds: money, persons and person-times apart."""

from __future__ import annotations

from committee_lists import TOWN, asked, committee


def test_money_persons_and_person_times_stay_apart(written):
    given = [
        {"id": "U1", "about": "C1", "place": TOWN, "year": 2023, "program": "捐资助学", "type": "studies",
         "amount": 7_200_000, "amount_qualifier": "over", "person_times": 700, "person_times_qualifier": "over"},
        {"id": "U2", "about": "C1", "place": TOWN, "year": 2023, "program": "慰问", "type": "hardship",
         "amount": 265_000, "amount_qualifier": "exact", "headcount": 310, "headcount_qualifier": "exact"},
        {"id": "U3", "about": "C1", "place": TOWN, "year": 2022, "program": "捐资助学", "type": "studies"},
    ]  # fmt: skip
    rows = asked(written(committee=[committee("C1")], aid_record=given), "aid")
    assert [(r["title"], r["amount"], r["headcount"], r["person_times"]) for r in rows] == [
        ("助学", "720多万元", None, "700多"), ("助困", "26.5万元", "310", None),
    ]  # fmt: skip
