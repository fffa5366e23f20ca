"""Headings are found below titles and under other names, each column once."""

from __future__ import annotations

import pytest

from graphmodel.importers.faults import FaultList, describe
from graphmodel.importers.files.raw import RawRow, RawSheet
from graphmodel.importers.tables.claiming import find_sheet
from graphmodel.importers.tables.headings import find_table
from graphmodel.importers.tables.table import Table


def table(title: str, *rows: tuple[object, ...]) -> tuple[Table | None, list[str]]:
    faults, sheet = FaultList(), find_sheet(title)
    assert sheet is not None
    raw = RawSheet(title, tuple(RawRow(n, row) for n, row in enumerate(rows, start=1)))
    found = find_table(raw, sheet, faults)
    return found, [describe(f) for s in ("fault", "warning", "notice") for f in faults.of(s)]


def titles(found: Table | None) -> dict[int, str]:
    return {position: c.title for position, c in found.columns.items()} if found else {}


def test_sheets_are_known_by_their_other_names_and_in_full_width() -> None:
    assert [s.name for s in map(find_sheet, ("五老名册", " 班子 ", "村(社区)")) if s] == [
        "Person", "HOLDS_POSITION", "Jurisdiction",
    ]  # fmt: skip
    assert find_sheet("随便") is None


def test_the_heading_row_is_found_below_titles() -> None:
    found, said = table(
        "学校", ("锡山区学校名录", None), ("2023年10月", None), ("单位 名称", "所属\n镇村"), ("甲校", "东亭")
    )
    assert titles(found) == {0: "名称", 1: "所在地"}
    assert found is not None
    assert [row.number for row in found.rows] == [4]
    assert said == []


def test_full_width_letters_marks_and_remarks_in_brackets_are_no_hindrance() -> None:
    found, said = table("关工委", ("名称*", "上级关工委(块)：", "最近活动日期（年月日）"), ("甲", None, None))
    assert titles(found) == {0: "名称", 1: "上级关工委（块）", 2: "最近活动日期"}
    assert said == []


def test_a_bracket_that_changes_what_a_heading_means_makes_it_another_column() -> None:
    found, said = table(
        "学校",
        ("名称（全称）", "成立日期（关工委）", "青少年人数（其中：留守儿童）", "老同志人数（人）"),
        ("甲", None, 1, 2),
    )
    assert titles(found) == {0: "名称", 3: "老同志人数"}
    assert said == [
        "“学校”表 B1：“成立日期（关工委）”一列没有导入：括号里的“关工委”使它与“成立日期”不同，"
        "就是“成立日期”的，请把标题改成“成立日期”后重新导入；说的是关工委的，请填在“关工委”表。",
        "“学校”表 C1：“青少年人数（其中：留守儿童）”一列没有导入：括号里的“其中：留守儿童”使它与“青少年人数”不同，"
        "就是“青少年人数”的，请把标题改成“青少年人数”后重新导入。",
    ]


@pytest.mark.parametrize(
    "heading", ["成立日期（关工委）", "成立日期", "成立时间(关工委)", "建立日期（关工委）", "建立时间"]
)
def test_a_bracket_that_names_what_the_sheet_lists_changes_nothing(heading: str) -> None:
    found, said = table("关工委", ("名称", "所在单位", heading), ("甲", None, None))
    assert (titles(found), said) == ({0: "名称", 1: "所在单位", 2: "建立日期"}, [])


def test_nobody_is_asked_about_a_column_that_the_sheet_has_already() -> None:
    _, said = table("学校", ("名称", "青少年人数", "青少年人数（女）", "青少年人口"), ("甲", 3, 1, 2))
    assert said == [
        "“学校”表 C1：未识别的列“青少年人数（女）”没有导入。",
        "“学校”表 D1：未识别的列“青少年人口”没有导入。",
    ]


@pytest.mark.parametrize("bracket", ["（千人）", "(万人)", "（2022年）", "（男）", "（含幼儿园）", "(人)（女）"])
def test_a_unit_that_multiplies_or_a_part_of_what_is_counted_is_no_hint(bracket: str) -> None:
    found, _ = table("学校", ("名称", "所在地", f"青少年人数{bracket}"), ("甲", None, 1))
    assert titles(found) == {0: "名称", 1: "所在地"}


@pytest.mark.parametrize("bracket", ["（人）", "(名)", "（必填）", "（如 20多）", "（填数字）", "（人）（必填）"])
def test_a_unit_or_a_hint_in_brackets_is_no_hindrance(bracket: str) -> None:
    found, said = table("学校", ("名称", "所在地", f"青少年人数{bracket}"), ("甲", None, 1))
    assert (titles(found), said) == ({0: "名称", 1: "所在地", 2: "青少年人数"}, [])


def test_a_name_for_two_columns_means_the_one_that_is_still_free() -> None:
    found, said = table("关工委", ("单位名称", "名称", "类型"), ("甲村", "甲村关工委", "关工委"))
    assert titles(found) == {0: "所在单位", 1: "名称", 2: "组织形式"}
    assert said == []


@pytest.mark.parametrize("sheet", ["企业", "学校", "党组织", "园区", "团队", "阵地", "关工委", "机关", "事业单位"])
def test_the_name_may_be_headed_by_what_the_sheet_lists(sheet: str) -> None:
    found, said = table(sheet, ("编号", f"{sheet}名称"), (None, "甲"))
    assert (titles(found), said) == ({0: "编号", 1: "名称"}, [])


def test_without_headings_the_likeliest_row_is_quoted() -> None:
    assert table("学校", ("某区学校", None), ("名称", "所在", "人数")) == (
        None,
        [
            "“学校”表：前 20 行里没有找到标题行（最像的是第 2 行：“名称”“所在”“人数”），"
            "应有“名称”等标题，请对照模板补上标题行。"
        ],
    )


def test_a_running_number_is_no_column_and_no_fault() -> None:
    found, said = table("学校", ("序号", "名称", "所在地"), (1, "甲校", "东亭"))
    assert titles(found) == {1: "名称", 2: "所在地"}
    assert said == []


def test_headings_repeated_on_every_page_are_not_rows() -> None:
    found, _ = table("学校", ("名称", "所在地"), ("甲校", "东亭"), ("名称", "所在地"), ("乙校", "东亭"))
    assert found is not None
    assert [row.values[0] for row in found.rows] == ["甲校", "乙校"]


def test_a_row_of_dashes_is_an_empty_row() -> None:
    found, said = table("学校", ("名称", "所在地"), ("甲校", "东亭"), ("——", "—"), ("/", None))
    assert found is not None
    assert ([row.values[0] for row in found.rows], said) == (["甲校"], [])


def test_a_roster_whose_title_speaks_of_civil_affairs_is_refused() -> None:
    _, said = table("五老", ("民政优抚五老人员花名册", None), ("姓名", "性别"), ("张三", "男"))
    assert said == [
        "“五老”表 A1：“民政优抚五老人员花名册”是民政优抚对象，不是关工委的“五老”，"
        "五老类别只有老干部、老战士、老专家、老教师、老模范，请删去该行或改填类别后重新导入。"
    ]


def test_an_empty_sheet_is_nothing_and_no_fault() -> None:
    assert table("学校") == (None, [])
