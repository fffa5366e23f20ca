"""Words: every state has one, every level has one, evidence is readable."""

from __future__ import annotations

import inspect
import re
import sys
from datetime import date

import pytest

from graphmodel.findings.words import levels
from graphmodel.judging.evidence_words import evidence_text, evidence_words
from graphmodel.judging.presence import Establishment
from graphmodel.judging.rule import Rule
from graphmodel.judging.shapes import shape_of, shapes
from graphmodel.judging.shapes.documents import Appointment
from graphmodel.kinds import kinds
from graphmodel.rules import load_rules
from graphmodel.rules.topics import state_title, titles, topic_title, topics


def emitted(rule: Rule) -> set[str]:
    """Return every state that is named where a finding by this rule is made."""
    shape = shape_of(type(rule))
    if shape.quiet:
        return {*shape.quiet(rule)}
    verdict = shape.verdict(rule, date(2023, 10, 31)) if shape.verdict else None
    said = [case.state for case in verdict.cases] if verdict else [*(shape.states or ())]
    return {state for state in said if isinstance(state, str)}


def test_every_rule_that_ships_speaks_of_a_known_topic_and_known_levels():
    for rule in load_rules().rules:
        assert topic_title(rule.topic) != rule.topic, rule.id
        assert set(rule.levels) <= set(levels()), rule.id


@pytest.mark.parametrize("rule", load_rules().rules, ids=lambda rule: rule.id)
def test_every_state_a_rule_that_ships_can_give_has_a_word(rule):
    states = emitted(rule)

    assert {s for s in states if state_title(rule.topic, s) == s} == set()
    assert states or not topics()[rule.topic].states


@pytest.mark.parametrize("topic", [topic for topic in topics().values() if topic.states], ids=lambda topic: topic.code)
def test_every_state_has_a_word_and_some_of_every_topic_call_for_nobody(topic):
    assert [s.value for s in topic.states if s.label == s.value] == []
    assert {s.calls for s in topic.states} == {True, False}


def test_topics_stand_in_the_order_that_planners_know():
    assert [*titles()][:6] == [
        "establishment", "quality", "mapping", "liaison_duty", "liaison_visits", "liaison_reach",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", shapes().values(), ids=[*shapes()])
def test_every_key_of_evidence_has_a_chinese_word(shape):
    source = inspect.getsource(sys.modules[shape.rules[0].__module__])
    named = set(re.findall(r'^\s+"(\w+)",?$', source.partition("_EVIDENCE")[2].partition(")")[0], re.MULTILINE))

    assert {key for key in named if key not in shape.evidence} == set()
    assert {word for word in shape.evidence.values() if not re.search("[\u4e00-\u9fff]", str(word))} == set()


def test_no_two_shapes_call_a_key_of_evidence_differently():
    for shape in shapes().values():
        assert {key: evidence_words()[key] for key in shape.evidence} == dict(shape.evidence)


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
        "组织形式：关工小组；有党组织：否；未关联原因：无所在镇村、无党组织信息；占比：50.0 %；"
        "未计入的：（单位编号：甲村；原因：已结束）"
    )
