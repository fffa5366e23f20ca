"""Funds by committee and in all: arrival, what lies below the standard, and what the standard asks for."""

from __future__ import annotations

import pytest
from committee_lists import asked, committee

from graphmodel.errors import GuangongError

TOWNS = ("C1", "C2", "C3")


@pytest.fixture
def view(written, finding):
    """Three towns: C1 was promised 8 and got 6, C2 got 10.5 of two sources and a gift, C3 reported nothing."""

    def found(subject, state):
        low_high = {"low": 8.0, "high": 10.0}
        return finding("funding", subject, state, level="township", place="320205100", evidence=low_high)

    def funds(id_, about, year, budgeted, arrived, **more):
        return {
            "id": id_, "about": about, "year": year, "budgeted": budgeted, "arrived": arrived, "place": "320205100",
            "fund_source": "fiscal_budget",
        } | more  # fmt: skip

    records = [
        funds("U1", "C1", 2023, 80_000, 60_000, in_budget=True),
        funds("U2", "C1", 2022, 50_000, 50_000),
        funds("U3", "C2", 2023, 80_000, 80_000, in_budget=False),
        funds("U4", "C2", 2023, 25_000, 25_000, fund_source="special_fund"),
        funds("U5", "C2", 2023, None, 30_000, fund_source="donation"),
    ]
    states = (found("C1", "under"), found("C2", "over"), found("C3", "to_verify"))
    return written(*states, committee=[committee(c) for c in TOWNS], funding_record=records)


def test_each_committee_with_what_was_set_aside_what_arrived_and_the_year_before(view):
    rows = asked(view, "funding")
    columns = ("subject", "budgeted", "arrived", "arrival_share", "before", "change", "in_budget")
    assert [tuple(row[c] for c in columns) for row in rows] == [
        ("C1", 8.0, 6.0, 0.75, 5.0, 1.0, True), ("C2", 10.5, 13.5, 1.0, None, None, False),
        ("C3", None, None, None, None, None, None),
    ]  # fmt: skip


def test_those_below_the_standard_alone(view):
    assert [row["subject"] for row in asked(view, "funding", state="低于下限")] == ["C1"]


def test_a_state_that_there_is_not_is_refused(view):
    with pytest.raises(GuangongError, match=r"可用的值：.*低于下限"):
        asked(view, "funding", state="没有这个状态")


def test_one_source_in_the_budget_is_in_the_budget(written):
    sources = (("U1", "fiscal_budget", True), ("U2", "donation", False))
    records = [{"id": id_, "about": "C1", "year": 2023, "arrived": 1, "place": "320205100", "fund_source": source,
                "in_budget": inside} for id_, source, inside in sources]  # fmt: skip
    [row] = asked(written(committee=[committee("C1")], funding_record=records), "funding")
    assert row["in_budget"] is True


def test_whether_it_is_in_the_budget_nobody_wrote_down_is_not_known(written, finding):
    funds = {"id": "U1", "about": "C1", "year": 2023, "arrived": 29_999, "place": "320205100"}
    state = finding("funding", "C1", "to_verify", level="township", place="320205100")
    view = written(state, committee=[committee("C1")], funding_record=[funds])
    [row], [total] = asked(view, "funding"), asked(view, "funding_totals")
    assert (row["in_budget"], total["not_in_budget"], row["arrived"]) == (None, 0, 2.9999)


def test_in_all_beyond_counts_as_met_and_what_is_not_known_stands_beside(view):
    [row] = asked(view, "funding_totals")
    counts = ("committees", "known", "met", "over", "under", "to_verify", "not_in_budget")
    assert [row[c] for c in counts] == [3, 2, 1, 1, 1, 1, 1]
    assert (row["budgeted"], row["arrived"], row["arrival_share"]) == (18.5, 19.5, 16.5 / 18.5)
    assert (row["needed_low"], row["needed_high"]) == (24.0, 30.0)


def test_what_no_source_is_written_of_counts_and_stands_by_itself(written, finding):
    rows = [
        {
            "id": f"U{n}",
            "about": "C1",
            "year": 2023,
            "budgeted": 50_000,
            "arrived": arrived,
            "place": "320205100",
            "fund_source": source,
        }
        for n, (arrived, source) in enumerate([(40_000, "fiscal_budget"), (None, None)])
    ]
    view = written(
        finding("funding", "C1", "to_verify", level="township", place="320205100"),
        committee=[committee("C1")],
        funding_record=rows,
    )
    [row] = asked(view, "funding")
    assert (row["budgeted"], row["arrived"], row["unsourced"]) == (10.0, 4.0, 5.0)
    [total] = asked(view, "funding_totals")
    assert (total["budgeted"], total["unsourced"]) == (10.0, 5.0)
