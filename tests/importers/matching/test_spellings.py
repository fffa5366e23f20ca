"""Names that are spelt otherwise in two imports are one; what differs in signs only is asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan
from graphmodel.kinds import relations

pytestmark = pytest.mark.usefixtures("district")

Take = Callable[..., Plan]
HEADINGS = ["名称", "所在地", "职工人数"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("ABC精密", " ABC 精密"), ("R&D公司", "R＆D公司"), ("第①公司", "第1公司"),
        ("龙城公司", "⻰城公司"), ("甲\u200e乙公司", "甲乙公司"),
        ("甲（无锡）公司", "甲(无锡)公司"), ("甲【无锡】公司", "甲（无锡）公司"), ("abc公司", "ABC公司"),
    ],
)  # fmt: skip
def test_one_firm_in_two_imports_is_one_firm(take_in: Take, nodes: Any, first: str, again: str) -> None:
    take_in({"企业": [HEADINGS, [first, "东亭街道", 30]]})
    plan = take_in({"企业": [HEADINGS, [again, "东亭街道", 31]]})
    assert [p.node.id for p in plan.changes.nodes] == ["E32020500001"]
    assert [str(firm.employees) for firm in nodes("Enterprise").values()] == ["31"]


def test_a_person_with_another_middle_dot_is_the_same_person(take_in: Take, nodes: Any) -> None:
    for name in ("买买提·艾力", "买买提•艾力"):
        take_in({"人员": [["姓名", "所在地", "出生年"], [name, "东亭街道", 1950]]})
    assert len([n for n in nodes("Person") if n.startswith("买买提")]) == 1


def test_what_is_stored_stays_as_it_was_written(take_in: Take, nodes: Any) -> None:
    take_in({"企业": [HEADINGS, ["甲(无锡)公司", "东亭街道", 30]]})
    assert list(nodes("Enterprise")) == ["甲(无锡)公司"]


def test_a_reference_in_another_spelling_finds_its_node(take_in: Take, ties: Any) -> None:
    take_in({"企业": [HEADINGS, ["甲公司", "⻔楼社区居委会", 30], ["乙公司", "东亭\u200d街道", 30]]})
    assert [(s, t) for s, t, *_ in ties("LOCATED_IN") if s in ("甲公司", "乙公司")] == [
        ("乙公司", "东亭街道"), ("甲公司", "门楼社区居委会"),
    ]  # fmt: skip


def test_a_name_that_differs_in_signs_only_is_asked_about(take_in: Take, said: Callable[..., list[str]]) -> None:
    take_in({"企业": [HEADINGS, ["甲（无锡）公司", "东亭街道", 30]]})
    assert said({"企业": [HEADINGS, ["甲无锡公司", "东亭街道", 30]]}) == [
        "“企业”表 A2：“甲无锡公司”与系统里的甲（无锡）公司〔E32020500001〕只差标点，按新增处理，"
        "如是同一个请填它的编号。"
    ]


def test_a_party_branch_where_none_may_stand_is_said_to_be_one(said: Callable[..., list[str]]) -> None:
    school = {"学校": [["名称", "所在地"], ["新学校", "东亭街道党工委"]]}
    assert said(school) == ["“学校”表 B2：“东亭街道党工委”是“党组织”，这一列应填单位或区划，请改正后重新导入。"]


def test_a_visit_may_be_made_to_whatever_may_be_contacted() -> None:
    assert relations()["VISITED"].relation.targets == relations()["LIAISES_WITH"].relation.targets
