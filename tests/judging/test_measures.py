"""Numbers inside their bounds; the bounds are the place's own."""

from __future__ import annotations

from datetime import date

import pytest

POSTS = (
    "director",
    "executive_deputy_director",
    "deputy_director",
    "deputy_director",
    "member",
    "member",
    "member",
    "member",
)
MEAN_AGE = """
[[topic]]
code = "mean_age"
title = "平均年龄"

[[rule]]
id = "mean_age.township"
title = "镇班子平均年龄不超过 65 岁"
topic = "mean_age"
asks = "measure"
levels = ["township"]
measure = "mean_age"
high = 65
unit = "岁"
judgement = "示例"
"""


def team(position, size):
    return [position(f"P{n}", post) for n, post in enumerate(POSTS[:size])] + [position("P99", "office_head")]


@pytest.mark.parametrize(
    ("place", "size", "state"),
    [("320205001000", 8, "within"), ("320205001000", 6, "under"), ("320206001000", 8, "over"),
     ("320206001000", 6, "within")],
)  # fmt: skip
def test_a_team_of_eight_fits_the_local_rule_and_is_too_large_elsewhere(
    judged, committee, position, place, size, state
):
    found = judged(committee=[committee(level="township", place=place, unit=place)], position=team(position, size))
    assert (found["team_size", "C1"]["state"], found["team_size", "C1"]["amount"]) == (state, float(size))


def test_one_person_in_two_posts_is_counted_once(judged, committee, position):
    posts = [position("P1", "director"), position("P1", "member"), position("P2", "member")]
    assert judged(committee=[committee()], position=posts)["team_size", "C1"]["amount"] == 2.0


def test_a_new_rule_of_a_known_shape_is_toml_alone(judged, committee, position):
    found = judged(
        committee=[committee(level="township", place="320205001000", unit="320205001000")],
        position=[position("P1", "director", birth_year=1955), position("P2", "member", birth_year=1963)],
        rules=MEAN_AGE,
    )["mean_age", "C1"]
    assert (found["state"], found["amount"], found["reason"]) == ("within", 64.0, "64岁，规定 不超过 65岁")


def test_a_village_has_many_points_from_two_on_and_too_few_only_where_the_list_is_complete(judged, unit, committee):
    def site(n, centre=None):
        return {
            "id": f"Y{n}",
            "name": f"站{n}",
            "place": "320205001001",
            "located_in": "320205001001",
            "centre": centre,
        }

    def points(sites, declared=date(2023, 10, 1), **columns):
        village = unit(sites_declared_on=declared, **columns)
        found = judged(unit=[village], committee=[committee()], site=sites)["one_station_multi_points", village["id"]]
        return found["state"], found["amount"]

    assert points([site(1), site(2, "Y1"), site(3, "Y1")]) == ("met", 2.0)
    assert points([site(1), site(2, "Y1")]) == ("unmet", 1.0)
    assert points([]) == ("unmet", 0.0)
    assert points([site(1), site(2, "Y1"), site(3, "Y1")], None) == ("met", 2.0)
    assert points([site(1), site(2, "Y1")], None) == ("to_verify", None)
    assert points([], None) == ("to_verify", None)
    assert points([], valid_from=date(2023, 10, 2)) == ("to_verify", None)


@pytest.mark.parametrize(("old", "state"), [(3, "warn"), (2, "fine")])
def test_three_in_five_of_the_core_between_70_and_80_is_a_warning(judged, unit, committee, old, state):
    core = [
        {
            "id": f"P{n}",
            "place": "320205001001",
            "layer": "core_layer",
            "birth_year": 1950 if n < old else 1970,
        }
        for n in range(5)
    ]
    county = unit(id="320205000000", level="county", place="320205000000")
    own = committee(unit="320205000000", level="county", place="320205000000")
    found = judged(unit=[county], committee=[own], person=core)["core_ageing", "320205000000"]
    assert (found["state"], found["amount"]) == (state, old / 5)


@pytest.mark.parametrize(("old", "ageless", "state"), [(6, 4, "warn"), (5, 1, "to_verify"), (4, 1, "fine")])
def test_whose_age_nobody_knows_may_be_on_either_side_of_three_in_five(judged, unit, committee, old, ageless, state):
    born = [1950] * old + [None] * ageless + [1970] * (10 - old - ageless)
    core = [
        {"id": f"P{n}", "place": "320205001001", "layer": "core_layer", "birth_year": year}
        for n, year in enumerate(born)
    ]
    county = unit(id="320205000000", level="county", place="320205000000")
    own = committee(unit="320205000000", level="county", place="320205000000")
    assert judged(unit=[county], committee=[own], person=core)["core_ageing", "320205000000"]["state"] == state
