"""The clock of what was reported: which judgement was the last one at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

JUNE, JULY = datetime(2023, 6, 30, 12, tzinfo=UTC), datetime(2023, 7, 31, 12, tzinfo=UTC)


@pytest.fixture
def number_at(store):
    """Two judgements, one in June and one in July; returns a way to ask for a moment."""
    with store.write() as writer:
        for number, (moment, day) in enumerate([(JUNE, date(2023, 6, 30)), (JULY, date(2023, 7, 31))], 1):
            writer.stamp(judged_on=day, rule_set="1")
            said = (moment.isoformat(timespec="milliseconds"), number)
            writer._session.run("UPDATE judgement SET at = ? WHERE number = ?", said)

    def asked(moment: datetime) -> int | None:
        with store.read() as reader:
            found = reader.judgement_at(moment)
        return None if found is None else found.number

    return asked


def test_a_judgement_holds_from_its_moment_until_the_next(number_at):
    second = timedelta(seconds=1)
    moments = [JUNE - second, JUNE, JULY - second, JULY, JULY + timedelta(days=400)]
    assert [number_at(m) for m in moments] == [None, 1, 1, 2, 2]


def test_moments_of_any_time_zone_are_compared_as_moments(number_at):
    china = timezone(timedelta(hours=8))
    assert number_at(datetime(2023, 7, 31, 20, tzinfo=china)) == 2
    assert number_at(datetime(2023, 7, 31, 19, 59, tzinfo=china)) == 1


def test_a_judgement_says_its_moment_its_day_and_the_change_it_knew(store, number_at):
    assert number_at(JULY) == 2
    with store.read() as reader:
        found = reader.judgement_at(JULY)
    assert found is not None
    assert (found.at, found.judged_on, found.change) == (JULY, date(2023, 7, 31), 0)


def test_a_store_that_was_never_judged_has_reported_nothing(store):
    with store.write():
        pass
    with store.read() as reader:
        assert reader.judgement_at(datetime.now(UTC)) is None
