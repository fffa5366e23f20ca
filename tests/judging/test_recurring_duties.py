"""What returns beside meetings: each cycle of the handbook, surveys and their forms (domain.md A-14, A-26, A-33)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from graphmodel.rules import load_rules

COUNTY, TOWN = "320205000000", "320205001000"


def test_every_cycle_of_the_handbook_has_its_period():
    cycles = {r.topic: (r.least, r.period, r.every) for r in load_rules().rules if r.asks == "recurrence"}
    assert cycles == {
        "directors_meeting": (1, "week", 1), "deputies_meeting": (1, "quarter", 1), "party_hearing": (1, "year", 1),
        "work_meeting": (1, "year", 1), "survey": (2, "year", 1), "survey_month": (1, "year", 1),
        "look_back_check": (1, "year", 1), "work_assessment": (1, "year", 1),
        "dual_creation_check": (1, "year", 1), "double_top_ten_contest": (1, "year", 1),
        "on_site_meeting": (1, "year", 1), "two_level_training": (1, "year", 1), "mutual_learning": (1, "year", 2),
        "station_contest": (1, "year", 3), "summary_commendation": (1, "year", 5),
    }  # fmt: skip


def test_two_surveys_a_year_and_five_forms_back(judged, committee):
    own = [
        committee(unit=COUNTY, level="county", place=COUNTY),
        committee(id="C2", unit=TOWN, level="township", place=TOWN),
    ]
    surveys = [
        {"id": f"U{n}", "type": "survey", "held_on": day, "about": "C1"}
        for n, day in enumerate((date(2023, 4, 11), date(2023, 9, 6)))
    ]
    forms = [
        {"id": f"U{n}", "type": form, "year": 2023, "present": form != "wulao", "about": "C2"}
        for n, form in enumerate(("teams", "funding", "organisation", "wulao", "sites"), 10)
    ]
    found = judged(committee=own, occurrence=surveys, survey_return=forms)
    assert found["survey", "C1"]["state"] == "kept"
    assert (found["survey_returns", "C2"]["state"], found["survey_returns", "C2"]["missing"]) == (
        "lacking", "补齐：五老情况（2023年）",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "day", "state"),
    [
        (date(2023, 4, 3), date(2023, 4, 30), "kept"), (date(2023, 4, 3), date(2023, 10, 31), "due"),
        (date(2023, 4, 3), date(2024, 5, 1), "to_verify"), (date(2022, 4, 28), date(2023, 5, 1), "to_verify"),
    ],
)  # fmt: skip
def test_the_survey_month_is_asked_for_by_the_end_of_every_april(judged, committee, held, day, state):
    month = {"id": "U1", "type": "survey_month", "held_on": held, "about": "C1"}
    own = committee(unit=COUNTY, level="county", place=COUNTY)
    found = judged(committee=[own], occurrence=[month], day=day)["survey_month", "C1"]
    assert found["state"] == state
    assert state != "due" or found["missing"] == "2024-04-30 前安排：开展专题“调研月”"


@pytest.mark.parametrize(
    ("held", "state", "due"),
    [
        (date(2022, 12, 20), "due", "2025-12-31"), (date(2023, 3, 1), "kept", "2028-12-31"),
        (date(2019, 12, 20), "to_verify", "2025-12-31"),
    ],
)  # fmt: skip
def test_the_contest_of_stations_goes_by_the_three_years_that_the_text_names(judged, committee, held, state, due):
    contest = {"id": "U1", "type": "station_contest", "held_on": held, "about": "C1"}
    own = committee(unit=COUNTY, level="county", place=COUNTY)
    found = judged(committee=[own], occurrence=[contest])["station_contest", "C1"]
    assert (found["state"], json.loads(found["evidence"])["next_due"]) == (state, due)


def test_a_city_trains_two_levels_too_and_a_development_zone_sums_up_its_year(judged, committee):
    city = "320200000000"
    own = [
        committee(unit=city, level="prefecture", place=city),
        committee(id="C2", form="development_zone", unit="Z1", level="zone", unit_kind="Zone", place=COUNTY),
    ]
    found = judged(committee=own)
    assert found["two_level_training", "C1"]["state"] == found["dual_creation_check", "C2"]["state"] == "to_verify"


@pytest.mark.parametrize(("held", "state"), [(date(2022, 3, 1), "kept"), (date(2021, 3, 1), "due")])
def test_an_exchange_every_two_years_is_counted_in_two_calendar_years(judged, committee, held, state):
    city = "320200000000"
    exchange = {"id": "U1", "type": "mutual_learning", "held_on": held, "about": "C1"}
    own = committee(unit=city, level="prefecture", place=city)
    assert judged(committee=[own], occurrence=[exchange])["mutual_learning", "C1"]["state"] == state


def test_what_nobody_recorded_says_where_to_record_it(judged, committee):
    own = committee(unit=COUNTY, level="county", place=COUNTY)
    found = judged(committee=[own])["dual_creation_check", "C1"]
    assert (found["state"], found["missing"]) == ("to_verify", "登记“定期工作”；没有的，“是否开展”填“否”")


@pytest.mark.parametrize(
    ("topic", "declared"),
    [("dual_creation_check", "occurrences_declared_on"), ("two_level_training", "training_sessions_declared_on"),
     ("party_hearing", "meetings_declared_on")],
)  # fmt: skip
def test_whichever_list_is_complete_knows_what_was_not_done(judged, committee, topic, declared):
    own = committee(unit=COUNTY, level="county", place=COUNTY)
    assert judged(committee=[own | {declared: date(2022, 12, 31)}])[topic, "C1"]["state"] == "overdue"
    assert judged(committee=[own | {declared: date(2022, 12, 30)}])[topic, "C1"]["state"] == "to_verify"


def test_each_duty_that_returns_says_by_when_whether_or_not_anything_is_recorded(judged, committee):
    """A week, a quarter, a year, two, three and five: the first Sunday, and the last days of periods."""
    city, zone = "320200000000", {"form": "development_zone", "unit": "Z1", "unit_kind": "Zone", "level": "zone"}
    own = [
        committee(unit=city, level="prefecture", place=city),
        committee(id="C2", unit=COUNTY, level="county", place=COUNTY),
        committee(id="C3", unit=TOWN, level="township", place=TOWN),
        committee(id="C4", unit="5108L1L01000", level="township", place="5108L1L01000"),
        committee(id="C5", place=COUNTY, **zone),
    ]
    duties = {r.topic for r in load_rules().rules if r.asks == "recurrence"}
    found = {key: row for key, row in judged(committee=own).items() if key[0] in duties}
    days = {topic: json.loads(row["evidence"])["next_due"] for (topic, _), row in found.items()}
    assert set(days) == duties
    others = {
        "directors_meeting": "2023-11-05", "survey_month": "2024-04-30", "station_contest": "2025-12-31",
        "summary_commendation": "2024-12-31",
    }  # fmt: skip
    assert days == dict.fromkeys(duties, "2023-12-31") | others
