"""A finding keeps what fills the gaps of a saying; read together they give the words."""

import json

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.findings.finding import FINDING, FOUND
from graphmodel.findings.saying import ESCAPE, SEPARATOR, Own, closed, opened, read, value_closed, written
from graphmodel.findings.speaking import spoken, unspoken

TEXTS = st.text(st.sampled_from([*"甲乙 ept0", '"', "\\", "\n", "\x01", ESCAPE, SEPARATOR]), max_size=6)
SAYING = written(
    ["已建“", 0, "”（", {"at": 2, "day": "日期不详"}, "）"],
    [{"at": 4, "of": [["补齐", {"at": 3, "by": "、"}], [{"at": 3, "by": "；", "words": {"a": "甲事", "b": "乙事"}}]]}],
    [("name", "text"), ("rated", "flag"), ("on", "text"), ("causes", "json")],
    5,
)


def said(*values: str | None) -> tuple[str | None, str | None, str | None]:
    saying = read(SAYING)
    held = opened(closed(values), saying.width)
    return saying.reason(held), saying.missing(held), saying.evidence(held)


def test_gaps_of_every_sort_are_filled():
    assert said("某关工委", "1", "2012-12-07", '["a","b"]', "0") == (
        "已建“某关工委”（2012-12-07）",
        "补齐a、b",
        '{"name":"某关工委","rated":true,"on":"2012-12-07","causes":["a","b"]}',
    )
    assert said("某", "0", None, '["b"]', "1") == (
        "已建“某”（日期不详）",
        "乙事",
        '{"name":"某","rated":false,"causes":["b"]}',
    )


def test_where_a_value_is_unknown_there_is_no_sentence():
    assert said(None, None, None, None, None) == (None, None, "{}")


@given(st.lists(st.none() | TEXTS, min_size=1, max_size=5))
def test_values_come_back_whatever_stands_in_them(values):
    assert list(opened(closed(values), len(values))) == values


@given(TEXTS, st.none() | TEXTS, st.none() | TEXTS)
def test_a_value_that_repeats_the_name_or_the_place_comes_back(value, name, place):
    own = Own(name, place)
    assert opened(value_closed(value, own), 1, own) == [value]


def test_name_and_place_are_not_repeated():
    own = Own("青山村关工委", "320205001001")
    assert value_closed("青山村", own) == f"{ESCAPE}n3"
    assert value_closed("320205001001", own) == f"{ESCAPE}p"
    assert value_closed("320205001002", own) == "320205001002"


@given(TEXTS)
def test_evidence_is_json(text):
    assert json.loads(str(said(text, None, None, None, None)[2])) == ({"name": text})


@pytest.mark.parametrize(
    "words", [("缘由", None, None), (None, "补齐", '{"a":1}'), ("", "", ""), (f"{SEPARATOR}", ESCAPE, "{}")]
)
def test_words_that_no_case_made_come_back_as_they_were(words):
    row = dict.fromkeys(FINDING) | dict(zip(("reason", "missing", "evidence"), words, strict=True))
    findings = pl.DataFrame([row], schema=FINDING)
    assert unspoken(findings).columns == list(FOUND)
    assert spoken(unspoken(findings)).equals(findings)
