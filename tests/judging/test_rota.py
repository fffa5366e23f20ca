"""Rota and pairs: nobody twice before everybody once, and a pair is the same either way round."""

from __future__ import annotations

from graphmodel.judging.rota import Turn, met_before, turns


def test_a_round_ends_when_everybody_hosted_and_a_second_time_before_that_is_a_repetition():
    found, waiting = turns(["甲", "乙", "甲", "丙", "乙"], ["甲", "乙", "丙"])
    assert found == [
        Turn("甲", 1, False), Turn("乙", 1, False), Turn("甲", 1, True), Turn("丙", 1, False), Turn("乙", 2, False),
    ]  # fmt: skip
    assert waiting == ["甲", "丙"]


def test_after_a_whole_round_everybody_waits_again():
    assert turns(["甲", "乙"], ["甲", "乙"])[1] == ["甲", "乙"]


def test_a_pair_is_the_same_whoever_is_named_first():
    assert met_before(frozenset("甲乙"), [frozenset("乙甲"), frozenset("甲丙")]) == 1
