"""The ledger of visits."""

from __future__ import annotations

from datetime import date

from queries.asking import Ask, answer

VISIT = {
    "id": "J1", "visited_on": date(2023, 6, 1), "form": "实地走访", "problem": "阵地不足", "settled": False,
    "object": "C1", "object_name": "友谊社区关工委", "unit": "320205100001",
    "person": "P1", "person_name": "王五", "place": "320205100001",
}  # fmt: skip


def test_visits_are_listed_latest_first_each_with_who_went_and_where(written):
    later = VISIT | {"id": "J2", "visited_on": date(2023, 9, 1), "unit": None, "settled": None}
    gone = VISIT | {"id": "J3", "valid_to": date(2023, 7, 1)}
    rows = answer(written(visit=[VISIT, later, gone]), "visits", Ask()).rows.to_dicts()

    assert [(row["visit"], row["subject"], row["name"]) for row in rows] == [
        ("J2", "C1", "友谊社区关工委"), ("J1", "320205100001", "友谊社区关工委"),
    ]  # fmt: skip
    assert (rows[1]["person_name"], rows[1]["township"], rows[1]["settled"]) == ("王五", "东亭街道", False)


def test_visits_since_a_day_or_with_a_problem_that_is_not_settled_are_asked_for(written):
    view = written(visit=[VISIT, VISIT | {"id": "J2", "visited_on": date(2023, 9, 1), "settled": True}])

    def told(**parameters):
        return answer(view, "visits", Ask(parameters=parameters)).rows["visit"].to_list()

    assert told(since="2023-07-01") == ["J2"]
    assert told(unsettled=True) == ["J1"]
