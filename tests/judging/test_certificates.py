"""Certified, lapsed, under way or not at all."""

from __future__ import annotations

from datetime import date

import pytest


def award(**columns):
    return {
        "id": "A1", "standard": "five_haves_five_goods", "status": "awarded", "holder": "C1",
        "valid_from": date(2017, 12, 1)
    } | columns  # fmt: skip


@pytest.mark.parametrize(
    ("awards", "state"),
    [
        ([award()], "met"),
        ([], "to_verify"),
        ([award(status="self_assessed")], "in_progress"),
        ([award(status="revoked")], "lapsed"),
        ([award(valid_to=date(2023, 1, 1))], "lapsed"),
        ([award(valid_to=date(2023, 1, 1)), award(id="A2")], "met"),
        ([award(standard="five_goods")], "to_verify"),
        ([award(standard="five_haves_person")], "to_verify"),
        ([award(), award(id="A2", status="revoked", valid_from=date(2020, 1, 1))], "lapsed"),
        ([award(), award(id="A2", status="self_assessed", valid_from=date(2023, 1, 1))], "met"),
    ],
)
def test_only_a_valid_award_of_this_standard_meets_it(judged, committee, awards, state):
    assert judged(committee=[committee()], award=awards)["five_haves_five_goods", "C1"]["state"] == state


@pytest.mark.parametrize(
    ("awards", "declared", "state"),
    [
        ([], date(2023, 10, 1), "unmet"),
        ([award(standard="five_goods")], date(2023, 10, 1), "unmet"),
        ([], date(2015, 2, 28), "to_verify"),  # before the committee was founded
        ([award()], date(2023, 10, 1), "met"),
    ],
)
def test_who_has_no_award_is_known_by_a_complete_list_alone(judged, committee, awards, declared, state):
    found = judged(committee=[committee(awards_declared_on=declared)], award=awards)["five_haves_five_goods", "C1"]
    assert found["state"] == state


def test_it_is_said_what_is_not_known_and_what_would_settle_it(judged, committee):
    unknown = judged(committee=[committee()])["five_haves_five_goods", "C1"]
    assert (unknown["reason"], unknown["missing"]) == (
        "没有登记“五有五好”的评定，有没有不明",
        "登记“五有五好”的评定；没有评上的，在“填报信息”里声明“达标授牌”是完整名单",
    )
    none = judged(committee=[committee(awards_declared_on=date(2023, 10, 1))])["five_haves_five_goods", "C1"]
    assert none["reason"] == "达标授牌名单已列全（2023-10-01），没有“五有五好”"
