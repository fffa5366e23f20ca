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
        ([], "unmet"),
        ([award(status="self_assessed")], "in_progress"),
        ([award(status="revoked")], "lapsed"),
        ([award(valid_to=date(2023, 1, 1))], "lapsed"),
        ([award(valid_to=date(2023, 1, 1)), award(id="A2")], "met"),
        ([award(standard="five_goods")], "unmet"),
        ([award(standard="five_haves_person")], "unmet"),
        ([award(), award(id="A2", status="revoked", valid_from=date(2020, 1, 1))], "lapsed"),
        ([award(), award(id="A2", status="self_assessed", valid_from=date(2023, 1, 1))], "met"),
    ],
)
def test_only_a_valid_award_of_this_standard_meets_it(judged, committee, awards, state):
    assert judged(committee=[committee()], award=awards)["five_haves_five_goods", "C1"]["state"] == state
