"""Recurrence: what is due in each period, since when it is overdue, and that unknown is not no (domain.md A-33)."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.errors import RuleError
from graphmodel.judging.recurring import start_of
from graphmodel.judging.shapes.recurrence import Recurrence

COUNTY = "320205000000"


def rule(period: str, *, least: int = 1, every: int = 1) -> str:
    return f"""
[[topic]]
code = "joint_conference"
title = "联席会议"

[[rule]]
id = "joint_conference.here"
title = "联席会议"
topic = "joint_conference"
asks = "recurrence"
levels = ["county"]
record = "meeting"
types = ["joint_conference"]
what = "开联席会议"
least = {least}
period = "{period}"
every = {every}
judgement = "示例"
"""


@pytest.fixture
def meeting(judged, committee):
    """Judge the county committee on 2023-10-31 by meetings on some days; a day in `none`: it was found that none took
    place."""

    def run(toml: str, *held: date, none: tuple[date, ...] = (), **columns):
        rows = [(day, None) for day in held] + [(day, False) for day in none]
        records = [
            {"id": f"M{n}", "type": "joint_conference", "held_on": day, "took_place": took_place, "about": "C1"}
            for n, (day, took_place) in enumerate(rows)
        ]
        own = committee(unit=COUNTY, level="county", place=COUNTY, **columns)
        return judged(committee=[own], meeting=records, rules=toml)["joint_conference", "C1"]

    return run


def test_a_meeting_in_this_quarter_is_enough_until_the_end_of_the_next(meeting):
    found = meeting(rule("quarter"), date(2023, 10, 12))
    assert (found["state"], found["amount"]) == ("kept", 1.0)
    assert found["reason"] == "本期开联席会议 1 次（最近 2023-10-12），规定每季度至少 1 次"
    assert '"next_due":"2024-03-31"' in found["evidence"]


def test_one_of_last_quarter_leaves_time_until_the_end_of_this(meeting):
    found = meeting(rule("quarter"), date(2023, 9, 30))
    assert (found["state"], found["missing"]) == ("due", "2023-12-31 前安排：开联席会议")


def test_no_record_at_all_is_to_verify_and_not_missed(meeting):
    found = meeting(rule("quarter"))
    assert (found["state"], found["reason"]) == ("to_verify", "上期开联席会议的记录只有 0 次，是否还有不明")
    assert meeting(rule("quarter"), date(2023, 3, 1))["state"] == "to_verify"


def test_a_dated_no_is_overdue_since_the_first_period_after_the_one_that_was_missed(meeting):
    found = meeting(rule("quarter"), date(2022, 11, 20), none=(date(2023, 9, 30),))
    assert found["state"] == "overdue"
    assert found["reason"] == "上期开联席会议 0 次，本期 0 次，规定每季度至少 1 次，2023-04-01 起逾期"


def test_a_register_that_was_declared_complete_after_the_period_knows_that_there_was_none(meeting):
    complete = {"meetings_declared_on": date(2023, 9, 30)}
    assert meeting(rule("quarter"), **complete)["state"] == "overdue"
    assert meeting(rule("quarter"), meetings_declared_on=date(2023, 9, 29))["state"] == "to_verify"


def test_a_committee_of_this_period_owes_nothing_for_the_one_before(meeting):
    complete = {"meetings_declared_on": date(2023, 10, 31)}
    assert meeting(rule("quarter"), valid_from=date(2023, 7, 1), **complete)["state"] == "overdue"
    assert meeting(rule("quarter"), valid_from=date(2023, 7, 2), **complete)["state"] == "due"


def test_two_in_each_half_year_need_two(meeting):
    spring = (date(2023, 1, 5), date(2023, 6, 30))
    assert meeting(rule("half_year", least=2), *spring)["state"] == "due"
    assert meeting(rule("half_year", least=2), *spring, date(2023, 7, 1))["amount"] == 1.0
    assert meeting(rule("half_year", least=2), date(2023, 7, 1), date(2023, 10, 31))["state"] == "kept"


@pytest.mark.parametrize(
    ("period", "every", "day", "state"),
    [
        ("year", 1, date(2023, 1, 1), "kept"), ("year", 1, date(2022, 12, 31), "due"),
        ("month", 1, date(2023, 10, 1), "kept"), ("month", 1, date(2023, 9, 30), "due"),
        ("week", 1, date(2023, 10, 30), "kept"), ("week", 1, date(2023, 10, 29), "due"),
        ("week", 1, date(2023, 10, 22), "to_verify"),
        ("year", 2, date(2022, 1, 1), "kept"), ("year", 2, date(2021, 12, 31), "due"),
        ("year", 2, date(2019, 12, 31), "to_verify"),
    ],
)  # fmt: skip
def test_periods_begin_on_the_first_day_of_the_calendar(meeting, period, every, day, state):
    assert meeting(rule(period, every=every), day)["state"] == state


def test_a_period_that_no_calendar_reaches_begins_on_one_of_the_last_days_there_are():
    for period in ("year", "week"):
        assert start_of(10**6, Recurrence.model_construct(period=period, every=1)) > date(9999, 12, 20)


VISITS = """
[[topic]]
code = "visited"
title = "走访"

[[rule]]
id = "visited.here"
title = "每年走访一次"
topic = "visited"
asks = "recurrence"
levels = ["county"]
record = "meeting"
on = "visited_on"
what = "走访"
period = "year"
judgement = "示例"
"""


def test_a_rule_that_counts_by_a_day_the_record_does_not_have_is_refused(book):
    with pytest.raises(RuleError, match=r"own\.toml:6：“meeting”没有叫“visited_on”的日期"):
        book(VISITS)


def test_a_meeting_to_come_and_one_of_another_type_do_not_count(judged, committee):
    own = committee(unit=COUNTY, level="county", place=COUNTY)
    records = [
        {"id": "M1", "type": "joint_conference", "held_on": date(2023, 11, 1), "about": "C1"},
        {"id": "M2", "type": "work_meeting", "held_on": date(2023, 10, 1), "about": "C1"},
    ]
    found = judged(committee=[own], meeting=records, rules=rule("quarter"))["joint_conference", "C1"]
    assert (found["state"], found["amount"]) == ("to_verify", 0.0)


def test_the_duties_that_ship_name_their_places(judged, committee):
    own = [
        committee(unit=COUNTY, level="county", place=COUNTY),
        committee(id="C2", unit="330100000000", level="county", place="330100000000"),
        committee(id="C3", unit="5108L1L01000", level="township", place="5108L1L01000"),
    ]
    found = judged(committee=own)
    meetings = {"party_hearing", "work_meeting", "directors_meeting", "deputies_meeting"}
    assert sorted(key for key in found if key[0] in meetings) == [
        ("deputies_meeting", "C1"), ("directors_meeting", "C1"), ("party_hearing", "C1"), ("party_hearing", "C2"),
        ("party_hearing", "C3"), ("work_meeting", "C1"), ("work_meeting", "C3"),
    ]  # fmt: skip
    assert {found[key]["state"] for key in found if key[0] in meetings} == {"to_verify"}


def test_a_committee_whose_beginning_is_not_known_owes_what_was_found_not_to_have_taken_place(meeting):
    assert meeting(rule("quarter"), none=(date(2023, 8, 1),), valid_from=None)["state"] == "overdue"


def test_several_periods_are_one_and_are_said_so(meeting):
    assert meeting(rule("quarter", every=2), date(2023, 10, 12))["reason"].endswith("规定每 2 季度至少 1 次")


def test_years_are_counted_from_the_one_that_is_named(meeting):
    five = rule("year", every=5) + "from_year = 2016\n"
    found = meeting(five, date(2021, 1, 15))
    assert (found["state"], found["reason"]) == (
        "kept", "本期开联席会议 1 次（最近 2021-01-15），规定每 5 年（从 2016 年起算）至少 1 次"
    )  # fmt: skip
    assert '"next_due":"2030-12-31"' in found["evidence"]


def test_overdue_is_what_was_missed_whole_after_the_last_one(meeting):
    found = meeting(rule("year"), date(2020, 5, 1), none=(date(2022, 3, 1),))
    assert (found["state"], '"overdue_since":"2022-01-01"' in found["evidence"]) == ("overdue", True)
