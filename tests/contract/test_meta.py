"""The clock of what was reported: which judgement was the last one at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from time import sleep

import pytest


@pytest.fixture
def moments(store):
    """Two judgements; returns a moment before them, one between them and one after."""
    found = [datetime.now(UTC)]
    for day in (date(2023, 6, 30), date(2023, 7, 31)):
        sleep(0.002)  # moments are told to the millisecond
        with store.write() as writer:
            writer.stamp(judged_on=day, rule_set="1")
        sleep(0.002)
        found.append(datetime.now(UTC))
    return found


@pytest.fixture
def judgement_at(store, moments):
    """Return the judgement that was the last one at a moment."""

    def asked(moment: datetime):
        with store.read() as reader:
            return reader.judgement_at(moment)

    return asked


def test_a_judgement_holds_from_its_moment_until_the_next(moments, judgement_at):
    before, between, after = moments
    assert judgement_at(before) is None
    first, second = judgement_at(between), judgement_at(after)
    assert before < first.at < between < second.at < after
    assert [judgement_at(m).number for m in (first.at, second.at, after + timedelta(days=400))] == [1, 2, 2]
    assert judgement_at(second.at - timedelta(milliseconds=1)).number == 1


def test_moments_of_any_time_zone_are_compared_as_moments(moments, judgement_at):
    _, between, after = moments
    for hours in (8, -11):
        elsewhere = timezone(timedelta(hours=hours))
        assert [judgement_at(m.astimezone(elsewhere)).number for m in (between, after)] == [1, 2]


def test_a_judgement_says_its_day_and_the_change_it_knew(moments, judgement_at):
    found = judgement_at(moments[2])
    assert (found.number, found.judged_on, found.change) == (2, date(2023, 7, 31), 0)


def test_a_store_that_was_never_judged_has_reported_nothing(store):
    with store.write():
        pass
    with store.read() as reader:
        assert reader.judgement_at(datetime.now(UTC)) is None
