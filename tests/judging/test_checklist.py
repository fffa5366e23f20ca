"""Checklist: items of a standard, with a threshold that counts upwards (domain.md A-9, A-10, A-11)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from graphmodel.errors import RuleError
from graphmodel.rules import load_rules

TEN = [
    "有牌子", "有领导班子", "有工作队伍", "有培训", "有办公室", "有必要的办公设备", "有规章制度", "有经费保障",
    "有活动内容", "有档案资料",
]  # fmt: skip

NINE_IN_TEN = """
[[topic]]
code = "nine_items"
title = "九项"

[[rule]]
id = "nine_items.here"
title = "九项中达到九成"
topic = "nine_items"
asks = "checklist"
levels = ["village"]
standard = "six_goods"
versions = ["2014"]
items = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
share = 0.9
judgement = "示例"
"""


@pytest.fixture
def assessed(judged, committee):
    """Judge the village's committee by one assessment."""

    def run(topic: str, met: list[str], lacking: list[str] = [], *, rules: str = "", **columns):  # noqa: B006
        record = {
            "id": "K1", "standard": "ten_haves", "assessed_on": date(2023, 6, 1), "about": "C1",
            "met_items": json.dumps(met, ensure_ascii=False), "lacking_items": json.dumps(lacking, ensure_ascii=False),
        } | columns  # fmt: skip
        return judged(committee=[committee()], assessment=[record], rules=rules).get((topic, "C1"))

    return run


def test_all_ten_of_ten_are_asked_for(assessed):
    found = assessed("ten_haves", TEN)
    assert (found["state"], found["reason"]) == ("attained", "达到 10 项（共 10 项，应达到 10 项）")


def test_what_is_no_item_of_the_standard_is_said_and_not_counted(assessed):
    found = assessed("ten_haves", ["1", "有牌子"], ["没有培训"])
    assert found["reason"].startswith(
        "达到 1 项（共 10 项，应达到 10 项；登记的“1、没有培训”不是其中的项，没有计入），没有考评的：有领导班子"
    )


def test_one_that_is_lacking_is_named(assessed):
    found = assessed("ten_haves", TEN[:9], ["有档案资料"])
    assert (found["state"], found["amount"], found["missing"]) == ("lacking", 9.0, "补齐：有档案资料")


def test_one_that_nobody_looked_at_is_to_verify(assessed):
    found = assessed("ten_haves", TEN[:9])
    assert (found["state"], found["missing"]) == ("to_verify", "考评：有档案资料")


def test_an_item_that_stands_in_both_lists_is_lacking(assessed):
    assert assessed("ten_haves", TEN, ["有牌子"])["state"] == "lacking"


def test_nine_tenths_of_nine_are_nine_and_not_eight(assessed):
    of_standard = {"standard": "six_goods", "version": "2014", "rules": NINE_IN_TEN}
    eight = ["一", "二", "三", "四", "五", "六", "七", "八"]
    assert assessed("nine_items", eight, ["九"], **of_standard)["state"] == "lacking"
    assert assessed("nine_items", [*eight, "九"], **of_standard)["state"] == "attained"


def test_an_assessment_by_another_version_says_nothing(assessed):
    assert assessed("nine_items", ["一"], standard="six_goods", version="2020", rules=NINE_IN_TEN) is None


def test_one_of_a_later_day_says_nothing_yet(assessed):
    assert assessed("ten_haves", TEN, assessed_on=date(2023, 11, 1)) is None


def test_the_latest_assessment_counts(judged, committee):
    def record(id_, day, met):
        return {
            "id": id_, "standard": "five_goods", "assessed_on": day, "about": "C1",
            "met_items": json.dumps(met, ensure_ascii=False),
        }  # fmt: skip

    five = ["领导班子建设好", "“五老”作用发挥好", "制度健全执行好", "积极探索创新好", "活动经常效果好"]
    records = [record("K1", date(2023, 5, 1), five), record("K2", date(2022, 5, 1), [])]
    assert judged(committee=[committee()], assessment=records)["five_goods", "C1"]["state"] == "attained"


def test_who_was_never_assessed_has_no_finding(judged, committee):
    assert ("ten_haves", "C1") not in judged(committee=[committee()])


def test_the_standards_that_ship_have_the_number_of_items_in_their_name():
    lists = [rule for rule in load_rules().rules if rule.asks == "checklist"]
    numbers = {rule.topic: len(rule.items) for rule in lists if not rule.unset}
    assert numbers == {
        "ten_haves": 10, "five_goods": 5, "five_haves_five_goods_items": 10, "four_inclusions": 4,
        "four_unifications": 4, "five_inclusions_five_unifications": 5, "four_mechanisms": 4, "five_shares": 5,
        "six_links": 6, "four_modes": 4, "three_mechanisms": 3, "three_stages": 3, "leadership_system": 5,
    }  # fmt: skip


def test_what_the_facts_tell_is_asked_of_items_that_there_are():
    lists = [rule for rule in load_rules().rules if rule.asks == "checklist"]
    assert [(rule.id, set(rule.facts) - set(rule.items)) for rule in lists if set(rule.facts) - set(rule.items)] == []
    assert {rule.topic: len(rule.facts) for rule in lists if rule.facts} == {"ten_haves": 9, "four_inclusions": 3}


OPEN = NINE_IN_TEN.replace('items = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]', 'unset = ["items"]')


def test_a_standard_whose_items_the_text_only_names_is_neither_met_nor_lacking(assessed):
    found = assessed("nine_items", ["一"], rules=OPEN, standard="six_goods", version="2014")
    assert (found["state"], found["reason"], found["missing"]) == (
        "undetermined", "“九项中达到九成”的各项，来源没有写明，未定", None
    )  # fmt: skip


def test_a_standard_may_not_be_open_and_say_its_items(book):
    with pytest.raises(RuleError, match="“items”写了内容，又在 unset 里"):
        book(NINE_IN_TEN.replace("share = 0.9", 'unset = ["items"]'))
