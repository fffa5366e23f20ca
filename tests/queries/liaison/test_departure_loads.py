"""The drill, person by person."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_the_load_of_those_who_stay_is_told_today_left_and_after_the_repair(county):
    rows = answer(county, "departure_loads", Ask(parameters={"units": "柳树镇2村"})).rows.to_dicts()

    assert [(row["name"], row["today"], row["left"], row["repaired"]) for row in rows] == [
        ("王一", 2, 1, 2), ("李二", 2, 1, 2),
    ]  # fmt: skip
    assert all(row["gained"] and row["dropped"] is None for row in rows)
    assert rows[0]["posts"] == "副主任"


def test_nothing_is_told_where_nobody_goes(county):
    assert answer(county, "departure_loads", Ask()).total == 0
