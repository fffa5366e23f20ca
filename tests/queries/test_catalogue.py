"""The catalogue: every question is declared completely, and a new file is a new question."""

from __future__ import annotations

import inspect
import re

import polars as pl
import pytest
from pydantic import BaseModel

import queries
from graphmodel.rules import load_rules
from graphmodel.rules.topics import titles
from queries.asking import Ask, answer
from queries.question import Question, schema, value_type, words_of

NAMES = [
    "blank_spots", "compliance", "coverage", "enterprise_classes", "enterprise_priorities", "executive_wulao",
    "grid_duty", "hollow_committees", "leadership", "leadership_profile", "left_behind", "liaison_capacity",
    "liaison_counts", "liaison_duty", "liaison_units", "moved_units", "movement", "multi_point_stations",
    "orphan_committees", "to_verify", "trend", "unit", "units_of_abolished_places", "unmapped_enterprises",
    "volunteers",
]  # fmt: skip


LISTS = [*queries.lists_of_topics()]


@pytest.fixture(params=[*NAMES, *LISTS])
def question(request) -> tuple[str, Question]:
    return request.param, queries.catalogue()[request.param]


def test_the_catalogue_holds_every_question_by_the_name_of_its_file():
    assert set(NAMES) <= set(queries.catalogue())
    for name, question in queries.questions_of_files().items():
        assert inspect.getmodule(question.answer).__name__.rpartition(".")[2] == name


def test_every_topic_can_be_listed():
    listed = [topic for question in queries.catalogue().values() for topic in question.lists]
    assert sorted(listed) == sorted(titles())


def test_a_list_of_findings_calls_what_is_measured_by_its_name():
    told = {
        name: queries.catalogue()[name].row.model_fields["amount"].title
        for name in ("liaison_visits", "assessment_weight", "core_ageing", "survey", "documents")
    }
    assert told == {
        "liaison_visits": "本期次数", "assessment_weight": "考核占分（分）", "core_ageing": "70—80岁占比",
        "survey": "本期次数", "documents": "已有几种",
    }  # fmt: skip


def test_every_field_of_a_row_is_flat_and_has_a_chinese_heading(question):
    name, declared = question
    titles = [f.title for f in declared.row.model_fields.values()]

    assert all(re.search("[一-鿿]", title) for title in titles), name
    assert len(set(titles)) == len(titles), name
    assert not any(issubclass(value_type(f), BaseModel | list | dict) for f in declared.row.model_fields.values())


def test_every_parameter_has_a_chinese_name_and_a_default_but_the_one_subject_of_unit(question):
    name, declared = question

    for field in declared.parameters.model_fields.values():
        assert re.search("[一-鿿]", field.title)
        assert field.is_required() == (name == "unit")


def test_every_rate_names_its_numerator_and_denominator(question):
    _, declared = question

    for name, field in declared.row.model_fields.items():
        assert set(field.json_schema_extra["rate_of"]) <= set(declared.row.model_fields)
        if name.endswith("rate"):
            assert len(field.json_schema_extra["rate_of"]) == 2


def test_no_row_carries_a_telephone_number(question):
    _, declared = question

    assert not {"phone", "telephone", "mobile"} & set(declared.row.model_fields)


@pytest.mark.parametrize("name", [n for n in [*NAMES, *LISTS] if n != "unit"])
def test_a_question_answers_an_empty_store_with_its_columns(name, written):
    rows = answer(written(), name, Ask()).rows

    assert rows.schema == schema(queries.catalogue()[name].row)


def test_coded_fields_have_a_chinese_word_for_every_code():
    row = queries.catalogue()["blank_spots"].row

    assert words_of(row.model_fields["state"])["blank"] == "空白点"
    assert words_of(row.model_fields["level"])["village"] == "村（社区）"
    assert words_of(row.model_fields["obligation"])["mandatory"] == "应建"
    assert words_of(row.model_fields["name"]) == {}


def test_a_new_file_is_a_new_question(new_question, written):
    assert answer(written(), new_question, Ask()).rows.equals(pl.DataFrame({"number": [42]}))


def test_two_questions_of_one_name_are_refused(tmp_path, monkeypatch):
    source = "from queries.coverage.coverage import QUESTION\n"
    for family in ("one", "other"):
        (tmp_path / family).mkdir()
        (tmp_path / family / "__init__.py").write_text("")
        (tmp_path / family / "twice.py").write_text(source)
    monkeypatch.setattr(queries, "__path__", [*queries.__path__, str(tmp_path)])
    queries.questions_of_files.cache_clear()

    with pytest.raises(TypeError, match="twice"):
        queries.catalogue()

    monkeypatch.undo()
    queries.questions_of_files.cache_clear()


OWN_TOPIC = """
[[topic]]
code = "half_office"
title = "主任一人"
states = { within = "有一人", under = "没有人" }

[[rule]]
id = "half_office.village"
title = "村里要有主任"
topic = "half_office"
asks = "measure"
levels = ["village"]
measure = "team_size"
posts = ["director"]
low = 1
judgement = "示例"
"""


def test_a_topic_of_an_own_rule_folder_is_a_question_with_its_own_words(tmp_path, written):
    (tmp_path / "own.toml").write_text(OWN_TOPIC, encoding="utf-8")
    load_rules(tmp_path)

    question = queries.catalogue()["half_office"]

    assert question.title == "主任一人"
    assert words_of(question.row.model_fields["state"]) == {"within": "有一人", "under": "没有人", "to_verify": "待核"}
    assert answer(written(), "half_office", Ask(parameters={"state": "没有人"})).rows.is_empty()
