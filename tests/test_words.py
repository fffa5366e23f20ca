"""Words: every state has one, every level has one, evidence is readable."""

from __future__ import annotations

import pytest

from graphmodel.findings.evidence_words import evidence_text
from graphmodel.findings.words import (
    DEFINITIONS,
    STATES,
    Appointment,
    Establishment,
    Topic,
    levels,
    state_title,
    topic_title,
)
from graphmodel.kinds import kinds
from graphmodel.rules import load_rules
from graphmodel.rules.rule import MeasureRange, Rule

ROSTER = {"to_verify"}
"""What a judgement about the posts of a committee says where no roster is known."""
ESTABLISHMENT = {"own", "covered", "blank", "awaiting_party_building", "to_verify", "not_required", "abolished"}
EMITTED = {
    "committee": ESTABLISHMENT,
    "enterprise_order": ESTABLISHMENT,
    "elements": {"sound", "hollow", "to_verify"},
    "posts": {"complete", "missing"} | ROSTER,
    "documents": {"documented", "undocumented"} | ROSTER,
    "superior": {"linked", "orphan"},
    "certificate": {"met", "unmet", "lapsed", "in_progress"},
    "holder": {"met", "unmet", "vacant"} | ROSTER,
    "main_body": {"clear", "yellow", "red"} | ROSTER,
    "liaison": {"none", "short", "met", "over"},
    "wulao": set(),
}
"""States a rule gives, by what it asks; a range rule declares its own."""


def emitted(rule: Rule) -> set[str]:
    """Return every state a finding by this rule can have."""
    if not isinstance(rule, MeasureRange):
        return EMITTED[rule.asks]
    states = {"to_verify", rule.within} | ({rule.below} if rule.low is not None else set())
    return states | ({rule.above} if rule.high is not None or rule.less_than is not None else set())


def test_every_topic_has_its_states():
    assert set(STATES) == set(Topic)


def test_every_rule_that_ships_speaks_of_a_known_topic_and_known_levels():
    for rule in load_rules().rules:
        assert Topic.of(rule.topic) or rule.topic in DEFINITIONS, rule.id
        assert topic_title(rule.topic) != rule.topic, rule.id
        assert set(rule.levels) <= set(levels()), rule.id


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_every_state_a_rule_that_ships_can_give_has_a_word(rule):
    states = emitted(rule)

    assert {s for s in states if state_title(rule.topic, s) == s} == set()


def test_a_document_of_another_level_is_not_called_a_lacking_number():
    assert Appointment.undocumented.label == "发文不合规定"


@pytest.mark.parametrize(
    ("level", "word"), [("enterprise", "已注销"), ("village", "已撤并"), ("school", "已撤销"), ("", "已撤并")]
)
def test_the_end_of_a_subject_is_said_in_the_word_of_its_kind(level, word):
    assert state_title("establishment", "abolished", level) == word


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
