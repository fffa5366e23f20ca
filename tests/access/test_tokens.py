"""Tokens: shown once, and good for what they were made for until they end."""

from __future__ import annotations

import pytest

from api.access import accounts, tokens
from api.access.errors import StrangerError
from api.access.tokens import Limits
from graphmodel.errors import ForbiddenError, InputError, NotFoundError
from graphmodel.network import Right

HERE = "10.1.2.3"


@pytest.fixture
def text(book, planner):
    return tokens.add(book, planner, "看板取数", Limits(), 30)


def id_of(text):
    return text.split("_")[1]


def test_a_token_belongs_to_its_account_and_notes_its_last_use(book, planner, text, clock):
    account, token = tokens.find(book, text, "GET", HERE)

    assert (account, token.title, token.used_at) == (planner, "看板取数", None)
    [listed] = tokens.listing(book, planner)
    assert listed.used_at == int(clock())


def test_the_secret_is_not_kept(book, text):
    book.close()
    assert text.split("_", 2)[2].encode() not in book.path.read_bytes()


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t + "x", lambda t: "", lambda t: "gg_0_0",
                                    lambda t: t.replace("gg_", "xx_"), lambda t: t.upper()])  # fmt: skip
def test_anything_but_the_token_is_a_stranger(book, text, change):
    with pytest.raises(StrangerError, match="令牌无效"):
        tokens.find(book, change(text), "GET", HERE)


def test_a_revoked_token_is_refused_at_once(book, planner, text):
    tokens.revoke(book, id_of(text), planner)

    with pytest.raises(StrangerError):
        tokens.find(book, text, "GET", HERE)


def test_a_token_ends_on_its_day(book, text, clock):
    clock.pass_(30 * 86400 - 1)
    assert tokens.find(book, text, "GET", HERE)
    clock.pass_(1)
    with pytest.raises(StrangerError):
        tokens.find(book, text, "GET", HERE)


def test_a_token_of_a_locked_account_does_not_hold(book, planner, text):
    accounts.lock(book, planner)
    with pytest.raises(StrangerError):
        tokens.find(book, text, "GET", HERE)


def test_a_token_is_for_its_methods(book, text):
    assert tokens.find(book, text, "HEAD", HERE)
    with pytest.raises(ForbiddenError, match="请求方法"):
        tokens.find(book, text, "POST", HERE)


def test_a_token_is_for_its_addresses(book, planner):
    text = tokens.add(book, planner, "看板", Limits(networks=("10.1.0.0/16", "fd00::/8")), 1)

    assert tokens.find(book, text, "GET", "10.1.255.255")
    assert tokens.find(book, text, "GET", "fd00::1")
    for address in ("10.2.0.1", "fe80::1", ""):
        with pytest.raises(ForbiddenError, match="这个地址"):
            tokens.find(book, text, "GET", address)


@pytest.mark.parametrize(
    ("title", "limits", "days", "sentence"),
    [
        ("看板", Limits(), 366, "1 到 365 天"),
        ("看板", Limits(), 0, "1 到 365 天"),
        (" ", Limits(), 1, "用途"),
        ("看板", Limits(rights=frozenset({Right.administer})), 1, "管理账号"),
        ("看板", Limits(networks=("10.1.0.0/33",)), 1, "不是网址段"),
    ],
)
def test_a_token_that_may_not_be_is_refused(book, planner, title, limits, days, sentence):
    with pytest.raises(InputError, match=sentence):
        tokens.add(book, planner, title, limits, days)


def test_nobody_revokes_the_token_of_another(book, planner, text):
    other = accounts.add(book, "王工", "百年大计教育为本啊啊", planner.role, ["32"])
    with pytest.raises(NotFoundError):
        tokens.revoke(book, id_of(text), other)
    assert tokens.find(book, text, "GET", HERE)
