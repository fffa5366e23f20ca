"""No plan: the rules and people in conflict, and what would help, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from liaison_problems import best_by_trying, seeded

from graphmodel.assignment.diagnosis import diagnosed
from graphmodel.assignment.problem import Person, Problem, Unit

PEOPLE = tuple(Person(f"P{n}", name) for n, name in enumerate("王李赵"))
UNITS = tuple(Unit(f"U{n}", f"{n}村", "village", "320205001000") for n in range(7))


def problem(**others):
    return Problem(PEOPLE, UNITS, **others)


def test_where_there_is_a_plan_there_is_nothing_to_say():
    assert diagnosed(problem()) is None


def test_too_few_units_for_all_names_the_rules_and_how_many_are_missing():
    found = diagnosed(replace(problem(), units=UNITS[:4]))
    assert found is not None
    assert found.told == "王、李、赵共要 6 个单位，按“一个单位的人数”、“每人个数”只有 4 个可以安排。"
    assert found.ways_out == ("一个单位允许 2 人联系", "少安排 2 个：其中有人少联系一个，或增加 2 个基层单位")


def test_only_those_who_are_in_conflict_are_named():
    own = frozenset(unit.id for unit in UNITS[1:])
    narrow = replace(problem(), people=(replace(PEOPLE[0], own=own), *PEOPLE[1:]))
    found = diagnosed(narrow)
    assert found is not None
    assert (found.people, found.rules) == (("P0",), ("不联系本单位", "每人个数"))
    assert found.ways_out == (
        "允许联系本人所在单位：王联系1村", "少安排 1 个：其中有人少联系一个，或增加 1 个基层单位",
    )  # fmt: skip


def test_the_one_exclusion_that_helps_is_named():
    excluded = frozenset(("P1", unit.id) for unit in UNITS[1:])
    found = diagnosed(problem(excluded=excluded))
    assert found is not None
    assert found.rules == ("排除", "每人个数")
    assert found.ways_out[:2] == ("取消排除：李和1村", "取消排除：李和2村")


def test_where_one_lifted_exclusion_is_not_enough_the_fewest_together_are_named():
    found = diagnosed(problem(excluded=frozenset(("P1", unit.id) for unit in UNITS)))
    assert found is not None and found.people == ("P1",)
    assert found.ways_out[0].startswith("取消排除：李和") and found.ways_out[0].count("李和") == 2


def test_a_rule_that_alone_explains_it_is_named_though_lifting_it_alone_does_not_help():
    own = frozenset(unit.id for unit in UNITS[:1])
    two = replace(problem(), people=(replace(PEOPLE[0], own=own),), units=UNITS[:2])
    found = diagnosed(replace(two, excluded=frozenset({("P0", "U1")})))
    assert found is not None
    assert (found.rules, found.told) == (
        ("排除", "每人个数"), "王共要 2 个单位，按“排除”、“每人个数”只有 1 个可以安排。",
    )  # fmt: skip
    assert found.ways_out[0] == "同时取消排除：王和1村；允许联系本人所在单位：王联系0村"


def test_units_outside_the_area_are_counted_and_not_named():
    outside = tuple(replace(unit, place="320206001000") for unit in UNITS[1:])
    people = (replace(PEOPLE[0], area="320205"),)
    found = diagnosed(replace(problem(), people=people, units=(UNITS[0], *outside)))
    assert found is not None
    assert found.rules == ("在本辖区内", "每人个数")
    assert found.ways_out[0] == "允许联系辖区以外的单位：王 1 个"


def test_the_fewest_locks_that_have_to_go_are_named():
    area = (replace(PEOPLE[0], area="320205"), replace(PEOPLE[1], area="320206"))
    far = replace(UNITS[3], place="320206001000"), replace(UNITS[4], place="320206001000")
    units = (*UNITS[:2], *far)
    held = replace(problem(), people=(area[0], replace(area[1], area="")), units=units)
    found = diagnosed(replace(held, locked=frozenset({("P1", "U1")})))
    assert found is not None
    assert found.rules == ("在本辖区内", "锁定", "一个单位的人数", "每人个数")
    assert found.ways_out[0] == "取消锁定：李和1村"


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (
            {"locked": frozenset({("P0", "U1")}), "absent": frozenset({"P0"})},
            "锁定了王联系1村，但王缺席，不能安排联系1村。",
        ),
        ({"locked": frozenset({("P0", "U1"), ("P1", "U1")})}, "1村锁定给 王、李 2 人，最多 1 人。"),
        ({"locked": frozenset({("P0", f"U{n}") for n in range(3)})}, "王锁定了 3 个，超过每人 2 个。"),
    ],
)
def test_locks_that_cannot_be_are_said_by_themselves(others, told):
    found = diagnosed(problem(**others))
    assert found is not None and found.told == told and found.ways_out


def test_units_that_nobody_may_contact_are_named_where_all_are_shared_out():
    people = tuple(replace(person, area="320206") for person in PEOPLE)
    found = diagnosed(replace(problem(sharing=True), people=people))
    assert found is not None and found.told.endswith("7 个单位没有人可以联系。")
    assert (found.rules, found.ways_out) == (
        ("在本辖区内",), ("允许联系辖区以外的单位", "增加可以联系这些单位的人"),
    )  # fmt: skip


def test_a_lock_that_cannot_be_is_said_where_all_units_are_shared_out():
    locked = replace(problem(sharing=True), locked=frozenset({("P0", "U1"), ("P1", "U1")}))
    found = diagnosed(locked)
    assert found is not None and found.told == "1村锁定给 王、李 2 人，最多 1 人。"


@pytest.mark.parametrize("seed", range(6))
def test_it_finds_a_conflict_exactly_where_trying_all_plans_finds_none(seed):
    tight = seeded(seed, 3, 6, excluded=frozenset({("P0000", "U00001"), ("P0001", "U00001"), ("P0002", "U00001")}))
    held = tight if seed % 2 else replace(tight, excluded=frozenset())
    assert (diagnosed(held) is None) == (best_by_trying(held) is not None)
