"""What a place sets of a rule stands before it there; the rule beneath stays as it is."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.judging.shapes.measure import MeasureRange
from graphmodel.rules import load_rules
from graphmodel.rules.own import Setting, own_rules
from graphmodel.rules.parameters import parameters
from graphmodel.statements.fault_kinds import described

BOOK = load_rules()
DAY = date(2023, 10, 31)
GENERAL, LOCAL = "县、乡班子 5—7 人", "锡山区镇（街道）班子 8 名左右"


def setting(rule=GENERAL, parameter="上限", value="9", place="320206", **more):
    return Setting("K1", place, rule, parameter, value, "某会议纪要", **more)


def made(*settings, day=DAY):
    return own_rules(BOOK, tuple(s._replace(id=f"K{n}") for n, s in enumerate(settings)), day)


def sizes(*settings, day=DAY):
    rules = made(*settings, day=day).book.of(MeasureRange, day)["team_size"]
    return [(rule.place, rule.levels, rule.low, rule.high) for rule in rules if rule.sets]


def large_enough(rule):
    """Return a place without rules of its own in which what the rule addresses can lie."""
    return {"province": "33", "prefecture": "3203"}.get(rule.levels[0], "320206")


def refusal(*settings):
    *_, found = made(*settings).unfit.values()
    return found.field, described(found.problem)


def test_a_bound_that_a_place_sets_holds_there_and_the_other_one_stays():
    found = made(setting())
    assert sizes(setting()) == [("320206", ("county", "township"), 5, 9)]
    [rule] = [rule for rule in found.book.rules if rule.sets]
    assert (rule.id, rule.title) == ("team_size.county_township.set.320206", f"{GENERAL}（本地另定：上限 9）")
    assert rule.citation.startswith("某会议纪要；市级基层基础建设座谈会讲话")
    assert set(BOOK.texts) < set(found.book.texts)
    assert found.book.version != BOOK.version


def test_a_smaller_place_sets_upon_what_a_larger_one_has_set():
    county, town = setting(value="9"), setting(parameter="下限", value="6", place="320206101")
    assert sizes(county, town) == [("320206101", ("township",), 6, 9), ("320206", ("county", "township"), 5, 9)]


def test_a_local_rule_keeps_what_is_its_own_and_is_set_by_its_own_name():
    assert sizes(setting(place="320205")) == [("320205", ("county",), 5, 9)]
    assert sizes(setting(LOCAL, place="320205", value="10")) == [("320205", ("township",), 7, 10)]


def test_it_holds_from_its_first_day_until_its_last():
    once = setting(valid_from=date(2023, 1, 1), valid_to=date(2024, 1, 1))
    days = (date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1))
    assert [len(sizes(once, day=day)) for day in days] == [0, 1, 1, 0]


def test_equal_settings_give_the_very_same_rules():
    assert made(setting()) is made(setting())


@pytest.mark.parametrize(("wrong", "field", "said"), [
    ({"rule": "县乡班子 5—8 人"}, "rule",
     f"没有叫“县乡班子 5—8 人”的规则（是不是“{GENERAL}”？），应写“规则”页上的规则名称或编号，请改正"),
    ({"parameter": "上线"}, "parameter",
     f"规则“{GENERAL}”没有“上线”这一项参数（是不是“上限”？），可以另定的参数：下限、上限，请改正"),
    ({"value": "九"}, "value", "“九”不能作“上限”的值（应为数，或百分数，如 60%），请改正"),
    ({"value": "4"}, "value", "“4”不能作“上限”的值（下限 5 大于上限 4），请改正"),
    ({"rule": LOCAL}, "rule", f"规则“{LOCAL}”只管区划“320205”，不管这个地区，请改正"),
    ({"rule": "村（社区）班子 3—5 人", "parameter": "没有"}, "parameter",
     "规则“村（社区）班子 3—5 人”没有“没有”这一项参数，可以另定的参数：下限、上限，请改正"),
])  # fmt: skip
def test_what_sets_nothing_is_told_with_where_and_how_to_mend_it(wrong, field, said):
    assert refusal(setting(**wrong)) == (field, said)


def test_where_another_rule_stands_before_it_that_one_is_named():
    told = f"这个地区不用“{GENERAL}”，由“{LOCAL}”代替，应改那一条的参数，请改正"
    assert refusal(setting(place="320205100")) == ("rule", told)
    duty = next(rule.title for rule in BOOK.rules if rule.id == "liaison.two")
    below = setting(duty, "每人几个", "3", place="320206101")
    assert refusal(below)[1] == f"规则“{duty}”不管这个地区里的任何一级，应写上一级的地区，请改正"


def test_an_open_parameter_is_settled_and_every_other_one_can_be_read_back():
    items = setting("“三纳入”逐项落实", "各项", "纳入党政议事日程、纳入党建、纳入考核", place="320205")
    [rule] = [rule for rule in made(items).book.rules if rule.sets]
    assert (rule.items, rule.unset) == (("纳入党政议事日程", "纳入党建", "纳入考核"), ())
    open_ones = [p for rule in BOOK.rules for p in parameters(rule) if p.open]
    assert {p.text for p in open_ones} == {"未定"}
    said = [(rule, p) for rule in BOOK.rules for p in parameters(rule) if p.text and not p.open]
    for rule, parameter in said:
        again = setting(rule.id, parameter.title, parameter.text, rule.place or large_enough(rule))
        found = made(again)
        assert found.unfit == {} or "rule_stood_before" in {w.problem.code for w in found.unfit.values()}, parameter
