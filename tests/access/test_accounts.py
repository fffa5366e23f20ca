"""Accounts: names, roles, places, locks."""

from __future__ import annotations

import pytest
from accounts import PASSWORD

from api.access import accounts
from api.access.rights import Role
from graphmodel.errors import InputError, NotFoundError


def test_an_account_asks_with_the_rights_of_its_role_in_its_places(planner):
    asker = planner.asker

    assert (asker.name, asker.places) == ("李工", ("320205",))
    assert sorted(asker.rights) == ["assign", "edit", "export_names", "see_counts", "see_few", "see_names"]


def test_a_name_is_found_in_any_width_and_case(book):
    accounts.add(book, "Zhang.San", PASSWORD, Role.viewer, ["32"])

    assert accounts.called(book, "ｚｈａｎｇ.san ").name == "Zhang.San"
    with pytest.raises(InputError, match="已经有账号"):
        accounts.add(book, "zhang.san", PASSWORD, Role.viewer, ["32"])


def test_a_wrong_name_is_answered_with_the_nearest(book, planner):
    with pytest.raises(NotFoundError, match="没有账号“李公”（是不是“李工”？）"):
        accounts.called(book, "李公")


@pytest.mark.parametrize("name", ["", "a", "有 空格", "a\nb", "x" * 41, "<b>"])
def test_a_name_that_is_none_is_refused(book, name):
    with pytest.raises(InputError, match="不合适"):
        accounts.add(book, name, PASSWORD, Role.viewer, ["32"])


def test_nobody_sees_everything_for_want_of_a_place(book):
    with pytest.raises(InputError, match="没有写范围"):
        accounts.add(book, "王工", PASSWORD, Role.viewer, [])


def test_a_place_inside_another_is_kept_once(book):
    assert accounts.add(book, "王工", PASSWORD, Role.viewer, ["320205001", "320205", "33"]).places == ("320205", "33")


def test_role_and_places_can_be_changed(book, planner):
    accounts.assign(book, planner, Role.admin, ["3202"])

    found = accounts.called(book, "李工")
    assert (found.role, found.places) == (Role.admin, ("3202",))


def test_a_lock_can_be_taken_off(book, planner):
    accounts.lock(book, planner)
    assert accounts.called(book, "李工").locked

    accounts.unlock(book, planner)
    assert not accounts.called(book, "李工").locked


@pytest.mark.parametrize(
    "password", ["短密码", "x" * 129, "aaaaaaaaaaaa", "password123456", "李工李工李工李工李工abcd"]
)
def test_a_password_that_is_guessed_soon_is_refused(book, planner, password):
    with pytest.raises(InputError, match="密码"):
        accounts.set_password(book, planner, password)


def test_no_password_is_kept_as_it_was_typed(book, planner):
    book.close()
    assert PASSWORD.encode() not in book.path.read_bytes()
