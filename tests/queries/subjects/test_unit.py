"""Explaining one subject: every finding about it and its committee, with rule and text."""

from __future__ import annotations

import pytest

from graphmodel.errors import InputError, NotFoundError
from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return written(
        finding(
            "establishment", "320205100000", "own", name="东亭街道", level="township",
            evidence={"committee": "C1", "party": True, "zone": None, "form": "care_committee"},
        ),
        finding("quality", "C1", "hollow", name="东亭街道关工委"),
        finding("quality", "C2", "sound", name="别处关工委"),
    )  # fmt: skip


@pytest.mark.parametrize("wanted", ["320205100000", "320205100", "东亭街道"])
def test_a_subject_is_found_by_id_by_code_or_by_name(view, wanted):
    rows = answer(view, "unit", Ask(parameters={"id": wanted})).rows

    assert rows.select("topic", "subject", "state_title").rows() == [
        ("establishment", "320205100000", "已建"),
        ("quality", "C1", "空心"),
    ]


def test_each_finding_names_its_rule_its_text_and_its_evidence_in_words(view):
    row = answer(view, "unit", Ask(parameters={"id": "东亭街道"})).rows.to_dicts()[0]

    assert (row["rule"], row["rule_title"], row["citation"]) == ("r1", "全覆盖", "某讲话")
    assert row["evidence_text"] == "关工委编号：C1；有党组织：是；组织形式：关工委"


def test_nobody_of_that_name_is_an_error_that_says_what_to_give(view):
    with pytest.raises(NotFoundError, match="没有找到“无此镇”，请用编号或全称"):
        answer(view, "unit", Ask(parameters={"id": "无此镇"}))


def test_no_id_at_all_is_an_error(view):
    with pytest.raises(InputError, match="缺少“编号（id）”"):
        answer(view, "unit", Ask())


@pytest.fixture
def two_of_a_name(written, finding):
    return written(
        finding("establishment", "320205100201", "own", name="新民村", place="320205100201"),
        finding("establishment", "320205101201", "blank", name="新民村", place="320205101201"),
    )


def test_two_of_one_name_are_told_apart_by_their_towns_and_never_shown_as_one(two_of_a_name):
    said = "“新民村”有 2 个：东亭街道新民村（320205100201）、安镇街道新民村（320205101201）；请在前面写明镇"
    with pytest.raises(InputError, match=said):
        answer(two_of_a_name, "unit", Ask(parameters={"id": "新民村"}))


def test_the_town_before_the_name_says_which(two_of_a_name):
    rows = answer(two_of_a_name, "unit", Ask(parameters={"id": "安镇街道新民村"})).rows

    assert rows["subject"].to_list() == ["320205101201"]
