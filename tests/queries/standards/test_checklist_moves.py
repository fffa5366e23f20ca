"""Up and down within a year, item by item and by awards."""

from __future__ import annotations

import json
from datetime import date

from committee_lists import asked

FIVE = ["领导班子建设好", "“五老”作用发挥好", "制度健全执行好", "积极探索创新好", "活动经常效果好"]


def test_who_went_up_or_down_by_items_or_by_an_award_and_from_which_day(written):
    def assessed(about, day, lacking=(), version=None):
        met = json.dumps([item for item in FIVE if item not in lacking], ensure_ascii=False)
        lists = {"met_items": met, "lacking_items": json.dumps(list(lacking), ensure_ascii=False)}
        return {"id": f"{about}{day}", "about": about, "standard": "five_goods", "assessed_on": day,
                "version": version} | lists  # fmt: skip

    last, spring, autumn = date(2022, 9, 15), date(2023, 3, 1), date(2023, 9, 15)
    place = {"level": "township", "place": "320205100000", "form": "care_committee"}
    award = {"standard": "five_goods", "status": "awarded", "holder_kind": "CareCommittee"}
    view = written(
        committee=[{"id": f"C{n}", "name": f"C{n}名", "unit": f"U{n}", **place} for n in range(9)],
        assessment=[
            assessed("C1", last, FIVE[4:]), assessed("C1", autumn, FIVE[3:]),
            assessed("C2", spring, FIVE[:1]), assessed("C2", autumn),
            assessed("C3", last, FIVE[:1]), assessed("C3", autumn, FIVE[4:]),
            assessed("C4", autumn), assessed("C5", last),
            assessed("C6", last, version="2015"), assessed("C6", autumn, version="2023"),
            assessed("C4", spring) | {"id": "X", "standard": "six_goods"},
        ],
        award=[
            {"id": "A7", "holder": "C7", "valid_from": date(2023, 6, 1), **award},
            {"id": "A8", "holder": "C8", "valid_from": date(2019, 6, 1), "revoked_on": date(2023, 8, 20), **award},
            {"id": "A0", "holder": "C0", "valid_from": date(2022, 6, 1), **award},
        ],
    )  # fmt: skip
    rows = asked(view, "checklist_moves", standard="five_goods")
    told = ("subject", "move", "before_met", "after_met", "gained", "lost", "award")
    assert [tuple(row[c] for c in told) for row in rows] == [
        ("C1", "down", 4, 3, None, FIVE[3], None), ("C8", "down", None, None, None, None, "取消 2023-08-20"),
        ("C2", "up", 4, 5, FIVE[0], None, None), ("C7", "up", None, None, None, None, "授牌 2023-06-01"),
        ("C3", "same", 4, 4, FIVE[0], FIVE[4], None), ("C4", "first", None, 5, None, None, None),
        ("C6", "other_version", 5, 5, None, None, None),
    ]  # fmt: skip


def test_an_item_that_is_among_those_lacking_is_not_met_though_it_is_listed(written):
    town = {"id": "C1", "name": "C1名", "unit": "U1", "level": "township", "place": "320205100000"}
    lists = {
        "met_items": json.dumps(FIVE, ensure_ascii=False),
        "lacking_items": json.dumps(FIVE[4:], ensure_ascii=False),
    }
    held = {"id": "A1", "about": "C1", "standard": "five_goods", "assessed_on": date(2023, 9, 15)} | lists
    [row] = asked(written(committee=[town], assessment=[held]), "checklist_moves", standard="five_goods")
    assert row["after_met"] == 4


def test_an_award_of_the_day_itself_is_told_and_one_of_the_next_is_not(written):
    award = {"standard": "five_goods", "status": "awarded", "holder_kind": "CareCommittee"}
    place = {"level": "township", "place": "320205100000", "form": "care_committee"}
    view = written(
        committee=[{"id": f"C{n}", "name": f"C{n}名", "unit": f"U{n}", **place} for n in (1, 2)],
        award=[
            {"id": "A1", "holder": "C1", "valid_from": date(2023, 10, 31), **award},
            {"id": "A2", "holder": "C2", "valid_from": date(2023, 11, 1), **award},
        ],
    )
    assert [row["subject"] for row in asked(view, "checklist_moves", standard="five_goods")] == ["C1"]
