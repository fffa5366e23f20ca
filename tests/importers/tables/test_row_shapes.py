"""Rows below the headings that are no data are left out and listed, each by its shape."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.importers.faults import FaultList, describe
from graphmodel.importers.files.raw import Marked, RawRow, RawSheet
from graphmodel.importers.tables.claiming import find_sheet
from graphmodel.importers.tables.headings import find_table
from graphmodel.importers.tables.row_shapes import SUSPECT, told_apart

Rows = list[tuple[object, ...]]
HEADINGS = ("序号", "名称", "所在地", "青少年人数")


def read(rows: Rows, title: str = "学校", **more: object) -> tuple[list[object], list[str]]:
    """Return the names of the rows that are data, and every sentence."""
    faults, sheet = FaultList(), find_sheet(title)
    assert sheet is not None
    raw = RawSheet(title, tuple(RawRow(n, row) for n, row in enumerate(rows, start=1)), **more)  # type: ignore[arg-type]
    found = find_table(raw, sheet, faults)
    said = [describe(f) for s in ("fault", "warning", "notice") for f in faults.of(s)]
    return [row.values[1] for row in found.rows] if found else [], said


NO_DATA = [
        (("合计", None, None, 90), "合计"), ((None, "共计", None, 90), "合计"), ((None, "本页合计", None, 90), "合计"),
        ((None, "东港镇小计", "东港镇", 90), "合计"), ((7, "汇 总", None, 90), "合计"),
        ((None, "累计", None, 90), "合计"),
        ((None, "计", None, 90), "合计"), (("合计：3 所", None, None, None), "合计"),
        ((None, "总计（3所）", None, 90), "合计"),
        ((None, "东亭街道（2所）", None, None), "分组"), ((None, "（一）公办学校", None, None), "分组"),
        (("一、", "规上企业（2家）", None, None), "分组"), (("一、规上企业（2家）", None, None, None), "分组"),
        ((None, "二、民办学校", None, 30), "分组"), ((None, "东亭街道", "东亭街道", 30), "分组"),
        ((None, "规下企业", None, None), "分组"), ((None, "公办小学", None, None), "分组"),
        (("备注：人数为9月底数", None, None, None), "说明"), (("注:1. 只列公办", None, None, None), "说明"),
        ((None, "以下空白", None, None), "说明"), (("（以下空白）", None, None, None), "说明"),
        (("※", None, None, None), "说明"),
        (("填表人：张三", None, None, None), "表尾"), (("单位负责人（签字）：", None, None, None), "表尾"),
        (("第 1 页", "共 3 页", None, None), "表尾"),
        ((None, "1.民办学校", None, None), "分组"), ((None, "(1)公办学校", None, 30), "分组"),
        ((None, "①公办", None, None), "分组"), ((None, "㈠初中", None, None), "分组"),
        ((None, "公办学校3所", None, None), "分组"), ((None, "其中：民办", None, 12), "分组"),
        ((None, "【小学】", None, None), "分组"), ((None, "第一部分 中学", None, None), "分组"),
        ((None, "东港镇：", None, None), "分组"), ((None, "东亭街道", None, 90), "分组"),
        ((None, "共2所", None, 90), "合计"), ((None, "2所", None, 90), "合计"), ((None, "平均", None, 30), "合计"),
        ((None, "上年同期", None, 30), "合计"), ((None, "同比增长（%）", None, 3), "合计"),
        ((None, "数据来源：教育局", None, None), "说明"), ((None, "统计截至9月底", None, None), "说明"),
        ((None, "填报时间:2023年10月31日", None, None), "表尾"), ((None, "单位盖章", None, None), "表尾"),
        ((None, "打印日期 2023-10-31", None, None), "表尾"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "what"), NO_DATA)
def test_a_row_that_is_no_data_is_left_out_and_listed(row: tuple[object, ...], what: str) -> None:
    names, said = read([HEADINGS, (1, "甲校", "东亭街道", 30), row, (2, "乙校", "东亭街道", 60)])
    text = next(str(v) for v in row if v is not None)
    assert names == ["甲校", "乙校"]
    assert said == [
        f"“学校”表：有 1 行没有作为数据导入：第 3 行“{text}”（{what}），如其中有该导入的，请改写后重新导入。"
    ]


@pytest.mark.parametrize(
    "row",
    [
        (3, "锡山会计学校", "东亭街道", 1), (3, "第一小学（东校区）", None, 1), (3, "总部学校", "东亭街道", 1),
        (3, "第二小学", None, None),
        (3, "一中", "东亭街道", None), (3, "备战小学", "东亭街道", 1), (3, "计家小学", None, 1),
        (3, "共青团学校", "东亭街道", 1),
        (3, "东港镇", "东亭街道", None), (3, "15中学", "东亭街道", None), (3, "小学", "东亭街道", None),
        (3, "八一村小学", None, None), (3, "三村", None, 30), (3, "上年坊小学", None, None),
        (3, "注册会计师学校", "东亭街道", 1), (3, "公办小学", "东亭街道", 1), (3, "东亭街道（2所）", "安镇街道", 1),
    ],
)  # fmt: skip
def test_a_row_of_data_is_data_whatever_its_name_begins_or_ends_with(row: tuple[object, ...]) -> None:
    assert read([HEADINGS, row]) == ([row[1]], [])


def test_a_load_sets_apart_every_row_that_its_words_show_to_be_no_data() -> None:
    towns = ("东亭街道", "东港镇：")
    worded = [[v for v in row if isinstance(v, str)] for row, _ in NO_DATA if not set(row) & set(towns)]
    assert [texts for texts in worded if not any(re.search(SUSPECT, text) for text in texts)] == []


def test_somebody_may_be_called_as_towns_are() -> None:
    people = [("姓名", "所在地", "出生年"), ("李镇", None, 1950)]
    faults, sheet = FaultList(), find_sheet("人员")
    assert sheet is not None
    found = find_table(RawSheet("人员", tuple(RawRow(n, row) for n, row in enumerate(people, start=1))), sheet, faults)
    assert found and [row.values for row in found.rows] == [("李镇", None, 1950)]


def test_a_caption_before_further_headings_and_the_same_headings_are_left_out() -> None:
    rows: Rows = [
        HEADINGS, (1, "甲校", "东亭街道", 30), ("镇办", None, None, None), HEADINGS, (1, "乙校", "东亭街道", 60),
    ]  # fmt: skip
    names, said = read(rows)
    assert names == ["甲校", "乙校"]
    assert said == [
        "“学校”表：有 2 行没有作为数据导入：第 3 行“镇办”（标题）、第 4 行“序号”（标题），"
        "如其中有该导入的，请改写后重新导入。"
    ]


def test_further_headings_with_other_columns_are_refused_and_nothing_below_is_read() -> None:
    rows: Rows = [
        HEADINGS,
        (1, "甲校", "东亭街道", 30),
        ("名称", "所在地", "学段", None),
        ("乙校", "东亭街道", "小学", None),
    ]
    assert read(rows) == (
        ["甲校"],
        [
            "“学校”表 第 3 行：这里又有一行标题（“名称”“所在地”“学段”），列与第 1 行的标题不同，一张表只应有一行标题，"
            "请把从这一行起的内容移到另一个文件，或改成上面的列。"
        ],
    )


def test_a_caption_merged_over_the_columns_is_left_out() -> None:
    rows: Rows = [HEADINGS, ("东片", "东片", "东片", "东片"), (1, "甲校", "东亭街道", 30)]
    names, said = read(rows, spread=frozenset({(2, 1), (2, 2), (2, 3)}))
    assert (names, len(said)) == (["甲校"], 1)
    assert "第 2 行“东片”（分组）" in said[0]


def test_a_row_that_is_crossed_out_is_asked_about_once() -> None:
    struck = tuple(Marked(text, "删除线") for text in ("2", "乙校", "东亭街道", "60"))
    assert read([HEADINGS, (1, "甲校", "东亭街道", 30), struck]) == (
        ["甲校"], ["“学校”表 第 3 行：这一行整行划了删除线，看不出还算不算，请删去这一行，或去掉删除线后重新导入。"]
    )  # fmt: skip


def test_hidden_rows_and_columns_and_what_lies_too_far_right_are_said() -> None:
    rows: Rows = [HEADINGS, (1, "甲校", "东亭街道", 30), (2, "乙校", "东亭街道", 60)]
    names, said = read(rows, hidden_rows=frozenset({3, 9}), hidden_columns=frozenset({3}), cut=True)
    assert names == ["甲校", "乙校"]
    assert said == [
        "“学校”表：有 1 行是隐藏的（第 3 行），照样导入了，不该导入的请从表里删去。",
        "“学校”表：“青少年人数”列是隐藏的，照样导入了，不该导入的请从表里删去。",
        "“学校”表：只读前 200 列，更右边的内容没有导入。",
    ]


def test_where_hidden_rows_are_is_not_what_stands_in_a_cell() -> None:
    raw = RawSheet("学校", (RawRow(1, HEADINGS), RawRow(2, (1, "甲校", "东亭街道", 30))), hidden_rows=frozenset({2}))
    faults, sheet = FaultList(), find_sheet("学校")
    assert sheet is not None
    find_table(raw, sheet, faults)
    assert [(f.code, f.value) for f in faults] == [("hidden_rows", "")]


@given(st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=8)), min_size=1, max_size=4))
def test_any_row_is_told_apart_or_not(values: list[object]) -> None:
    assert told_apart(RawRow(1, tuple(values)), {}, frozenset()) in (None, "表尾", "说明", "合计", "分组")
