"""Which account a login elsewhere comes in by, and logins that are under way."""

from __future__ import annotations

import pytest
from accounts import PASSWORD

from api.access import accounts, sessions, ties
from api.access.errors import StrangerError
from api.access.rights import Role
from api.access.ties import Login
from api.access.under_way import HELD, MOST, Sent, UnderWay
from graphmodel.errors import InputError, NotFoundError

THERE = Login("https://sso.example", "sub", "li.gong")


def test_a_login_is_one_accounts_exactly_as_the_provider_writes_it(book, planner):
    other = accounts.add(book, "王工", PASSWORD, Role.viewer, ["320205"])
    ties.tie(book, planner, THERE)

    assert ties.account_of(book, THERE) == planner
    for login in (
        Login("https://sso.example", "sub", "Li.gong"),
        Login("https://sso.example", "email", "li.gong"),
        Login("https://evil.example", "sub", "li.gong"),
    ):
        assert ties.account_of(book, login) is None
    with pytest.raises(InputError, match="已经对应账号“李工”"):
        ties.tie(book, other, THERE)
    with pytest.raises(InputError, match="没有写"):
        ties.tie(book, other, Login("https://sso.example", "sub", " "))
    assert ties.values(book) == {planner.id: "li.gong"}


def test_another_tie_and_none_end_what_came_by_the_one_before(book, planner):
    ties.tie(book, planner, THERE)
    for end in (
        lambda: ties.tie(book, planner, Login("https://sso.example", "sub", "2")),
        lambda: ties.untie(book, planner),
    ):
        by_password = sessions.begin(book, planner, "10.0.0.5")
        elsewhere = sessions.begin(book, planner, "10.0.0.5", elsewhere=True)
        end()
        assert (sessions.holds(book, by_password), sessions.holds(book, elsewhere)) == (True, False)
    assert ties.values(book) == {}
    with pytest.raises(NotFoundError, match="没有对应的统一登录"):
        ties.untie(book, planner)


def test_a_login_under_way_ends_once_in_time_and_with_its_own_state(book, clock):
    under_way, sent = UnderWay(book), Sent("state", "nonce", "verifier", "/")
    secret = under_way.begin(sent)
    for wrong, state in ((secret, "另一个"), ("x", "state"), ("", "")):
        with pytest.raises(StrangerError, match="已过期"):
            under_way.end(wrong, state)

    assert under_way.end(secret, "state") == sent
    with pytest.raises(StrangerError):
        under_way.end(secret, "state")
    late = under_way.begin(sent)
    clock.pass_(HELD)
    with pytest.raises(StrangerError):
        under_way.end(late, "state")


def test_only_so_many_are_kept(book):
    under_way, sent = UnderWay(book), Sent("state", "nonce", "verifier", "/")
    first, *_, last = [under_way.begin(sent) for _ in range(MOST + 1)]

    with pytest.raises(StrangerError):
        under_way.end(first, "state")
    assert under_way.end(last, "state") == sent
