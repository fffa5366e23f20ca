"""Words: every state has one, every level has one, evidence is readable."""

from __future__ import annotations

import pytest

from graphmodel.evidence_words import evidence_text
from graphmodel.kinds import kinds
from graphmodel.rules import load_rules
from graphmodel.rules.rule import MeasureRange
from graphmodel.words import STATES, Establishment, Topic, levels


def test_every_topic_has_its_states():
    assert set(STATES) == set(Topic)


def test_every_rule_that_ships_speaks_of_a_known_topic_and_known_levels():
    for rule in load_rules().rules:
        assert Topic.of(rule.topic) or rule.topic == "wulao", rule.id
        assert set(rule.levels) <= set(levels()), rule.id


def test_every_state_a_range_rule_can_give_has_a_word():
    for rule in load_rules().rules:
        if isinstance(rule, MeasureRange):
            states = {rule.within} | ({rule.below} if rule.low is not None else set())
            states |= {rule.above} if rule.high is not None or rule.less_than is not None else set()
            assert all(STATES[Topic(rule.topic)].of(state) for state in states), rule.id


@pytest.mark.parametrize("word", ["blank", "空白点", "空白"])
def test_a_state_is_known_by_its_code_its_word_and_other_words(word):
    assert Establishment.of(word) is Establishment.blank


def test_a_level_of_every_kind_has_the_title_of_the_kind():
    assert levels()["government_organ"] == kinds()["GovernmentOrgan"].kind.title
    assert levels()["township"] == "镇（街道）"


def test_evidence_reads_as_chinese_without_its_empty_entries():
    evidence = {
        "form": "care_group", "party": False, "zone": None, "no": [], "causes": ["a", "b"], "share": 0.5,
        "set_aside": [{"unit": "甲村", "why": "已结束"}],
    }  # fmt: skip

    assert evidence_text(evidence) == (
        "组织形式：关工小组；有党组织：否；未关联原因：无所在镇村、无党组织信息；占比：0.5；"
        "未计入的：（单位编号：甲村；原因：已结束）"
    )
