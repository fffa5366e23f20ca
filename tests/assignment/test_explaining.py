"""Reasons, candidates with their cost, and how two plans differ."""

from __future__ import annotations

from liaison_problems import seeded

from graphmodel.assignment.evaluation import evaluated
from graphmodel.assignment.explaining import (
    candidates_for_person,
    candidates_for_unit,
    compared,
    reasons,
    why_uncovered,
)
from graphmodel.assignment.problem import Person, Problem, Unit
from graphmodel.assignment.solving import proposed

TOWN = "320205001000"
SMALL = Problem(
    (Person("P1", "王", area="320205", home=TOWN, fits=frozenset({"school"})),),
    (
        Unit("U1", "一村", "village", TOWN, "blank", town="东镇"),
        Unit("U2", "一小", "school", TOWN),
        Unit("U3", "甲厂", "enterprise", TOWN),
        Unit("U4", "邻县村", "village", "320206001000"),
    ),
    present=frozenset({("P1", "U3")}),
)
PLAN = frozenset({("P1", "U1"), ("P1", "U2")})


def test_each_pair_is_told_in_one_sentence_with_its_numbers():
    told = reasons(SMALL, PLAN)
    assert told["P1", "U1"] == (
        "王联系东镇一村：是空白点，最要有人联系（100 分），与本人同镇（24 分），"
        "两处同镇（25 分），两处类型不同（15 分）。"
    )
    assert told["P1", "U2"] == (
        "王联系一小：情况正常（8 分），与本人同镇（24 分），专长对口（12 分），"
        "两处同镇（25 分），两处类型不同（15 分）。"
    )


def test_why_a_unit_has_nobody_is_said():
    assert why_uncovered(SMALL, PLAN, "U4") == "邻县村没有人可以联系：邻县村不在王的辖区内。"
    assert why_uncovered(SMALL, PLAN, "U3").startswith("甲厂没有排上：1 人共联系 2 个，基层单位有 4 个；")


def test_candidates_come_with_what_each_would_cost_the_rest():
    problem = seeded(6, 6, 30)
    found = proposed(problem)
    assert found is not None
    held = {pair for pair in found.plan if pair[0] == "P0002"}
    best = candidates_for_person(problem, found.plan, "P0002")
    assert len(best) == 5 and {c.pair for c in best if c.cost == 0} >= held
    costs = [candidate.cost for candidate in best]
    assert costs == sorted(costs)
    other = next(c for c in best if c.pair not in held)
    forced = proposed(problem.with_locks(other.pair))
    assert forced is not None
    assert other.cost >= found.value - forced.value >= 0
    unit = next(u.id for u in problem.units if u.id not in {u for _, u in found.plan})
    assert all(candidate.pair[1] == unit for candidate in candidates_for_unit(problem, found.plan, unit))


def test_two_plans_are_compared_person_by_person_and_rule_by_rule():
    found = compared(SMALL, PLAN, frozenset({("P1", "U1"), ("P1", "U3")}))
    assert found.changes == ("王：不再联系一小；改为联系甲厂",)
    assert dict(found.by_rule) == {"specialty": -12, "keep": 30}
    before, after = (evaluated(SMALL, p).value for p in (PLAN, frozenset({("P1", "U1"), ("P1", "U3")})))
    assert found.value == after - before == 18
    assert found.told == "1 人有变动，合计 +18 分：专长对口 -12 分、保持原有联系 +30 分"
