"""The register on a day: what is valid, what was taken away and why, who was not looked at again for long."""

from __future__ import annotations

from datetime import date

import pytest

from queries.asking import Ask, answer


def award(id_, holder, **columns):
    return {
        "id": id_, "place": "320205100001", "standard": "five_haves_five_goods", "status": "awarded", "holder": holder,
        "holder_kind": "CareCommittee",
    } | columns  # fmt: skip


@pytest.fixture
def register(written, finding, monkeypatch):
    """Ask for the register of some awards; C1 is hollow."""

    def run(*awards, day=date(2023, 10, 31), **parameters):
        view = written(finding("quality", "C1", "hollow", reason="已建但缺：阵地"), award=list(awards))
        monkeypatch.setattr(view, "called", lambda ids: {i: ("CareCommittee", f"{i}名") for i in ids}, raising=False)
        view.as_of = day
        return answer(view, "award_register", Ask(parameters=parameters)).rows.to_dicts()

    return run


TAKEN = award(
    "A2", "C2", valid_from=date(2017, 11, 1), revoked_on=date(2023, 8, 20), revoked_for="复评不合格", status="revoked"
)


def test_what_was_taken_away_stays_with_its_reason_and_was_valid_the_day_before(register):
    [now] = register(TAKEN)
    assert (now["standing"], now["revoked_on"], now["revoked_for"]) == ("revoked", date(2023, 8, 20), "复评不合格")
    [before] = register(TAKEN, day=date(2023, 8, 19))
    assert (before["standing"], before["revoked_for"]) == ("valid", None)


def test_a_valid_one_tells_how_long_nobody_looked_and_what_is_wrong_now(register):
    rows = register(
        award("A1", "C1", valid_from=date(2017, 11, 10), looked_back_on=date(2019, 10, 15)),
        award("A3", "C3", valid_from=date(2023, 1, 31)),
        award("A4", "C4", status="applied"),
        TAKEN,
    )
    told = [(r["subject"], r["standing"], r["unseen_months"], r["warning"]) for r in rows]
    assert told == [
        ("C1", "valid", 48, "已建但缺：阵地"), ("C3", "valid", 9, None), ("C4", "under_way", None, None),
        ("C2", "revoked", None, None),
    ]  # fmt: skip


def test_of_two_rounds_the_later_one_is_the_valid_one(register):
    rows = register(award("A1", "C1", valid_from=date(2009, 5, 1)), award("A2", "C1", valid_from=date(2017, 11, 1)))
    assert [(r["awarded_on"].year, r["standing"], r["times"]) for r in rows] == [
        (2017, "valid", 2),
        (2009, "replaced", 2),
    ]


def test_only_those_unseen_for_three_years_are_listed_on_demand(register):
    seen = award("A3", "C3", valid_from=date(2017, 11, 1), looked_back_on=date(2021, 1, 1))
    rows = register(award("A1", "C1", valid_from=date(2017, 11, 1)), seen, unseen_months=36)
    assert [row["subject"] for row in rows] == ["C1"]


def test_five_times_double_top_ten_are_counted_for_the_summary_of_five_years(register):
    rows = register(*(
        award(f"A{year}", "C1", standard="double_top_ten", valid_from=date(year, 6, 1), valid_to=date(year + 1, 6, 1))
        for year in (2020, 2021, 2022)
    ), standard="double_top_ten")  # fmt: skip
    assert {row["times"] for row in rows} == {3}
