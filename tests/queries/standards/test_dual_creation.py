"""The plan of 双创 and who may be commended for it."""

from __future__ import annotations

from datetime import date

import pytest
from committee_lists import asked

from queries.standards.commendation_candidates import CommendationCandidatesRow


def award(id_, holder, standard, **columns):
    kind = "Person" if holder.startswith("P") else "CareCommittee"
    return {"id": id_, "place": "320205100001", "standard": standard, "status": "awarded", "holder": holder,
            "holder_kind": kind} | columns  # fmt: skip


@pytest.fixture
def register(written, monkeypatch):
    def make(*awards, **facts):
        view = written(award=list(awards), **facts)
        monkeypatch.setattr(view, "called", lambda ids: {i: ("CareCommittee", f"{i}名") for i in ids}, raising=False)
        return view

    return make


def test_of_what_was_planned_for_a_year_it_is_told_what_is_done_under_way_lost_and_overdue(register):
    view = register(
        award("A1", "C1", "five_goods", planned_year=2022, valid_from=date(2022, 9, 1)),
        award("A3", "C3", "five_goods", planned_year=2022, valid_from=date(2022, 9, 1), revoked_on=date(2023, 8, 1)),
        award("A2", "C2", "five_goods", planned_year=2022, status="self_assessed"),
        award("A4", "C4", "five_goods", planned_year=2023, status="applied"),
        award("A5", "P1", "five_haves_person", planned_year=2023, valid_from=date(2023, 9, 1)),
        award("A6", "C5", "five_goods", valid_from=date(2023, 9, 1)),
    )
    told = ("standard", "planned_year", "planned", "met", "under_way", "lost", "overdue", "open_names")
    assert [tuple(row[c] for c in told) for row in asked(view, "dual_creation")] == [
        ("five_goods", 2022, 3, 1, 1, 1, 2, "C2名、C3名"), ("five_goods", 2023, 1, 0, 1, 0, 0, "C4名"),
        ("five_haves_person", 2023, 1, 1, 0, 0, 0, None),
    ]  # fmt: skip


def test_candidates_are_ranked_by_double_top_ten_in_the_last_five_years_and_who_is_named_or_barred_is_told(register):
    def top(id_, holder, year, **more):
        return award(id_, holder, "double_top_ten", valid_from=date(year, 12, 8), **more)

    view = register(
        top("A1", "P1", 2020), top("A2", "P1", 2021), top("A3", "C1", 2022), top("A4", "P2", 2017),
        award("A5", "C1", "five_goods", valid_from=date(2023, 9, 1)), top("A6", "P3", 2022),
        award("A7", "C2", "five_goods", status="applied"), top("A8", "C3", 2022),
        award("A9", "C3", "five_goods", valid_from=date(2019, 9, 1), revoked_on=date(2023, 8, 1)),
        person=[{"id": "P3", "valid_to": date(2023, 1, 1)}],
    )  # fmt: skip
    rows = asked(view, "commendation_candidates")
    assert [(r["subject"], r["candidacy"], r["times"], r["barred_for"]) for r in rows] == [
        ("P1", "candidate", 2, None), ("C2", "candidate", 0, None), ("C1", "named", 1, None),
        ("C3", "barred", 1, "有称号被取消"), ("P3", "barred", 1, "人已退出"),
    ]  # fmt: skip
    assert {r["classes"] for r in rows} == {None}
    assert CommendationCandidatesRow.model_fields["classes"].json_schema_extra["absent"] == "未定"
