"""The Party organization whose document appointed somebody, from the column on the sheet 任职."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Take = Callable[..., Plan]
pytestmark = pytest.mark.usefixtures("district")

HEADINGS = ["姓名", "关工委", "职务", "任职日期", "发文党组织", "任用文号", "发文日期"]


def post(party: str | None, number: str | None = None, day: str | None = None) -> dict[str, list[list[object]]]:
    return {"任职": [HEADINGS, ["张三", "东亭街道关工委", "常务副主任", "2021-03-01", party, number, day]]}


@pytest.fixture
def appointments(store: Any) -> Callable[[], list[tuple[Any, ...]]]:
    def read() -> list[tuple[Any, ...]]:
        with store.read() as reader:
            found = [(s.target, s.relation) for s in reader.relations("APPOINTED_BY")]
        return [(t, r.committee, r.post.label, r.doc_no, r.valid_from, r.valid_to) for t, r in found]

    return read


def test_the_appointment_copies_committee_post_number_and_day(appointments: Any) -> None:
    assert appointments() == [
        ("D32020500001", "C32020500002", "常务副主任", "东工委〔2021〕3号", date(2021, 2, 20), None)
    ]


def test_an_empty_party_leaves_it_and_a_corrected_number_follows(take_in: Take, appointments: Any) -> None:
    take_in(post(None, "东工委〔2021〕5号", "2021-02-25"))
    assert appointments() == [
        ("D32020500001", "C32020500002", "常务副主任", "东工委〔2021〕5号", date(2021, 2, 25), None)
    ]


def test_another_party_ends_the_earlier_appointment_and_begins_its_own(take_in: Take, appointments: Any) -> None:
    take_in({"党组织": [["名称", "所在地", "类型"], ["锡山区委", "锡山区", "党委"]]})
    take_in(post("锡山区委"), day="2024-01-01")
    assert [(t, end) for t, *_, end in appointments()] == [("D32020500001", date(2024, 1, 1)), ("D32020500002", None)]
    assert take_in(post("锡山区委"), day="2024-01-01").changes.relations == ()


def test_the_marker_ends_the_appointment(take_in: Take, appointments: Any) -> None:
    take_in(post("（清空）"), day="2024-01-01")
    assert [end for *_, end in appointments()] == [date(2024, 1, 1)]


def test_a_post_without_party_has_no_appointment(take_in: Take, appointments: Any) -> None:
    take_in({"任职": [HEADINGS, ["李四", "锡山区关工委", "主任", None, None, "2号", None]]})
    assert len(appointments()) == 1


def test_two_rows_that_carry_different_documents_for_one_appointment_contradict_each_other(
    said: Callable[..., list[str]],
) -> None:
    rows = [
        ["张三", "东亭街道关工委", "常务副主任", start, "东亭街道党工委", number, "2021-02-20"]
        for start, number in (("2021-03-01", "东工委〔2021〕5号"), ("2022-03-01", "东工委〔2022〕9号"))
    ]
    told = said({"任职": [HEADINGS, *rows]})
    assert [sentence.split("：")[0] for sentence in told if "第 2 行" in sentence] == ["“任职”表 E3"]
