"""Who of the 五老 came and left in a year."""

from __future__ import annotations

from datetime import date

from committee_lists import asked

VILLAGE = "320205100001"


def person(id_, **more):
    return {"id": id_, "name": f"{id_}名", "place": VILLAGE, "status": "retired"} | more


def test_who_left_in_the_year_stands_first_with_reason_and_whole_years(written):
    view = written(person=[
        person("P1", valid_from=date(2015, 6, 2), valid_to=date(2023, 6, 1), exit_reason="迁居外地"),
        person("P2", valid_from=date(2023, 3, 1)),
        person("P3", valid_from=date(2023, 3, 1), status="in_service"),
        person("P4", valid_from=date(2015, 1, 1), valid_to=date(2022, 12, 31)),
        person("P6", valid_from=date(2023, 3, 1)), person("P0", valid_from=date(2023, 3, 1), place=None),
        person("P5", valid_from=date(2015, 1, 1), valid_to=date(2023, 12, 1)),
    ])  # fmt: skip
    rows = asked(view, "wulao_moves")
    assert [(r["move"], r["person"], r["on"], r["years"], r["reason"]) for r in rows] == [
        ("left", "P1", date(2023, 6, 1), 7, "迁居外地"), ("joined", "P2", date(2023, 3, 1), None, None),
        ("joined", "P6", date(2023, 3, 1), None, None),
    ]  # fmt: skip
    assert [r["person"] for r in asked(view, "wulao_moves", year=2022)] == ["P4"]
