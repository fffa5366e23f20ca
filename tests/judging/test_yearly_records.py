"""Records year by year: what was due by the day, of which year, and that unknown is not missing (domain.md A-22)."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.errors import RuleError

TOWN = "320205001000"
FIVE = [("plan", 2023), ("check", 2023), ("summary", 2022), ("activity_record", 2022), ("effect_evaluation", 2022)]


@pytest.fixture
def filed(judged, committee):
    """Judge the town's committee by documents, each a type with its year; those in `none` were looked for in vain."""

    def run(held, none=(), day=date(2023, 10, 31), **columns):
        rows = [(*each, None) for each in held] + [(*each, False) for each in none]
        documents = [
            {"id": f"U{n}", "type": kind, "year": year, "present": present, "about": "C1"}
            for n, (kind, year, present) in enumerate(rows)
        ]
        own = committee(unit=TOWN, level="township", place=TOWN, **columns)
        return judged(committee=[own], document=documents, day=day)["documents", "C1"]

    return run


def test_in_october_this_years_plan_and_check_and_last_years_summary_are_asked_for(filed):
    found = filed(FIVE)
    assert (found["state"], found["amount"]) == ("complete", 5.0)
    assert found["reason"] == (
        "档案五件套齐全：年初计划（2023年）、年中检查（2023年）、年底总结（2022年）、活动记录（2022年）、效果评估（2022年）"
    )


def test_in_march_last_years_plan_is_still_the_one_that_was_due(filed):
    found = filed(FIVE, day=date(2023, 3, 31))
    assert (found["state"], found["missing"]) == (
        "to_verify", "登记：年初计划（2022年）、年中检查（2022年）；查过没有的，填“否”",
    )  # fmt: skip


def test_one_that_was_looked_for_in_vain_is_lacking_and_one_nobody_recorded_is_not(filed):
    lacking = filed(FIVE[:4], [FIVE[4]])
    assert (lacking["state"], lacking["missing"]) == ("lacking", "补齐：效果评估（2022年）")
    assert filed(FIVE[:4])["state"] == "to_verify"


def test_what_was_filed_after_the_day_was_not_there_yet(judged, committee):
    plan = {"id": "U1", "type": "plan", "year": 2023, "filed_on": date(2023, 6, 1), "about": "C1"}
    own = committee(unit=TOWN, level="township", place=TOWN)
    states = [judged(committee=[own], document=[plan], day=day)["documents", "C1"] for day in
              (date(2023, 5, 31), date(2023, 6, 1))]  # fmt: skip
    assert ["年初计划（2023年）" in (found["missing"] or "").split("；")[0] for found in states] == [True, False]
    assert [found["state"] for found in states] == ["lacking", "to_verify"]


def test_a_form_of_which_only_the_sending_is_recorded_may_be_back_or_not(judged, committee):
    sent = {"id": "U1", "type": "funding", "year": 2023, "sent_on": date(2023, 9, 1), "about": "C1"}
    own = committee(unit=TOWN, level="township", place=TOWN)

    def missing(**columns):
        found = judged(committee=[own], survey_return=[sent | columns])["survey_returns", "C1"]
        return "经费落实情况（2023年）" in found["missing"]

    assert missing()
    assert not missing(filed_on=date(2023, 10, 8))
    assert not missing(present=True)


def test_a_complete_list_knows_what_is_lacking_of_what_was_due_by_its_day(filed):
    complete = filed(FIVE[:1], documents_declared_on=date(2023, 9, 30))
    assert (complete["state"], complete["missing"]) == (
        "lacking", "补齐：年中检查（2023年）、年底总结（2022年）、活动记录（2022年）、效果评估（2022年）",
    )  # fmt: skip
    before = filed([FIVE[0], *FIVE[2:]], documents_declared_on=date(2023, 9, 29))
    assert (before["state"], before["missing"]) == ("to_verify", "登记：年中检查（2023年）；查过没有的，填“否”")


def test_a_committee_founded_this_summer_owes_nothing_of_before(filed):
    found = filed([("check", 2023)], valid_from=date(2023, 7, 1))
    assert (found["state"], found["reason"]) == ("complete", "档案五件套齐全：年中检查（2023年）")


@pytest.mark.parametrize(
    ("record", "due", "said"),
    [("document", '{ plan = "02-30" }', "“02-30”不是几月几日"),
     ("document", '{ plans = "03-31" }', "没有“plans”这一类"),
     ("meeting", '{ plan = "03-31" }', "“meeting”不是按年度、分类别的记录")],
)  # fmt: skip
def test_a_rule_that_no_record_can_meet_is_refused(book, record, due, said):
    toml = f"""
[[topic]]
code = "own_files"
title = "示例"

[[rule]]
id = "own_files.here"
title = "示例"
topic = "own_files"
asks = "yearly_records"
levels = ["village"]
record = "{record}"
due = {due}
what = "示例"
judgement = "示例"
"""
    with pytest.raises(RuleError, match=said):
        book(toml)
