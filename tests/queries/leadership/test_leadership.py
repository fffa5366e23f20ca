"""Leadership: one row per committee, its flags and their reasons."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer
from queries.filtering import Condition, Operator


@pytest.fixture
def view(written, finding):
    return written(
        finding("director", "C1", "met", reason="符合"),
        finding("executive_wulao", "C1", "unmet", reason="常务副主任不是五老"),
        finding("team_size", "C1", "over", amount=8.0, reason="8人，规定5—7人", evidence={"low": 5.0, "high": 7.0}),
        finding("party_substitution_flag", "C1", "yellow", amount=0.25, reason="五老偏少"),
        finding("posts", "C1", "complete"),
        finding("appointment", "C1", "documented"),
        finding("director", "C2", "met"),
        finding("team_size", "C2", "to_verify"),
    )


def test_all_that_was_judged_about_a_committee_stands_in_one_row(view):
    row = answer(view, "leadership", Ask(filters=[Condition("committee", Operator.eq, ("C1",))])).rows.to_dicts()[0]

    judged = ("director", "executive_wulao", "team_size", "party_substitution_flag", "posts", "appointment")
    assert [row[j] for j in judged] == ["met", "unmet", "over", "yellow", "complete", "documented"]
    assert (row["members"], row["low"], row["high"], row["wulao_share"]) == (8, 5, 7, 0.25)


def test_the_flags_are_counted_and_their_reasons_given(view):
    row = answer(view, "leadership", Ask(filters=[Condition("committee", Operator.eq, ("C1",))])).rows.to_dicts()[0]

    assert row["flags"] == 3
    assert row["reasons"] == "常务副主任不是五老；8人，规定5—7人；五老偏少"


def test_what_is_to_verify_is_no_flag(view):
    assert answer(view, "leadership", Ask(parameters={"flagged": True})).rows["committee"].to_list() == ["C1"]
    assert answer(view, "leadership", Ask()).rows["committee"].to_list() == ["C1", "C2"]
