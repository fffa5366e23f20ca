"""Sessions: they end by themselves, by hand, with a new password and with a lock."""

from __future__ import annotations

import pytest
from accounts import PASSWORD

from api.access import accounts, sessions

HERE = "10.0.0.5"


@pytest.fixture
def secret(book, planner):
    return sessions.begin(book, planner, HERE)


def test_a_session_belongs_to_its_account(book, planner, secret):
    account, _ = sessions.find(book, secret)
    assert account == planner


@pytest.mark.parametrize("wrong", ["", "x", "' OR 1=1 --"])
def test_any_other_secret_is_none(book, secret, wrong):
    assert sessions.find(book, wrong) is None


def test_every_login_has_a_secret_of_its_own_that_is_not_kept(book, planner, secret):
    assert sessions.begin(book, planner, HERE) != secret
    assert len(secret) == 43
    book.close()
    assert secret.encode() not in book.path.read_bytes()


def test_a_session_ends_after_half_an_hour_without_use(book, secret, clock):
    clock.pass_(29 * 60)
    assert sessions.find(book, secret)
    clock.pass_(29 * 60)
    assert sessions.find(book, secret)
    clock.pass_(30 * 60)
    assert sessions.find(book, secret) is None


def test_a_session_ends_after_twelve_hours_in_any_case(book, secret, clock):
    for _ in range(35):
        clock.pass_(20 * 60)
        assert sessions.find(book, secret)
    clock.pass_(20 * 60)
    assert sessions.find(book, secret) is None


def test_one_session_can_be_ended_and_the_others_stay(book, planner, secret):
    other = sessions.begin(book, planner, "10.0.0.6")
    [gone] = [s.id for s in sessions.listing(book, planner) if s.address == HERE]

    assert sessions.end(book, planner, gone)

    assert sessions.find(book, secret) is None
    assert sessions.find(book, other)


def test_nobody_ends_the_session_of_another(book, planner, secret):
    other = accounts.add(book, "王工", PASSWORD, planner.role, ["32"])
    [session] = sessions.listing(book, planner)

    assert not sessions.end(book, other, session.id)
    assert sessions.find(book, secret)


@pytest.mark.parametrize("deed", [accounts.lock, lambda book, account: accounts.set_password(book, account, PASSWORD)])
def test_a_lock_and_a_new_password_end_all_sessions(book, planner, secret, deed):
    deed(book, planner)

    assert sessions.find(book, secret) is None
    assert sessions.listing(book, planner) == []
