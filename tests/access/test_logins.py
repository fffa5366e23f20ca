"""Logging in: brakes after failures, and the same answer whether there is such an account or not."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from accounts import PASSWORD
from argon2 import PasswordHasher

from api.access import accounts, logins, passwords
from api.access.errors import StrangerError, TooManyAttemptsError
from api.access.logins import log_in
from graphmodel.errors import GuangongError

HERE, ELSEWHERE = "10.0.0.5", "10.0.0.6"


def said(book, name, password=PASSWORD, address=HERE):
    """Return what is said to an attempt, and how long to wait."""
    try:
        log_in(book, name, password, address)
    except GuangongError as error:
        return type(error), str(error), getattr(error, "wait", 0)
    return None


def fail(book, times, name="李工", address=HERE):
    for _ in range(times):
        with pytest.raises(StrangerError):
            log_in(book, name, "不是这个密码吧", address)


COSTLY = passwords._HASHER


@pytest.fixture
def costly(monkeypatch):
    """Hash as the product does."""
    monkeypatch.setattr(passwords, "_HASHER", COSTLY)
    passwords._nobodys.cache_clear()


@pytest.fixture
def no_hashing(monkeypatch):
    """Compare without the cost: these tests are about counting."""
    monkeypatch.setattr(logins, "matches", lambda kept, password: kept is not None and password == PASSWORD)


def test_the_right_password_comes_in(book, planner):
    assert log_in(book, " 李工", PASSWORD, HERE) == planner


def test_after_five_failures_not_even_the_right_password_comes_in_for_ten_minutes(book, planner, clock, no_hashing):
    fail(book, 5)

    assert said(book, "李工") == (TooManyAttemptsError, "登录失败次数过多，请 10 分钟后再试。", 600)
    clock.pass_(599)
    assert said(book, "李工")[2] == 1
    clock.pass_(1)
    assert log_in(book, "李工", PASSWORD, HERE) == planner


def test_each_further_failure_doubles_the_pause(book, planner, clock, no_hashing):
    fail(book, 5)
    waits = []
    for _ in range(9):
        waits.append(said(book, "李工")[2])
        clock.pass_(waits[-1])
        fail(book, 1)

    assert waits == [600, 1200, 2400, 4800, 9600, 19200, 38400, 76800, 86400]


def test_a_success_forgets_the_failures(book, planner, no_hashing):
    for _ in range(3):
        fail(book, 4)
        log_in(book, "李工", PASSWORD, HERE)


def test_a_pause_of_one_address_keeps_nobody_out_elsewhere(book, planner, no_hashing):
    fail(book, 5)

    assert log_in(book, "李工", PASSWORD, ELSEWHERE) == planner


def test_fifty_failures_from_anywhere_stop_the_account(book, planner, no_hashing):
    for n in range(10):
        fail(book, 5, address=f"10.0.1.{n}")

    assert said(book, "李工", address=ELSEWHERE)[0] is TooManyAttemptsError


def test_a_hundred_failures_from_one_address_stop_the_address(book, planner, no_hashing):
    for n in range(100):
        fail(book, 1, name=f"名字{n}")

    assert said(book, "李工")[0] is TooManyAttemptsError
    assert log_in(book, "李工", PASSWORD, ELSEWHERE) == planner


def test_attempts_at_once_are_counted_one_by_one(book, planner, no_hashing):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: said(book, "李工", "不是这个密码吧"), range(20)))

    assert [kind for kind, *_ in answers].count(StrangerError) == 5


def test_nobody_and_a_locked_account_are_answered_as_a_wrong_password(book, planner, clock, no_hashing):
    accounts.add(book, "被锁", PASSWORD, planner.role, ["32"])
    accounts.lock(book, accounts.called(book, "被锁"))

    def story(name, password):
        told = [said(book, name, password) for _ in range(6)]
        clock.pass_(600)
        return [*told, said(book, name, password), said(book, name, password)]

    wrong = story("李工", "不是这个密码吧")
    assert story("没有此人", PASSWORD) == wrong
    assert story("被锁", PASSWORD) == wrong
    assert [kind.__name__ for kind, *_ in wrong] == ["StrangerError"] * 5 + [
        "TooManyAttemptsError", "StrangerError", "TooManyAttemptsError",
    ]  # fmt: skip


def test_an_unknown_name_takes_the_time_of_a_known_one(book, planner, costly):
    accounts.set_password(book, planner, PASSWORD)
    said(book, "没有此人")  # the hash that is nobody's is made once

    def seconds(name, address):
        began = time.perf_counter()
        said(book, name, "不是这个密码吧", address)
        return time.perf_counter() - began

    known = min(seconds("李工", f"10.1.0.{n}") for n in range(4))
    unknown = min(seconds("没有此人", f"10.1.0.{n}") for n in range(4))
    assert unknown > known / 2


def test_a_hash_of_lower_cost_is_made_anew_at_the_next_login(book, planner, costly):
    cheap = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(PASSWORD)
    with book.writing() as rows:
        rows.execute("UPDATE account SET password = ?", [cheap])

    log_in(book, "李工", PASSWORD, HERE)

    with book.reading() as rows:
        (kept,) = rows.execute("SELECT password FROM account").fetchone()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, PASSWORD)
