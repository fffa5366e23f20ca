"""The evaluator: every hard rule and every point, by hand."""

from __future__ import annotations

import pytest

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.problem import Person, Problem, Unit

TOWN, OTHER_TOWN, OTHER_COUNTY = "320205001000", "320205002000", "320206001000"
WANG = Person("P1", "王", area="320205", home=TOWN, fits=frozenset({"school"}), own=frozenset({"U5"}))
LI = Person("P2", "李", area="320205", home=OTHER_TOWN)
UNITS = (
    Unit("U1", "一村", "village", TOWN, "blank", town="东镇"),
    Unit("U2", "一小", "school", TOWN, "sound"),
    Unit("U3", "二村", "village", OTHER_TOWN, "hollow"),
    Unit("U4", "甲厂", "enterprise", OTHER_TOWN, "poor"),
    Unit("U5", "本村", "village", TOWN),
    Unit("U6", "邻县村", "village", OTHER_COUNTY),
)
PLAN = frozenset({("P1", "U1"), ("P1", "U2"), ("P2", "U3"), ("P2", "U4")})


def problem(**others):
    return Problem((WANG, LI), UNITS, present=frozenset({("P2", "U3")}), **others)


def test_the_value_of_a_plan_is_the_sum_of_points_that_can_be_added_by_hand():
    found = evaluated(problem(), PLAN)

    assert found.acceptable
    assert found.of_pairs["P1", "U1"] == {"blank": 100, "near_town": 24}
    assert found.of_pairs["P1", "U2"] == {"sound": 8, "near_town": 24, "specialty": 12}
    assert found.of_pairs["P2", "U3"] == {"hollow": 70, "near_town": 24, "keep": 30}
    assert found.of_people == {"P1": {"pair_town": 25, "pair_kinds": 15}, "P2": {"pair_town": 25, "pair_kinds": 15}}
    assert found.value == 124 + 44 + 124 + 54 + 40 + 40
    assert sum(found.by_rule.values()) == found.value


def test_where_travel_is_known_minutes_count_instead_of_nearness():
    found = evaluated(problem(travel={("P1", "U1"): 35}), PLAN)
    assert found.of_pairs["P1", "U1"] == {"blank": 100, "minute": -35}
    assert found.of_pairs["P1", "U2"] == {"sound": 8, "specialty": 12}


@pytest.mark.parametrize(
    ("taken", "given", "others", "rule", "told"),
    [
        (("P1", "U2"), None, {}, "每人个数", "王联系 1 个，应为 2 个"),
        (None, ("P1", "U5"), {}, "不联系本单位", "本村是王自己的单位"),
        (("P1", "U2"), ("P1", "U6"), {}, "在本辖区内", "邻县村不在王的辖区内"),
        (None, None, {"excluded": frozenset({("P2", "U3")})}, "排除", "已定李不联系二村"),
        (None, None, {"absent": frozenset({"P2"})}, "缺席", "李缺席，不能安排联系二村"),
        (None, None, {"locked": frozenset({("P1", "U4")})}, "锁定", "已锁定王联系甲厂，方案里没有"),
        (("P2", "U4"), ("P2", "U2"), {}, "一个单位的人数", "一小有 2 人联系，最多 1 人"),
        (("P2", "U4"), ("P2", "X"), {}, "基层单位", "“X”不是要联系的基层单位"),
        (None, ("X", "U2"), {}, "应联系的人", "“X”不是应联系基层的人"),
    ],
)
def test_each_rule_that_a_plan_breaks_is_said(taken, given, others, rule, told):
    plan = (PLAN - {taken}) | ({given} if given else set())
    found = evaluated(problem(**others), plan)

    assert not found.acceptable
    assert (rule, told) in [(fault.rule, fault.told) for fault in found.faults]


def test_more_may_share_a_unit_where_the_rule_allows_it_and_locks_may_be_more_where_at_least_so_many_are_asked():
    shared = (PLAN - {("P2", "U4")}) | {("P2", "U2")}
    assert evaluated(problem(capacity=2), shared).acceptable
    three = PLAN | {("P1", "U4")}
    locked = frozenset(pair for pair in three if pair[0] == "P1")
    assert evaluated(problem(capacity=2, locked=locked, at_least=True), three).acceptable
    assert not evaluated(problem(capacity=2, locked=locked), three).acceptable


def test_in_full_coverage_every_unit_has_one_person_and_loads_differ_by_one_at_most():
    people, units = (Person("P1", "王"), Person("P2", "李")), UNITS[:3]
    even = Problem(people, units, sharing=True)
    assert evaluated(even, frozenset({("P1", "U1"), ("P1", "U2"), ("P2", "U3")})).acceptable
    alone = evaluated(even, frozenset({("P1", "U1"), ("P1", "U2"), ("P1", "U3")}))
    assert [fault.told for fault in alone.faults] == ["最多的联系 3 个，最少的 0 个，相差不应超过 1 个"]
    assert [fault.told for fault in evaluated(even, frozenset({("P1", "U1"), ("P2", "U2")})).faults] == [
        "二村有 0 人联系，应为 1 人"
    ]
