"""How many towns give the work how many points."""

from __future__ import annotations

from committee_lists import TOWN, asked, committee


def test_who_left_the_work_out_is_counted_and_who_said_nothing_is_in_no_rate(written):
    said = {"C1": (True, 3), "C2": (True, 3), "C3": (True, 1), "C4": (False, None), "C5": (None, None)}
    held = [
        {"id": f"U{id_}", "about": id_, "place": TOWN, "year": 2022, "in_party_assessment": listed, "weight": weight}
        for id_, (listed, weight) in said.items()
    ]
    rows = asked(written(committee=[committee(id_) for id_ in said], annual_assessment=held), "weight_counts")
    assert [(r["title"], r["count"], r["known"]) for r in rows] == [
        ("3分", 2, 4), ("1分", 1, 4), ("未列入", 1, 4), ("没有登记", 1, 0),
    ]  # fmt: skip


def test_a_town_of_which_nothing_is_recorded_is_there_and_one_that_two_assessed_is_there_once(written):
    held = [
        {"id": f"U{n}", "about": about, "place": TOWN, "year": year, "line": line, "weight": weight}
        for n, (about, year, line, weight) in enumerate(
            [("C1", 2022, "territorial", 2), ("C1", 2022, "system", None), ("C2", 2021, "territorial", 3)]
        )
    ]
    towns = [*(committee(f"C{n}") for n in (1, 2, 3)), committee("C4") | {"form": "private_economy"}]
    rows = asked(written(committee=towns, annual_assessment=held), "weight_counts")
    assert [(r["title"], r["count"], r["known"], r["named"]) for r in rows] == [
        ("2分", 1, 1, "C1名"), ("没有登记", 2, 0, "C2名、C3名"),
    ]  # fmt: skip
    assert asked(written(committee=towns), "weight_counts") == []
