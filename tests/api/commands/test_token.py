"""`guangong token`: tokens on the command line, shown once."""

from __future__ import annotations

import re

import pytest
from accounts import PASSWORD

from api.access import accounts, tokens
from api.access.book import Book
from api.access.errors import StrangerError
from api.access.rights import Role
from graphmodel.network import Right


@pytest.fixture
def book(store):
    opened = Book(store.with_name("关工委-accounts.db"))
    accounts.add(opened, "李工", PASSWORD, Role.planner, ["320205"])
    yield opened
    opened.close()


@pytest.fixture
def add(guangong, network, book):
    """Add a token; returns what was printed and complained, and the token."""

    def command(*arguments):
        code, printed, complaint = guangong("token", "add", "--for", "看板取数", *arguments)
        found = re.search(r"^gg_\w+.*$", printed, re.MULTILINE)
        return code, complaint, found and found[0]

    return command


def test_a_token_reads_lists_and_counts_unless_more_is_allowed(add, book):
    code, complaint, text = add("--user", "李工")

    assert (code, complaint) == (0, "")
    account, token = tokens.find(book, text, "GET", "10.0.0.5")
    assert (account.name, token.title, token.limits.rights) == ("李工", "看板取数", {Right.see_counts})
    assert (token.expires_at - token.made_at, token.limits.methods) == (90 * 86400, ("GET", "HEAD"))


def test_names_writing_a_place_and_addresses_are_allowed_by_name(add, book):
    _, _, text = add(
        "--user",
        "李工",
        "--allow",
        "姓名",
        "--allow",
        "填报",
        "--place",
        "东亭镇",
        "--from",
        "10.0.0.0/8",
        "--days",
        "7",
    )

    _, token = tokens.find(book, text, "POST", "10.0.0.5")
    assert token.limits.rights == {Right.see_counts, Right.see_names, Right.edit, Right.assign}
    assert (token.limits.places, token.limits.networks) == (("320205100",), ("10.0.0.0/8",))


def test_the_list_shows_everything_but_the_token(add, guangong):
    _, _, text = add("--user", "李工", "--allow", "姓名")
    add("--days", "1")

    _, page, _ = guangong("token", "list")

    _, id_, secret = text.split("_", 2)
    assert id_ in page
    assert secret not in page
    assert all(word in page for word in ("看板取数", "李工", "（本机用户）", "姓名", "同账号", "全部"))


def test_a_revoked_token_is_refused_at_once(add, guangong, book):
    _, _, text = add("--user", "李工")

    assert guangong("token", "revoke", text.split("_")[1])[0] == 0

    with pytest.raises(StrangerError):
        tokens.find(book, text, "GET", "10.0.0.5")
    assert "已撤销" in guangong("token", "list")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--user", "王工"), "没有账号“王工”"),
        (("--user", "李工", "--days", "400"), "有效期应为 1 到 365 天，现为 400 天。"),
        (("--user", "李工", "--allow", "名册"), "账号“李工”自己没有这些权限：名册。"),
        (("--user", "李工", "--allow", "性名"), "没有“性名”这种权限（是不是“姓名”？）"),
        (("--user", "李工", "--from", "10.0.0.300"), "不是网址段"),
        (("--user", "李工", "--place", "无此地"), "没有找到范围"),
    ],
)
def test_what_cannot_be_done_is_said(add, book, arguments, sentence):
    code, complaint, text = add(*arguments)

    assert (code, text) == (1, None)
    assert sentence in complaint
    assert tokens.listing(book) == []
