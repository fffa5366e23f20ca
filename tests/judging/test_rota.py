"""Rota and pairs: nobody twice before everybody once, and a pair is the same either way round."""

from __future__ import annotations

from graphmodel.judging.rota import Turn, Waiting, met_before, turns


def standing(hosts, *members):
    return [(host, members) for host in hosts]


def test_a_round_ends_when_everybody_hosted_and_a_second_time_before_that_is_a_repetition():
    found, waiting = turns(standing("甲乙甲丙乙", *"甲乙丙"), "甲乙丙")
    assert found == [
        Turn("甲", 1, False), Turn("乙", 1, False), Turn("甲", 1, True), Turn("丙", 1, False), Turn("乙", 2, False),
    ]  # fmt: skip
    assert waiting == Waiting(2, ["甲", "丙"])


def test_after_a_whole_round_everybody_waits_again():
    assert turns(standing("甲乙", *"甲乙"), "甲乙")[1] == Waiting(2, ["甲", "乙"])


def test_who_came_later_is_missing_in_no_round_that_had_ended():
    found, waiting = turns([*standing("甲乙", *"甲乙"), ("甲", "甲乙丙")], "甲乙丙")
    assert [(turn.round, turn.repeated) for turn in found] == [(1, False), (1, False), (2, False)]
    assert waiting == Waiting(2, ["乙", "丙"])


def test_who_went_away_holds_no_round_open():
    found, waiting = turns([*standing("甲乙", *"甲乙丙"), ("甲", "甲乙")], "甲乙")
    assert [(turn.round, turn.repeated) for turn in found] == [(1, False), (1, False), (2, False)]
    assert waiting == Waiting(2, ["乙"])
    assert turns(standing("甲乙", *"甲乙丙"), "甲乙")[1] == Waiting(2, ["甲", "乙"])


def test_a_pair_is_the_same_whoever_is_named_first():
    assert met_before(frozenset("甲乙"), [frozenset("乙甲"), frozenset("甲丙")]) == 1
