"""Life cycle: stages in order, what lapses, what is taken away and leaves its trace (domain.md A-13, A-14, A-30)."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import RuleError
from graphmodel.facts.columns import FACTS
from graphmodel.findings.speaking import spoken
from graphmodel.judging.judge import judge
from graphmodel.rules import RuleBook, load_rules

DAY, VILLAGE = date(2023, 10, 31), "320205001001"
TOPIC = "five_haves_five_goods_course"
STAGES = ("applied_on", "self_assessed_on", "verified_on", "valid_from")


def award(**columns):
    return {"id": "A1", "standard": "five_haves_five_goods", "status": "awarded", "holder": "C1"} | columns


@pytest.mark.parametrize(
    ("columns", "state", "reason"),
    [
        ({"applied_on": date(2023, 3, 1)}, "under_way", "“五有五好”申报（2023-03-01）"),
        ({"verified_on": date(2022, 5, 1), "valid_from": date(2022, 6, 1)}, "in_force",
         "“五有五好”授牌（2022-06-01），没有登记申报、自评的日期"),
        ({"verified_on": date(2022, 7, 1), "valid_from": date(2022, 6, 1)}, "irregular",
         "“五有五好”的授牌（2022-06-01）早于达标验收（2022-07-01）"),
        ({"verified_on": date(2022, 6, 1), "valid_from": date(2022, 6, 1)}, "in_force",
         "“五有五好”授牌（2022-06-01），没有登记申报、自评的日期"),
        ({"valid_from": date(2022, 6, 1), "standard": None}, None, None),
        ({"valid_from": date(2017, 11, 1)}, "recheck_due",
         "“五有五好”授牌（2017-11-01），应在 2020-11-01 前回头看，没有登记申报、自评、达标验收的日期"),
        ({"valid_from": date(2017, 11, 1), "looked_back_on": date(2020, 10, 31)}, "in_force",
         "“五有五好”授牌（2017-11-01），没有登记申报、自评、达标验收的日期"),
        ({"valid_from": date(2017, 11, 1), "valid_to": date(2023, 1, 1)}, "lapsed", "“五有五好”已到期"),
        ({"valid_from": date(2017, 11, 1), "revoked_on": date(2023, 8, 20), "revoked_for": "复评不合格"}, "revoked",
         "“五有五好”已取消（2023-08-20）：复评不合格"),
        ({"valid_from": date(2017, 11, 1), "status": "revoked"}, "revoked",
         "“五有五好”已取消（日期不详），原因没有登记"),
        ({}, "to_verify", "“五有五好”各步骤的日期都没有登记"),
    ],
)  # fmt: skip
def test_where_an_award_stands_in_its_life_cycle(judged, committee, columns, state, reason):
    found = judged(committee=[committee()], award=[award(**columns)]).get((TOPIC, "C1"), {})
    assert (found.get("state"), found.get("reason")) == (state, reason)


def test_the_day_before_it_is_taken_away_it_is_still_in_force(judged, committee):
    taken = award(valid_from=date(2022, 1, 1), revoked_on=date(2023, 11, 1), revoked_for="复评不合格", status="revoked")
    found = judged(committee=[committee()], award=[taken])
    assert found[TOPIC, "C1"]["state"] == "in_force"
    assert found["five_haves_five_goods", "C1"]["state"] == "met"
    later = judged(committee=[committee()], award=[taken], day=date(2023, 11, 1))
    assert later[TOPIC, "C1"]["state"] == "revoked"
    assert later["five_haves_five_goods", "C1"]["state"] == "lapsed"


def test_after_it_was_taken_away_a_new_round_begins(judged, committee):
    records = [
        award(valid_from=date(2017, 11, 1), revoked_on=date(2023, 2, 1), revoked_for="复评不合格"),
        award(id="A2", applied_on=date(2023, 9, 1), status="applied"),
    ]
    found = judged(committee=[committee()], award=records)[TOPIC, "C1"]
    assert (found["state"], found["missing"]) == ("under_way", "办理下一步：自评")


def test_who_has_no_record_has_no_finding(judged, committee):
    assert (TOPIC, "C1") not in judged(committee=[committee()])


def test_a_project_that_stands_still_for_eighteen_months_is_stalled(judged, committee):
    def project(**columns):
        record = {"id": "U1", "name": "四点半课堂", "type": "other", "about": "C1", **columns}
        return judged(committee=[committee()], project=[record])["project_course", "C1"]

    assert project(applied_on=date(2022, 5, 1))["state"] == "under_way"
    stalled = project(applied_on=date(2022, 4, 1))
    assert (stalled["state"], stalled["missing"]) == ("stalled", "办理下一步：签约")
    assert project(applied_on=date(2022, 4, 1), closed_on=date(2023, 9, 1))["state"] == "in_force"
    assert project(applied_on=date(2022, 4, 1), stopped_on=date(2023, 9, 1))["state"] == "revoked"


def test_a_rule_on_a_day_that_the_record_does_not_have_is_refused(book):
    toml = """
[[topic]]
code = "own_course"
title = "示例"

[[rule]]
id = "own_course.here"
title = "示例"
topic = "own_course"
asks = "life_cycle"
levels = ["village"]
record = "award"
what = "示例"
stages = [{ title = "申报", on = "applied_at" }, { title = "授牌", on = "valid_from" }]
judgement = "示例"
"""
    with pytest.raises(RuleError, match="“award”没有叫“applied_at”的日期（是不是“applied_on”？）"):
        book(toml)


BOOK = RuleBook(tuple(r for r in load_rules().rules if r.topic in (TOPIC, "establishment", "quality")))
COMMITTEE = {
    "id": "C1", "name": "示例关工委", "form": "care_committee", "place": VILLAGE, "unit": VILLAGE, "level": "village",
    "unit_kind": "Jurisdiction", "unit_name": "示例",
}  # fmt: skip
some = settings(max_examples=8, deadline=None)
days = st.dates(date(2015, 1, 1), date(2023, 12, 31))
awards = st.fixed_dictionaries({}, optional=dict.fromkeys((*STAGES, "looked_back_on", "revoked_on", "valid_to"), days))


def states(*of_committees, day=DAY):
    """Judge committees at once, each by some records; returns their states in that order."""
    ids = [f"C{n}" for n in range(len(of_committees))]
    committees = [COMMITTEE | {"id": id_} for id_ in ids]
    rows = [
        award(**{**record, "id": f"A{n}-{m}", "holder": ids[n]})
        for n, records in enumerate(of_committees)
        for m, record in enumerate(records)
    ]
    held = {"committee": committees, "award": rows}
    frames = {
        subject: pl.DataFrame([{c: row.get(c) for c in FACTS[subject]} for row in given_rows], schema=FACTS[subject])
        for subject, given_rows in held.items()
    }
    found = spoken(judge(frames, BOOK, day)).filter(pl.col("topic") == TOPIC)
    by_subject = dict(found.select("subject", "state").iter_rows())
    return [by_subject.get(id_) for id_ in ids]


several = st.lists(awards, min_size=10, max_size=25)


@some
@given(several)
def test_what_was_taken_away_never_comes_back_by_itself(records):
    taken = [[{**record, "revoked_on": date(2023, 6, 1)}] for record in records]
    assert set(states(*taken)) == set(states(*taken, day=date(2040, 1, 1))) == {"revoked"}
    before = states(*taken, day=date(2023, 5, 31))
    assert before == states(*([{**r, "revoked_on": None}] for r in records), day=date(2023, 5, 31))


@some
@given(several)
def test_only_days_that_contradict_each_other_are_irregular(records):
    def wrong(record):
        known = [record[c] for c in STAGES if c in record and record[c] <= DAY]
        return known != sorted(known) and record.get("revoked_on", date.max) > DAY

    found = states(*([record] for record in records))
    assert [state == "irregular" for state in found] == [wrong(record) for record in records]


@some
@given(st.lists(st.lists(awards, min_size=1, max_size=4), min_size=5, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(of_committees, random):
    def latest(record):
        return max([record[c] for c in (*STAGES, "revoked_on") if c in record and record[c] <= DAY], default=date.min)

    def told_apart(records):
        return list({latest(record): record for record in records}.values())

    apart = [told_apart(records) for records in of_committees]
    assert states(*apart) == states(*(random.sample(records, len(records)) for records in apart))


@some
@given(several, days)
def test_another_look_never_makes_it_worse(records, day):
    before = states(*([{**record, "looked_back_on": min(day, DAY)}] for record in records))
    after = states(*([{**record, "looked_back_on": DAY}] for record in records))
    changed = {pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]}
    assert changed <= {("recheck_due", "in_force")}
