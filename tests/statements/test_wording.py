"""Values, differences and changes in the words of planners; what is private differs without being told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.person import Layer, Person
from graphmodel.statements.wording import by_whom, differences, worded

COMMITTEE = CareCommittee(id="C32020500001", name="甲校关工委", form="care_committee")


@dataclass(frozen=True)
class Told:
    """A change as the log tells it."""

    number: int = 7
    kind: str = "import"
    made_by: str = "甲"
    made_at: datetime = datetime(2023, 10, 31, 12, tzinfo=UTC)
    file: str | None = None


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "是"), (False, "否"), (None, "（空）"), ((), "（空）"), (0, "0"), (Layer.core_layer, "骨干层"),
     (("甲", False), "甲、否"), (date(2023, 4, 12), "2023-04-12")],
)  # fmt: skip
def test_a_value_is_told_as_a_planner_writes_it_and_no_is_not_unknown(value, said):
    assert worded(value) == said


def test_only_fields_that_differ_are_told_and_of_a_private_one_that_it_differs():
    before = Person(id="P32020500001", name="张三", birth_year=1950, phone="13800000001")
    after = before.model_copy(update={"birth_year": 1951, "phone": "13800000002"})
    told = {found.field: (found.old, found.new) for found in differences(before, after)}
    assert told == {"birth_year": ("1950", "1951"), "phone": ("（不显示）", "（不显示）")}
    assert list(differences(COMMITTEE, COMMITTEE)) == []


def test_a_change_tells_who_made_it_whether_it_took_another_back_and_from_which_file():
    assert by_whom(None) == "来历不详"
    assert by_whom(Told(file="上报.xlsx")).startswith("甲 2023-10-31")
    assert by_whom(Told(file="上报.xlsx")).endswith("，文件“上报.xlsx”，第 7 号")
    assert "撤销" not in by_whom(Told())
    assert " 撤销，第 7 号" in by_whom(replace(Told(), kind="undo"))
