"""一站多点: 42 of 128, with the note that both may be of different days."""

from __future__ import annotations

from datetime import date

from queries.asking import Ask, answer


def test_the_share_carries_both_numbers_and_the_note_about_their_days(written, finding):
    found = (finding("one_station_multi_points", f"V{n}", "met" if n < 42 else "unmet") for n in range(128))
    view = written(*found, site=[{"id": "Y2", "centre": "Y1", "valid_from": date(2022, 12, 20)}])

    [row] = answer(view, "multi_point_stations", Ask()).rows.to_dicts()

    assert (row["met"], row["villages"], row["share"]) == (42, 128, 42 / 128)
    assert row["note"] == "分子按截至 2022-12-20 建成的分点，分母为 2023-10-31 的村（社区），两者时点不同"


def test_villages_of_which_nobody_knows_stand_beside_the_rate_with_its_bounds(written, finding):
    states = ["met", "unmet", "to_verify", "to_verify"]
    view = written(*(finding("one_station_multi_points", f"V{n}", state) for n, state in enumerate(states)))
    [row] = answer(view, "multi_point_stations", Ask()).rows.to_dicts()
    assert (row["met"], row["villages"], row["to_verify"], row["share"]) == (1, 2, 2, 0.5)
    assert (row["low"], row["high"]) == (0.25, 0.75)


def test_by_township_each_has_a_row(written, finding):
    view = written(
        finding("one_station_multi_points", "V1", "met", place="320205101001"),
        finding("one_station_multi_points", "V2", "unmet", place="320205100001"),
    )

    rows = answer(view, "multi_point_stations", Ask(parameters={"by": "按镇（街道）"})).rows

    assert rows.select("township", "met", "villages").rows() == [("东亭街道", 0, 1), ("安镇街道", 1, 1)]
