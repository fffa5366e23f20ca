"""Rule files: what is wrong is said with file and line, all of it at once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import RuleError
from graphmodel.judging.shapes.measure import MeasureRange
from graphmodel.rules import load_rules

GOOD = """
[[rule]]
id = "team_size.here"
title = "本地班子"
topic = "team_size"
asks = "measure"
levels = ["township"]
place = "320206"
measure = "team_size"
low = 3
judgement = "示例"
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    return caught.value.problems


def test_the_shipped_rules_load_and_each_rests_on_a_text_or_a_judgement():
    assert all(r.citation or r.judgement for r in load_rules().rules)


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one(tmp_path):
    assert problems(tmp_path, GOOD.replace("low = 3", "loww = 3\nlow = 3")) == [
        "own.toml:10：未知的键“loww”（是不是“low”？）"
    ]


def test_a_rule_that_rests_on_nothing_is_refused(tmp_path):
    assert problems(tmp_path, GOOD.replace('judgement = "示例"', "")) == [
        "own.toml:2：既无依据（citation）也无【判】（judgement）"
    ]


def test_a_wrong_value_is_shown_with_its_line(tmp_path):
    assert problems(tmp_path, GOOD.replace('"team_size"\nlow', '"teamsize"\nlow'))[0].startswith(
        "own.toml:9：measure 的值“teamsize”不合规定（没有“teamsize”这种衡量（是不是“team_size”？））"
    )


def test_all_problems_come_at_once(tmp_path):
    wrong = GOOD.replace("low = 3", "loww = 3\nlow = 3")
    assert len(problems(tmp_path, wrong + wrong.replace("team_size.here", "team_size.there"))) == 2


def test_two_rules_for_the_same_subjects_overlap(tmp_path):
    assert problems(tmp_path, GOOD + GOOD.replace("team_size.here", "team_size.there")) == [
        "own.toml:13：规则“team_size.there”与 own.toml:2 的“team_size.here”重叠"
        "（同一主题、同一地区、同一层级、同一时期）"
    ]


def test_periods_that_follow_each_other_do_not_overlap(tmp_path):
    earlier = GOOD.replace("low = 3", "low = 3\nvalid_to = 2022-01-01")
    later = GOOD.replace("team_size.here", "team_size.later").replace("low = 3", "low = 5\nvalid_from = 2022-01-01")
    (tmp_path / "own.toml").write_text(earlier + later, encoding="utf-8")
    book = load_rules(tmp_path)
    lows = [
        next(r.low for r in book.of(MeasureRange, day)["team_size"] if r.place == "320206")
        for day in (date(2021, 12, 31), date(2022, 1, 1))
    ]
    assert lows == [3, 5]


def test_the_version_changes_with_the_contents(tmp_path):
    before = load_rules().version
    (tmp_path / "own.toml").write_text(GOOD, encoding="utf-8")
    assert load_rules(tmp_path).version != before == load_rules().version


def test_an_own_rule_replaces_the_shipped_one_of_the_same_id(tmp_path):
    (tmp_path / "own.toml").write_text(
        GOOD.replace("team_size.here", "team_size.township.320205").replace('"320206"', '"320205"'),
        encoding="utf-8",
    )
    here = [r for r in load_rules(tmp_path).rules if r.id == "team_size.township.320205"]
    assert [r.title for r in here] == ["本地班子"]


def test_broken_toml_is_a_problem_of_the_file(tmp_path):
    assert problems(tmp_path, GOOD + 'title = "又一个')[0] == (
        "own.toml:12：末尾不是正确的 TOML（核对引号、括号、等号是否成对，同一个键是否写了两次）"
    )


@pytest.mark.parametrize("text", ["[rule]\nid = 1", "rule = 3", "rule = [{id = 'a'}]"])
def test_rules_written_in_another_form_are_a_problem_of_the_file(tmp_path, text):
    assert problems(tmp_path, text) == ["own.toml：每条规则要单独以 [[rule]] 一行开头"]


def test_a_file_in_another_encoding_is_a_problem_of_the_file(tmp_path):
    (tmp_path / "own.toml").write_bytes("# 本地".encode("gb18030"))
    with pytest.raises(RuleError, match=r"own\.toml：不是 UTF-8 编码，请另存为 UTF-8"):
        load_rules(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "own.toml").write_text(GOOD, encoding="utf-8-sig")
    assert "team_size.here" in [r.id for r in load_rules(tmp_path).rules]


def test_a_rule_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(RuleError, match="没有规则目录"):
        load_rules(tmp_path / "nowhere")


def test_one_topic_asks_one_thing(tmp_path):
    other = GOOD.replace('topic = "team_size"', 'topic = "executive_wulao"')
    assert "一个主题只能有一种规则" in problems(tmp_path, other)[0]


CERTIFICATE = """
[[rule]]
id = "six_goods.here"
title = "六好"
topic = "six_goods"
asks = "certificate"
levels = ["village"]
standard = "five_haves_five_goods"
judgement = "示例"
"""


def test_a_rule_about_another_standard_than_its_topic_is_refused(tmp_path):
    assert problems(tmp_path, CERTIFICATE) == [
        "own.toml:2：主题“six_goods”与标准“five_haves_five_goods”不一致，一个标准的结果只记在同名的主题下"
    ]


@pytest.mark.parametrize(
    ("good", "wrong", "sentence"),
    [
        ("low = 3", 'low = "三"', "own.toml:10：low 的值“三”不合规定（应为数）"),
        ('levels = ["township"]', "levels = []", "own.toml:7：levels 的值 [] 不合规定（至少要有 1 项）"),
        ('"township"', '"towns"', "own.toml:7：levels 的值“towns”不合规定（没有“towns”这一级（是不是“township”？））"),
        ("low = 3", 'low = 3\nposts = ["boss"]', "own.toml:11：posts 的值“boss”不合规定（可用的值："),
        ('place = "320206"', 'place = "县"', "own.toml:8：place 的值“县”不合规定（应合乎 ^[0-9A-Z]{0,12}$）"),
        ('asks = "measure"', 'asks = "measures"', "own.toml:6：asks 的值未知：measures（是不是“measure”？）"),
        ('asks = "measure"', "", "own.toml:2：asks 的值未知：（空），可用：allowance"),
        ('title = "本地班子"', "", "own.toml:2：缺少必填的键“title”"),
        ("low = 3", 'low = 3\nshape = "range"', "own.toml:11：未知的键“shape”：asks 已说明，删去这一行即可"),
        ("low = 3", "", "own.toml:2：区间规则至少要有 low、high、less_than 之一"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_chinese_alone(tmp_path, good, wrong, sentence):
    (said,) = problems(tmp_path, GOOD.replace(good, wrong))
    assert said.startswith(sentence)
    assert not re.search("Input|should|valid|error", said)


def test_a_topic_that_nobody_declares_is_refused_and_how_to_declare_it_is_said(tmp_path):
    (said,) = problems(tmp_path, GOOD.replace('topic = "team_size"', 'topic = "team_sizes"'))
    assert said == (
        "own.toml:2：没有定义主题“team_sizes”（是不是“team_size”？）；"
        "新的主题要有 [[topic]]，写明 code 和中文名称 title"
    )


def test_a_topic_is_declared_once(tmp_path):
    assert problems(tmp_path, '[[topic]]\ncode = "posts"\ntitle = "又一个"') == [
        "own.toml:1：主题“posts”已在 teams.toml:29 定义"
    ]


def test_a_rule_narrows_only_by_what_its_subject_has(tmp_path):
    narrowed = GOOD.replace("low = 3", 'low = 3\nwhere = { affiliation = ["county"] }')
    assert problems(tmp_path, narrowed) == ["own.toml:2：where 里的“affiliation”不适用于这种规则"]
