"""`guangong user`: accounts on the command line; a password is never an argument."""

from __future__ import annotations

import io
import sys

import pytest
from accounts import PASSWORD

from api.access import accounts, audit, logins
from api.access.book import Book
from api.access.rights import Role, asker_of


@pytest.fixture
def typed(monkeypatch):
    """Give what is typed where no terminal is."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


@pytest.fixture
def book(store):
    opened = Book(store.with_name("关工委-accounts.db"))
    yield opened
    opened.close()


@pytest.fixture
def added(guangong, network, typed):
    typed(f"{PASSWORD}\n")
    return guangong("user", "add", "李工", "--role", "规划", "--place", "锡山区")


def test_an_account_is_added_beside_the_data_file(added, book):
    assert added == (0, "已添加账号“李工”：规划，锡山区（320205）。\n首次登录要改密码。\n", "")

    account = logins.log_in(book, "李工", PASSWORD, "10.0.0.5")
    assert (account.role, account.places, account.temporary) == (Role.planner, ("320205",), True)


def test_accounts_are_listed_with_role_places_and_state(added, guangong, typed):
    typed(f"{PASSWORD}\n")
    guangong("user", "add", "总管", "--role", "系统管理", "--place", "全部", "--own")
    guangong("user", "lock", "李工")

    _, page, _ = guangong("user", "list")

    assert [line.split() for line in page.splitlines() if "管" in line or "李" in line] == [
        ["总管", "│", "系统管理", "│", "全部", "│"],
        ["李工", "│", "规划", "│", "锡山区（320205）", "│", "已锁定"],
    ]


def test_a_lock_keeps_out_until_it_is_taken_off(added, guangong, book):
    assert guangong("user", "lock", "李工")[1] == "已锁定“李工”。\n"
    assert accounts.called(book, "李工").locked

    assert guangong("user", "unlock", "李工")[1] == "已解锁“李工”。\n"
    assert not accounts.called(book, "李工").locked


def test_a_new_password_and_another_role_are_given(added, guangong, book, typed):
    typed("另一个足够长的密码呀\n")
    assert guangong("user", "passwd", "李工", "--own")[0] == 0
    assert guangong("user", "assign", "李工", "--role", "查看", "--place", "东亭镇")[1] == (
        "账号“李工”现在是：查看，东亭镇（320205100）。\n"
    )

    account = logins.log_in(book, "李工", "另一个足够长的密码呀", "10.0.0.5")
    assert (account.role, account.places, account.temporary) == (Role.viewer, ("320205100",), False)


def test_each_deed_stands_in_the_audit_under_the_name_of_who_ran_the_command(added, guangong, book):
    guangong("user", "lock", "李工")

    entries = audit.listing(book, asker_of("总管", Role.admin, [""]))
    assert [(e.by.name, e.by.way, e.operation) for e in entries] == [
        ("测试员", "command", "user lock 李工"),
        ("测试员", "command", "user add 李工"),
    ]


@pytest.mark.parametrize(
    ("arguments", "password", "sentence"),
    [
        (("add", "王工", "--role", "规化", "--place", "锡山区"), PASSWORD, "没有“规化”这种角色（是不是“规划”？）"),
        (("add", "王工", "--role", "规划", "--place", "无此地"), PASSWORD, "没有找到范围“无此地”"),
        (("add", "王工", "--role", "规划", "--place", ""), PASSWORD, "范围不能为空"),
        (("add", "王工", "--role", "规划", "--place", "锡山区"), "短", "密码要有 10 到 128 个字符，现在是 1 个。"),
        (("add", "王工", "--role", "规划", "--place", "锡山区"), "", "没有读到密码"),
        (("lock", "王工"), "", "没有账号“王工”"),
    ],
)
def test_what_cannot_be_done_is_said_and_not_done(guangong, network, typed, book, arguments, password, sentence):
    typed(f"{password}\n")

    code, printed, complaint = guangong("user", *arguments)

    assert (code, printed) == (1, "")
    assert sentence in complaint
    assert accounts.listing(book) == []


@pytest.mark.parametrize("again", [PASSWORD, "另一个足够长的密码呀"])
def test_at_a_terminal_it_is_asked_twice_without_being_shown(guangong, network, book, monkeypatch, again):
    answers = iter([PASSWORD, again])
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))

    code, _, complaint = guangong("user", "add", "李工", "--role", "规划", "--place", "锡山区")

    assert (code, complaint) == ((0, "") if again == PASSWORD else (1, "两次输入的密码不一样，没有改动。\n"))


def test_an_account_is_tied_to_a_login_elsewhere_and_let_go(added, guangong, monkeypatch):
    assert guangong("user", "tie", "李工", "--login", "li.gong")[2] == (
        "还没有设置统一登录，请先设置 GUANGONG_OIDC_ISSUER。\n"
    )
    monkeypatch.setenv("GUANGONG_OIDC_ISSUER", "https://sso.example")

    assert guangong("user", "tie", "李工", "--login", "li.gong")[1] == (
        "账号“李工”现在可以用统一登录进来：sub 为“li.gong”的人。\n"
    )
    assert "│ li.gong" in guangong("user", "list")[1]
    assert guangong("user", "untie", "李工")[1] == "账号“李工”不再能用统一登录进来。\n"
    assert "li.gong" not in guangong("user", "list")[1]
