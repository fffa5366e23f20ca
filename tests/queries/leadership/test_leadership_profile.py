"""Who holds the posts: origins, ages, vacancies."""

from __future__ import annotations

from datetime import date

import pytest
from askers import ALL_RIGHTS

from graphmodel.network import Asker, Right
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
            "resident": 0, "engagement_unknown": 1, "mean_age": 64.5, "age_known": 2, "up_to_59": 0,
            "from_60": 2, "from_70": 0, "over_80": 0, "required": 1, "vacancies": 1,
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


def test_bands_of_age_that_tell_of_few_are_kept_from_others_with_what_they_would_follow_from(written):
    ages = [1960] * 6 + [1950] * 5 + [1940] * 2
    held_by = [held(f"P{n}", "C1", "member", birth_year=year) for n, year in enumerate(ages)]
    view = written(committee=[committee("C1")], position=held_by)
    bands = ("up_to_59", "from_60", "from_70", "over_80", "age_known")
    assert answer(view, "leadership_profile", Ask()).rows.select(bands).rows() == [(0, 6, 5, 2, 13)]
    view.asked_by = Asker("他人", ("",), ALL_RIGHTS - {Right.see_few})
    assert answer(view, "leadership_profile", Ask()).rows.select(bands).rows() == [(0, 6, None, None, 13)]
