"""What still lies in abolished places."""

from __future__ import annotations

from datetime import date

from queries.asking import Ask, answer

GONE = {"kind": "Jurisdiction", "level": "village", "valid_to": date(2023, 6, 30)}


def unit(id_, place, **more):
    usual = {"kind": "School", "level": "school", "name": f"{id_}名"}
    return usual | {"id": id_, "place": place} | more


def subjects(view):
    return answer(view, "units_of_abolished_places", Ask()).rows.select("subject", "abolished").rows()


def test_a_unit_in_an_abolished_village_is_listed_with_the_place_that_took_over(written):
    village = unit("320205100001", "320205100001", name="友谊社区", **GONE)
    view = written(unit=[village, unit("S1", "320205100001"), unit("S2", "320205101002")])

    [row] = answer(view, "units_of_abolished_places", Ask()).rows.to_dicts()

    assert row == {
        "subject": "S1", "name": "S1名", "level": "school", "abolished": "320205100001",
        "abolished_name": "友谊社区", "abolished_on": date(2023, 6, 30),
        "successor": "安镇街道〔320205101000〕", "place": "320205100001",
    }  # fmt: skip


def test_committees_people_and_villages_left_under_an_abolished_township_are_listed_too(written):
    town = unit("320205100000", "320205100000", **(GONE | {"level": "township"}))
    village = unit("320205100002", "320205100002", kind="Jurisdiction", level="village")
    view = written(
        unit=[town, village],
        committee=[{"id": "C1", "name": "东亭关工委", "place": "320205100000", "unit": "320205100000"}],
        person=[{"id": "P1", "name": "张三", "place": "320205100000"}],
    )

    assert set(subjects(view)) == {(s, "320205100000") for s in ("320205100002", "C1", "P1")}


def test_what_moves_with_its_unit_is_not_listed_beside_it(written):
    view = written(
        unit=[unit("320205100001", "320205100001", **GONE), unit("S1", "320205100001")],
        committee=[{"id": "C1", "name": "甲校关工委", "place": "320205100001", "unit": "S1"}],
        person=[{"id": "P1", "name": "张三", "place": "320205100001", "located_in": "S1"}],
    )

    assert subjects(view) == [("S1", "320205100001")]


def test_the_innermost_abolished_place_is_named(written):
    town = unit("320205100000", "320205100000", **(GONE | {"level": "township"}))
    village = unit("320205100001", "320205100001", **GONE)
    view = written(unit=[town, village, unit("S1", "320205100001")])

    assert subjects(view) == [("S1", "320205100001")]


def test_what_has_ended_itself_and_a_place_that_ends_later_are_not_listed(written):
    later = unit("320205100001", "320205100001", **(GONE | {"valid_to": date(2024, 1, 1)}))
    gone = unit("320205100002", "320205100002", **GONE)
    closed = unit("S2", "320205100002", valid_to=date(2023, 1, 1))
    view = written(unit=[later, gone, unit("S1", "320205100001"), closed])

    assert subjects(view) == []
