"""Roles: each may what those before it may, as the table of the issue says."""

from __future__ import annotations

import pytest

from api.access.rights import LOCAL, RIGHTS, Role, asker_of, local_user, narrowed
from graphmodel.network import Right

TABLE = """
see_counts    viewer planner steward admin local
see_few       viewer planner steward admin local
see_names            planner steward admin local
see_roster                   steward admin local
edit                 planner steward admin local
assign               planner steward admin local
correct                      steward admin local
set_rules                    steward admin local
export_names         planner steward admin local
administer                           admin
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_right_is_given_to_the_roles_of_the_table(row):
    right, *holders = row
    held = {role.value for role, rights in RIGHTS.items() if Right(right) in rights}
    assert held | ({"local"} if Right(right) in LOCAL else set()) == set(holders)


def test_the_table_names_every_right_and_every_role_has_a_word():
    assert {row[0] for row in ROWS} == {right.value for right in Right}
    assert [role.label for role in Role] == ["查看", "规划", "数据管理", "系统管理"]


def test_the_local_user_sees_everything():
    assert local_user("测试员").everywhere


@pytest.mark.parametrize(
    ("own", "other", "both"),
    [
        (["320205"], [""], ("320205",)),
        (["320205"], ["320205001"], ("320205001",)),
        (["320205"], ["330100"], ()),
        (["320205", "3301"], ["33", "320205002"], ("320205002", "3301")),
        ([""], ["32"], ("32",)),
    ],
)
def test_a_token_sees_what_both_it_and_its_account_may(own, other, both):
    asker = narrowed(asker_of("李工", Role.planner, own), other, Right)
    assert sorted(asker.places) == sorted(both)


def test_a_token_may_do_what_both_it_and_its_account_may():
    asker = narrowed(asker_of("看", Role.viewer, ["32"]), [""], [Right.see_counts, Right.see_names])
    assert asker.rights == {Right.see_counts}
