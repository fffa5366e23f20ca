"""What no text and no name may hold, whichever way it comes in."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.statements import door
from graphmodel.statements.stated import StatedNode
from graphmodel.statements.texts import damaged, shortened, unprintable

DAY = date(2023, 10, 31)


@pytest.mark.parametrize(
    "name",
    [
        "None", "null", "nan", "东亭?社区", "?", "门楼\ufffd", "锟斤拷", "东亭<br>社区", "东亭&nbsp;社区", "□洋村",
        "R&amp;D公司",
    ],
)  # fmt: skip
def test_a_name_with_a_lost_character_or_leftovers_is_damaged(name: str) -> None:
    assert damaged(name)


@pytest.mark.parametrize("name", ["R&D公司", "None such school", "Yes!园", "甲＜乙", "㵲阳镇"])
def test_a_strange_name_is_not_damaged(name: str) -> None:
    assert not damaged(name)


def test_characters_that_nothing_can_print_are_counted() -> None:
    assert [unprintable(t) for t in ("有\x07铃\x01", "甲\r\n乙", "甲_x000D_\n乙", "甲_x0007_", "甲")] == [2, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("kind", "said", "codes"),
    [
        ("Task", {"what": "长" * 4000, "result": "长" * 4001}, [("result", "too_long")]),
        ("Task", {"what": "铃\x07", "assigned_to": "甲?"}, [("what", "unprintable")]),
        ("AcceptedGap", {"reason": "\ud800" + "长" * 40_000}, [("reason", "unprintable")]),
        ("LiaisonPlan", {"name": "长" * 201}, [("name", "too_long")]),
        ("LiaisonPlan", {"name": "甲?案"}, [("name", "damaged_name")]),
    ],
)
def test_the_door_measures_every_text_of_every_kind(
    kind: str, said: dict[str, str], codes: list[tuple[str, str]]
) -> None:
    stated = StatedNode(kind, {**said, "topic": "", "state": ""}, said, None, DAY, DAY)
    found = [(each.field, each.problem.code) for each in door.of_node(stated)]
    assert [each for each in found if each[1] != "missing_value"] == codes


def test_what_stands_from_before_is_not_measured_again() -> None:
    stated = StatedNode("LiaisonPlan", {"name": "甲?案", "made_on": DAY}, {"state": "draft"}, None, DAY, DAY)
    assert list(door.of_node(stated)) == []


def test_twenty_characters_are_quoted_whole_and_of_more_the_first_twenty() -> None:
    assert [shortened("长" * n) for n in (20, 21)] == ["长" * 20, "长" * 20 + "…"]
