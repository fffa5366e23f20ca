"""账号: an administrator manages those whose places all lie in the own ones, and nobody beyond."""

from __future__ import annotations

import re

import pytest
from accounts import PASSWORD
from offices import office

from api.access import accounts
from api.access.rights import Role


@pytest.fixture
def served(network, tmp_path):
    opened = office(network, tmp_path)
    opened.account("李工", Role.planner, "320205100")
    opened.account("外县", Role.planner, "330100")
    opened.account("两处", Role.planner, "320205100", "330100")
    return opened


@pytest.fixture
def admin(served):
    return served.person("县管", Role.admin, "320205")


def names(served):
    return [account.name for account in accounts.listing(served.book)]


def test_those_within_are_listed_and_those_beyond_are_not(admin):
    text = admin("GET", "/accounts").text

    assert re.findall(r'<th scope="row">(.*?)</th>', text) == ["县管", "李工"]
    assert "东亭镇（320205100）" in text
    assert 'href="/accounts" aria-current="page"' in text
    assert "外县" not in text


def test_an_account_is_added_with_a_password_that_is_shown_once_and_changed_at_the_first_login(admin, served):
    answer = admin("POST", "/accounts/add", data={"name": "王工", "role": "viewer", "places": "东亭镇、320205"})

    [first] = re.findall(r'class="secret">([a-z0-9-]{19})<', answer.text)
    account = accounts.called(served.book, "王工")
    assert (account.role, account.places, account.temporary) == (Role.viewer, ("320205",), True)
    login = served.stranger()("POST", "/login", data={"name": "王工", "password": first})
    assert login.headers["location"] == "/password"
    assert first not in admin("GET", "/accounts").text


@pytest.mark.parametrize(
    ("path", "typed", "fault"),
    [
        ("add", {"name": "王工", "role": "viewer", "places": "330100"}, "不在您的范围之内"),
        ("add", {"name": "王工", "role": "viewer", "places": "全部"}, "授予全部范围要有全部范围的权限"),
        ("add", {"name": "王工", "role": "viewer", "places": ""}, "没有写范围"),
        ("add", {"name": "王工", "role": "boss", "places": "东亭镇"}, "没有“boss”这种角色"),
        ("add", {"name": "李工", "role": "viewer", "places": "东亭镇"}, "已经有账号"),
        ("assign", {"name": "李工", "role": "admin", "places": "330100"}, "不在您的范围之内"),
        ("assign", {"name": "外县", "role": "viewer", "places": "东亭镇"}, "您的范围里没有账号“外县”"),
        ("lock", {"name": "外县"}, "您的范围里没有账号“外县”"),
        ("lock", {"name": "两处"}, "您的范围里没有账号“两处”"),
        ("password", {"name": "外县"}, "您的范围里没有账号“外县”"),
        ("unlock", {"name": "没有"}, "您的范围里没有账号“没有”"),
        ("lock", {"name": "县管"}, "自己的账号请别的管理员来改"),
    ],
)
def test_nothing_is_granted_or_changed_beyond(admin, served, path, typed, fault):
    before = accounts.listing(served.book)

    answer = admin("POST", f"/accounts/{path}", data=typed)

    assert (answer.status_code, fault in answer.text) == (422, True)
    assert accounts.listing(served.book) == before
    assert 'class="secret"' not in answer.text


def test_a_lock_a_new_password_and_another_role_are_given(admin, served):
    ask = served.come_in("李工")
    admin("POST", "/accounts/lock", data={"name": "李工"})
    assert ask("GET", "/").status_code == 303
    admin("POST", "/accounts/unlock", data={"name": "李工"})
    admin("POST", "/accounts/assign", data={"name": "李工", "role": "steward", "places": "锡山区"})
    answer = admin("POST", "/accounts/password", data={"name": "李工"})

    account = accounts.called(served.book, "李工")
    assert (account.locked, account.role, account.places, account.temporary) == (
        False, Role.steward, ("320205",), True,
    )  # fmt: skip
    assert 'class="secret"' in answer.text
    assert served.stranger()("POST", "/login", data={"name": "李工", "password": PASSWORD}).status_code == 422


def test_every_deed_is_written_down_and_no_refusal_is(admin, served):
    admin("POST", "/accounts/lock", data={"name": "外县"})
    admin("POST", "/accounts/lock", data={"name": "李工"})

    told = [(e.by.name, e.deed.value, e.operation) for e in served.audited()]
    assert told[-1] == ("县管", "account", "lock 李工")
    assert [deed for _, deed, _ in told].count("account") == 1


@pytest.mark.parametrize("role", [Role.viewer, Role.planner, Role.steward])
def test_nobody_else_comes_here(served, role):
    ask = served.person("别人", role, "320205")

    assert ask("GET", "/accounts").status_code == 403
    assert ask("POST", "/accounts/add", data={"name": "王工", "role": "admin", "places": "锡山区"}).status_code == 403
    assert "王工" not in names(served)


def test_fields_that_are_none_are_refused(admin):
    assert admin("POST", "/accounts/lock", data={"name": "李工", "id": "1"}).status_code == 422
