"""Who holds the posts: origins, ages, vacancies."""

from __future__ import annotations

from datetime import date

import pytest

from queries.asking import Ask, answer

ENDED = date(2023, 10, 31)


def committee(id_, **others):
    return {"id": id_, "name": id_, "form": "care_committee", "level": "township", "unit": id_} | others


def held(person, committee, post="executive_deputy_director", **others):
    return {"person": person, "name": person, "committee": committee, "post": post} | others


@pytest.fixture
def view(written, finding):
    """Two towns with an executive deputy each, a third without; a village whose director holds two posts."""
    return written(
        finding("posts", "C3", "missing", level="township",
                evidence={"gaps": [{"post": "常务副主任", "vacant_days": 9}, {"post": "主任", "vacant_days": None}]}),
        committee=[
            committee("C1"), committee("C2"), committee("C3"), committee("C4", level="village"),
            committee("C5", form="regional"), committee("C6", valid_to=ENDED), committee("C7", unit_ended_on=ENDED),
        ],
        position=[
            held("P1", "C1", status_before="stepped_back", status="retired", birth_year=1960),
            held("P2", "C2", status="retired", birth_year=1957, engagement="full_time"),
            held("P3", "C3", valid_to=ENDED, status="retired"),
            held("P4", "C3", person_ended_on=ENDED, status="retired"),
            held("P5", "C4", "director"), held("P5", "C4", "member", birth_year=1970),
            held("P6", "C5"), held("P7", "C6"), held("P8", "C7"),
        ],
    )  # fmt: skip


def test_holders_in_force_are_counted_by_origin_with_their_mean_age_and_the_vacancies(view):
    rows = answer(view, "leadership_profile", Ask(parameters={"post": "常务副主任"})).rows.to_dicts()

    assert rows == [
        {
            "level": "township", "post": "executive_deputy_director", "holders": 2, "in_service": 0,
            "stepped_back": 1, "retired": 1, "origin_unknown": 0, "full_time": 1, "part_time": 0,
            "resident": 0, "engagement_unknown": 1, "mean_age": 64.5, "age_known": 2, "required": 1, "vacancies": 1,
        }
    ]  # fmt: skip


def test_a_post_that_nobody_holds_is_a_row_of_its_vacancies(view):
    rows = answer(view, "leadership_profile", Ask(parameters={"post": "director"})).rows

    assert rows.select("level", "holders", "mean_age", "age_known", "vacancies").rows() == [
        ("township", 0, None, 0, 1), ("village", 1, None, 0, None),
    ]  # fmt: skip


def test_rows_stand_in_the_order_of_levels_and_of_posts(view):
    rows = answer(view, "leadership_profile", Ask()).rows

    assert rows.select("level", "post").rows() == [
        ("township", "director"), ("township", "executive_deputy_director"), ("village", "director"),
        ("village", "member"),
    ]  # fmt: skip
    assert rows["origin_unknown"].to_list() == [0, 0, 1, 1]
