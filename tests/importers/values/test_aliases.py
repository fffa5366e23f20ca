"""Committees by other names, and Party bodies that merely sound like one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan
from graphmodel.importers.values.aliases import form_of
from graphmodel.statements.checks.party_body import is_party_body


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("门楼社区关工小组", "care_group"), ("某厂关工组", "care_group"), ("某村关工领导小组", "care_group"),
        ("关心下一代工作领导小组", "care_group"), ("某局关工办公室", None),
        ("东亭镇关工委办公室", None), ("某县关心下一代工作办公室", None), ("北区片区中心", "regional"),
        ("东亭联合关工委", "regional"), ("教育系统关工委", "system"), ("东亭镇民营企业关工委", "private_economy"),
        ("锡山经济技术开发区关工委", "development_zone"), ("门楼社区关工委", "care_committee"),
        ("门楼社区关心下一代工作委员会", "care_committee"), ("门楼社区妇联", None),
        ("锡山区委办公室关工委", "care_committee"), ("领导小组办公室关心下一代工作委员会", "care_committee"),
        ("北区片区中心关工委", "regional"),
    ],
)  # fmt: skip
def test_the_form_follows_from_the_name(name: str, form: str | None) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("市直机关工委", True), ("区级机关工委", True), ("机关 工委", True), ("中共锡山区级机关工作委员会", True),
        ("市直机关党工委", True), ("机关工作委员会", True), ("直属机关工委", True), ("机关关工委", False),
        ("机关关心下一代工作委员会", False), ("市级机关工作委员会关工委", False), ("市直机关关工委", False),
        ("市直机关工委关工委", False), ("机关工委关心下一代工作委员会", False), ("某局关工委", False),
    ],
)  # fmt: skip
def test_a_party_body_is_told_from_the_committee_of_an_organ(name: str, party: bool) -> None:
    assert is_party_body(name) is party


@pytest.mark.usefixtures("district")
def test_a_form_that_is_filled_in_wins_over_the_name(
    take_in: Callable[..., Plan], nodes: Callable[[str], dict[str, Any]]
) -> None:
    headings = ["名称", "所在单位", "组织形式"]
    take_in({"关工委": [headings, ["某厂关工小组", "门楼社区", "关工委"], ["某村关工小组", "山韵村", None]]})
    assert {name: c.form.label for name, c in nodes("CareCommittee").items() if "小组" in name} == {
        "某厂关工小组": "关工委", "某村关工小组": "关工小组",
    }  # fmt: skip


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize(
    ("written", "form"),
    [("领导小组", "care_group"), ("关工组", "care_group"), ("办公室", "care_group"), ("片区中心", "regional")],
)
def test_every_word_that_tells_the_form_may_stand_in_its_column(
    take_in: Callable[..., Plan], nodes: Callable[[str], dict[str, Any]], written: str, form: str
) -> None:
    take_in({"关工委": [["名称", "所在单位", "组织形式"], ["山韵村关工委", "山韵村", written]]})
    assert nodes("CareCommittee")["山韵村关工委"].form == form


@pytest.mark.usefixtures("district")
def test_the_class_wulao_personnel_is_the_civil_affairs_one(said: Callable[..., list[str]]) -> None:
    assert said({"人员": [["姓名", "所在地", "五老类别"], ["王五", "东亭街道", "五老人员"]]}) == [
        "“人员”表 C2：“五老人员”是民政优抚对象，不是关工委的“五老”，"
        "五老类别只有老干部、老战士、老专家、老教师、老模范，请删去该行或改填类别后重新导入。"
    ]
