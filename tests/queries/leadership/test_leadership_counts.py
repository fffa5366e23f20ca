"""Teams in numbers: what is unknown or undetermined is in no rate."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_what_is_unknown_stands_beside_the_rates_by_town(written, finding):
    towns = {"A": "320205100000", "B": "320205101000"}
    view = written(*(
        finding(topic, f"{town}{n}", state, level="village", place=towns[town])
        for topic, states in {
            "team_size": {"A": ["within", "under", "to_verify"], "B": ["undetermined"]},
            "posts": {"A": ["complete", "missing"], "B": ["to_verify"]},
            "executive_wulao": {"A": ["met", "vacant", "to_verify"]},
            "party_substitution_flag": {"A": ["red", "clear"], "B": ["yellow"]},
        }.items()
        for town, held in states.items()
        for n, state in enumerate(held)
    ))  # fmt: skip
    rows = answer(view, "leadership_counts", Ask(parameters={"by": "township"})).rows
    told = ("area", "teams", "complete", "posts_known", "fitting", "size_known", "size_unknown", "size_undetermined",
            "wulao_executives", "executives_known", "executives_unknown", "red", "yellow")  # fmt: skip
    assert rows.select(told).rows() == [
        ("东亭街道", 3, 1, 2, 1, 2, 1, 0, 1, 2, 1, 1, 0), ("安镇街道", 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    ]  # fmt: skip
    assert rows["size_rate"].to_list() == [0.5, None]
