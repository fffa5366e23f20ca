"""Whom to ask first: whose answer moves the rate of its town and kind the furthest, with whom to call."""

from __future__ import annotations

import pytest
from askers import ALL_RIGHTS, asker_with

from graphmodel.network import Right
from queries.asking import Ask, answer
from queries.wording.display import table

WORD = "核实是否已建关工委，"
TOWN, OTHER = "320205100", "320205101"


@pytest.fixture
def districts(written, finding):
    """One town with four villages (two have one, one has not, one is unknown), another with one unknown."""

    def of(subject, state, place, **more):
        return finding("establishment", subject, state, **{"place": place, "counted": True, "level": "village", **more})

    found = [
        of("v1", "own", f"{TOWN}001"), of("v2", "covered", f"{TOWN}002"), of("v3", "blank", f"{TOWN}003"),
        of("v4", "to_verify", f"{TOWN}004"),
        of("w1", "to_verify", f"{OTHER}001"),
        of("e1", "to_verify", f"{TOWN}001", level="enterprise"),
        of("x1", "to_verify", f"{TOWN}001", counted=False),
    ]  # fmt: skip
    county = {"id": "C0", "name": "锡山区关工委", "level": "county", "place": "320205000000"}
    committee = {"id": "C1", "name": "东亭街道关工委", "level": "township", "place": f"{TOWN}000"}
    posts = [
        {"person": "P1", "name": "王某", "committee": "C1", "post": "director"},
        {"person": "P2", "name": "李某", "committee": "C1", "post": "executive_deputy_director"},
        {"person": "P4", "name": "钱某", "committee": "C0", "post": "director"},
        {"person": "P3", "name": "赵某", "committee": "C1", "post": "member"},
    ]
    return written(*found, committee=[county, committee], position=posts)


def rows(view, **parameters):
    return answer(view, "verify_first", Ask(parameters=parameters)).rows


def test_the_one_whose_answer_moves_its_rate_the_furthest_is_first(districts):
    assert rows(districts).select("subject", "shift").rows() == [("w1", 1.0), ("v4", 0.25)]
    assert rows(districts, most=1)["subject"].to_list() == ["w1"]


def test_the_rate_and_both_bounds_are_told_with_their_numbers(districts):
    given = answer(districts, "verify_first", Ask())
    headings, printed = table(given.rows, given.row)
    one, four = (dict(zip(headings, row, strict=True)) for row in printed)

    assert [four[t] for t in ("现在的覆盖率", "覆盖率下限", "覆盖率上限")] == ["2/3 66.7 %", "2/4 50.0 %", "3/4 75.0 %"]
    assert [one[t] for t in ("现在的覆盖率", "覆盖率下限", "覆盖率上限")] == ["—", "0/1 0.0 %", "1/1 100.0 %"]


def test_whom_to_ask_is_a_post_of_the_town_else_of_the_county_and_a_name_by_right(districts):
    assert rows(districts).select("contact_post", "contact_name").rows() == [
        ("锡山区关工委主任", "钱某"), ("东亭街道关工委常务副主任", "李某"),
    ]  # fmt: skip

    districts.asked_by = asker_with(*(ALL_RIGHTS - {Right.see_names}))
    assert rows(districts)["contact_name"].to_list() == [None, None]
    assert rows(districts)["contact_post"].to_list() == ["锡山区关工委主任", "东亭街道关工委常务副主任"]


def test_what_a_word_settles_is_told_apart_from_what_takes_more(written, finding):
    place = {"place": f"{TOWN}001", "counted": True, "level": "village"}
    word = finding("establishment", "v1", "to_verify", missing=f"{WORD}填“是否已建关工委”和“核实日期”", **place)
    more = finding("establishment", "v2", "to_verify", missing="核实老同志", **place)

    assert rows(written(word, more)).select("subject", "by_a_word").rows() == [("v1", True), ("v2", False)]
