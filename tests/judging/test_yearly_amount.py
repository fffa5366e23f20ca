"""Sums of a year against the bounds of a place: 8.0 meets, 7.9 does not, 10.5 goes beyond (domain.md A-19, A-34)."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.rules.topics import calls, state_title

TOWN = "320205001000"


@pytest.fixture
def funded(judged, committee):
    """Judge the town's committee by funds, each a year with the yuan that arrived."""

    def run(*arrived, day=date(2023, 10, 31), **columns):
        rows = [
            {"id": f"U{n}", "year": year, "arrived": yuan, "fund_source": "fiscal_budget", "about": "C1"} | columns
            for n, (year, yuan) in enumerate(arrived)
        ]
        own = committee(unit=TOWN, level="township", place=TOWN)
        return judged(committee=[own], funding_record=rows, day=day)["funding", "C1"]

    return run


@pytest.mark.parametrize(
    ("yuan", "state", "reason"),
    [(80_000, "within", "2023年工作经费 8万元，规定 8—10万元"),
     (79_000, "under", "2023年工作经费 7.9万元，规定 8—10万元"),
     (100_000, "within", "2023年工作经费 10万元，规定 8—10万元"),
     (105_000, "over", "2023年工作经费 10.5万元，规定 8—10万元")],
)  # fmt: skip
def test_the_bounds_of_a_town_belong_to_the_standard(funded, yuan, state, reason):
    found = funded((2023, yuan))
    assert (found["state"], found["reason"]) == (state, reason)


def test_what_goes_beyond_is_no_fault_and_says_so(funded):
    assert state_title("funding", "over") == "突破"
    assert not calls("funding", "over")
    assert calls("funding", "under")
    assert funded((2023, 105_000))["missing"] is None


def test_what_lacks_is_told(funded):
    assert funded((2023, 79_000))["missing"] == "补足到 8万元（还差 0.1万元）"


def test_one_yuan_too_few_is_seen(funded):
    found = funded((2023, 79_999))
    assert (found["reason"], found["missing"]) == (
        "2023年工作经费 7.9999万元，规定 8—10万元", "补足到 8万元（还差 0.0001万元）"
    )  # fmt: skip
    assert funded((2023, 100_001))["reason"] == "2023年工作经费 10.0001万元，规定 8—10万元"


def test_several_sources_add_up_and_gifts_do_not_count(funded):
    assert funded((2023, 50_000), (2023, 30_000))["state"] == "within"
    assert funded((2023, 90_000), fund_source="donation")["state"] == "to_verify"


def test_funds_of_which_nobody_wrote_the_source_count_and_what_hangs_on_it_is_to_verify(judged, committee):
    def found(unsourced, *sourced):
        sources = [None, *("fiscal_budget" for _ in sourced)]
        rows = [
            {"id": f"U{n}", "year": 2023, "arrived": yuan, "fund_source": source, "about": "C1"}
            for n, (yuan, source) in enumerate(zip((unsourced, *sourced), sources, strict=True))
        ]
        own = committee(unit=TOWN, level="township", place=TOWN)
        return judged(committee=[own], funding_record=rows)["funding", "C1"]

    hanging = found(50_000, 40_000)
    assert (hanging["state"], hanging["amount"], hanging["missing"]) == ("to_verify", 9.0, "填写来源")
    assert hanging["reason"] == "2023年工作经费 9万元（其中没有填来源的 5万元），规定 8—10万元"
    assert found(5_000, 85_000)["state"] == "within"
    assert found(30_000)["state"] == "under"
    assert found(30_000, 90_000)["state"] == "to_verify"


def test_what_was_set_aside_stands_in_where_nothing_arrived_yet(funded):
    assert funded((2023, None), budgeted=80_000)["state"] == "within"
    assert funded((2023, None))["reason"] == "2023年的工作经费没有登记数额"


def test_last_year_is_judged_where_this_year_has_nothing_yet_but_not_the_year_before(funded):
    assert funded((2022, 80_000))["reason"] == "2022年工作经费 8万元，规定 8—10万元"
    assert funded((2021, 80_000))["reason"] == "近两年的工作经费没有登记"


def test_before_2019_five_were_enough_and_a_year_is_judged_by_its_own_standard(funded):
    assert funded((2018, 50_000), day=date(2018, 12, 31))["state"] == "within"
    assert funded((2018, 49_000), day=date(2018, 12, 31))["state"] == "under"
    assert funded((2018, 50_000), day=date(2019, 6, 30))["state"] == "to_verify"


@pytest.mark.parametrize(
    ("weight", "included", "state"),
    [(1, True, "within"), (3, None, "within"), (4, True, "over"), (0, None, "under"), (None, False, "under"),
     (None, True, "to_verify"), (None, None, "to_verify")],
)  # fmt: skip
def test_a_town_gives_the_work_one_to_three_points_and_an_unknown_number_is_not_nought(
    judged, committee, weight, included, state
):
    own = committee(unit=TOWN, level="township", place=TOWN)
    record = {"id": "U1", "year": 2022, "weight": weight, "in_party_assessment": included, "about": "C1"}
    found = judged(committee=[own], annual_assessment=[record])
    assert found["assessment_weight", "C1"]["state"] == state


def test_of_two_years_the_later_one_is_judged_alone(funded):
    found = funded((2022, 80_000), (2023, 10_000))
    assert (found["state"], found["missing"]) == ("under", "补足到 8万元（还差 7万元）")


def test_only_the_bound_that_there_is_is_told(judged, committee):
    weight = """
    [[topic]]
    code = "our_weight"
    title = "占分"

    [[rule]]
    id = "our_weight.here"
    title = "占分"
    topic = "our_weight"
    asks = "yearly_amount"
    levels = ["township"]
    record = "annual_assessment"
    of = "weight"
    what = "占分"
    high = 3
    unit = "分"
    judgement = "示例"
    """
    own = committee(unit=TOWN, level="township", place=TOWN)
    record = {"id": "U1", "year": 2023, "weight": 0, "about": "C1"}
    found = judged(committee=[own], annual_assessment=[record], rules=weight)["our_weight", "C1"]
    assert (found["state"], found["reason"]) == ("within", "2023年占分 0分，规定 不超过 3分")
    least = weight.replace("high = 3", "low = 1")
    found = judged(committee=[own], annual_assessment=[record], rules=least)["our_weight", "C1"]
    assert (found["state"], found["reason"]) == ("under", "2023年占分 0分，规定 不少于 1分")
