"""Identity: 编号, code, credit code, else the name in its place; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Plan

Nodes = Callable[[str], dict[str, Any]]
Take = Callable[..., Plan]
pytestmark = pytest.mark.usefixtures("district")


def test_a_row_without_id_is_the_node_of_that_name_in_that_place(take_in: Take, nodes: Nodes) -> None:
    take_in({"学校": [["名称", "所在地", "学段"], ["东 亭小学", "东亭街道", "小学"]]})
    assert [(s.id, s.stage) for s in nodes("School").values()] == [("S32020500001", "primary")]


def test_the_same_name_in_another_place_is_another_node(take_in: Take) -> None:
    plan = take_in({"学校": [["名称", "所在地"], ["东亭小学", "山韵村"]]})
    assert [p.node.id for p in plan.changes.nodes] == ["S32020500002"]


def test_a_row_that_says_no_place_is_the_only_node_of_that_name(take_in: Take, nodes: Nodes) -> None:
    take_in({"学校": [["名称", "学段"], ["东亭小学", "小学"]]})
    assert len(nodes("School")) == 1


def test_a_node_of_unknown_place_is_met_by_a_row_that_knows_the_place(take_in: Take, nodes: Nodes, ties: Any) -> None:
    take_in({"企业": [["名称"], ["某厂"]]})
    take_in({"企业": [["名称", "所在地"], ["某厂", "门楼社区"]]})
    assert [e.id for e in nodes("Enterprise").values()] == ["E32020500001"]
    assert ("某厂", "门楼社区居委会", None, None) in ties("LOCATED_IN")


def test_the_credit_code_finds_a_renamed_and_moved_enterprise(take_in: Take, nodes: Nodes) -> None:
    code = "91320205PDY00001X7"
    headings = ["名称", "所在地", "统一社会信用代码"]
    take_in({"企业": [headings, ["某厂", "门楼社区", code]]})
    take_in({"企业": [headings, ["某有限公司", "山韵村", code.lower()]]})
    assert [(e.id, e.name) for e in nodes("Enterprise").values()] == [("E32020500001", "某有限公司")]


def test_a_credit_code_learned_later_joins_the_enterprise_of_that_name(take_in: Take, nodes: Nodes) -> None:
    take_in({"企业": [["名称", "所在地"], ["某厂", "门楼社区"]]})
    take_in({"企业": [["名称", "所在地", "信用代码"], ["某厂", "门楼社区", "91320205PDY00001X7"]]})
    assert [(e.id, e.uscc) for e in nodes("Enterprise").values()] == [("E32020500001", "91320205PDY00001X7")]


def test_a_person_is_told_by_name_year_of_birth_and_unit(take_in: Take) -> None:
    headings = ["姓名", "所在地", "出生年"]
    same = take_in({"人员": [headings, ["张三", "门楼社区", 1950]]})
    other_year = take_in({"人员": [headings, ["张三", "门楼社区", 1951]]})
    assert (len(same.changes.nodes), [p.node.id for p in other_year.changes.nodes]) == (0, ["P32020500003"])


def test_a_missing_year_of_birth_is_learned_inside_the_same_unit(take_in: Take, nodes: Nodes) -> None:
    take_in({"人员": [["姓名", "所在地"], ["王五", "东亭街道"]]})
    take_in({"人员": [["姓名", "所在地", "出生年"], ["王五", "东亭街道", 1955]]})
    assert [(p.id, p.birth_year) for p in nodes("Person").values() if p.name == "王五"] == [("P32020500003", 1955)]


def test_a_place_is_found_by_its_code_and_by_its_full_name(take_in: Take, nodes: Nodes) -> None:
    take_in({"区划": [["统计代码", "名称", "老同志人数"], ["320205001001", "门楼社区居委会", 3]]})
    take_in({"区划": [["名称", "青少年人数"], ["门楼社区居委会", 4]]})
    village = nodes("Jurisdiction")["门楼社区居委会"]
    assert (str(village.veteran_count), str(village.youth_count), village.code) == ("3", "4", "320205001001")


def test_a_local_place_keeps_its_key_and_is_found_by_its_code(take_in: Take, nodes: Nodes) -> None:
    headings = ["编号", "统计代码", "名称"]
    take_in({"区划": [headings, ["320205L01012", "320205400012", "云林社区居委会"]]})
    take_in({"区划": [["统计代码", "名称", "核实日期"], ["320205400012", "云林社区居委会", "2023-01-01"]]})
    assert nodes("Jurisdiction")["云林社区居委会"].id == "320205L01012"


def test_a_new_place_takes_its_code_as_its_key(take_in: Take, nodes: Nodes) -> None:
    take_in({"区划": [["统计代码", "名称"], ["320205002", "安镇街道"]]})
    assert nodes("Jurisdiction")["安镇街道"].id == "320205002000"


def test_new_numbers_never_meet_those_the_file_brings_along(take_in: Take) -> None:
    plan = take_in(
        {"学校": [["编号", "名称", "所在地"], ["S32020500002", "甲校", "东亭街道"], [None, "乙校", "东亭街道"]]}
    )
    assert [p.node.id for p in plan.changes.nodes] == ["S32020500002", "S32020500003"]


def test_a_number_is_issued_in_the_county_of_the_place(take_in: Take) -> None:
    take_in({"区划": [["编号", "名称"], ["320206000000", "惠山区"], ["320206001000", "堰桥街道"]]})
    plan = take_in({"学校": [["名称", "所在地"], ["堰桥小学", "堰桥街道"]]})
    assert [p.node.id for p in plan.changes.nodes] == ["S32020600001"]


def test_a_unit_can_lie_in_a_unit_of_the_same_file_whatever_the_order(take_in: Take, ties: Any) -> None:
    take_in({"学校": [["名称", "所在地"], ["厂办学校", "某厂"]], "企业": [["名称", "所在地"], ["某厂", "门楼社区"]]})
    assert ("厂办学校", "某厂", None, None) in ties("LOCATED_IN")


def test_a_row_of_another_sheet_is_told_with_its_sheet(said: Callable[..., list[str]]) -> None:
    sheets = {
        "学校": [["名称", "所在地"], ["甲校", "东亭街道"]],
        "中小学": [["名称", "所在地", "学段"], ["乙校", "东亭街道", None], ["甲校", "东亭街道", "小学"]],
    }
    assert said(sheets) == [
        "“中小学”表 第 3 行：与“学校”表第 2 行是同一个学校，一个学校只应占一行，请合并两行后重新导入。"
    ]
