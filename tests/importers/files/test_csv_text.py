"""CSV files in the encodings and shapes that offices produce."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graphmodel.errors import InputError
from graphmodel.importers.faults import describe
from graphmodel.importers.files.reading import read_file
from graphmodel.importers.planning.plan import Options, Plan

TEXT = '学校名录,,\r\n名称,所在地,备 注\r\n东亭小学,320205001000,"甲,乙"\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be with a mark"])
def test_every_encoding_gives_the_same_rows(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "学校.csv"
    name, _, mark = encoding.partition(" with ")
    path.write_bytes((f"\ufeff{TEXT}" if mark else TEXT).encode(name))
    (sheet,) = read_file(path)
    assert sheet.title == "学校"
    assert [(r.number, r.values) for r in sheet.rows] == [
        (1, ("学校名录", None, None)),
        (2, ("名称", "所在地", "备 注")),
        (3, ("东亭小学", "320205001000", "甲,乙")),
    ]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_tabs_and_semicolons_separate_too(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "学校.csv"
    path.write_text(f"名称{separator}所在地\n甲校{separator}东亭\n", encoding="utf-8")
    assert read_file(path)[0].rows[1].values == ("甲校", "东亭")


def test_the_separator_is_what_parts_the_lines_alike_however_often_another_stands_in_cells(tmp_path: Path) -> None:
    path = tmp_path / "人员.csv"
    path.write_text("姓名,五老类别\n张三,老干部;老教师;老模范\n李四,老干部;老专家;老战士\n", encoding="utf-8")
    assert read_file(path)[0].rows[1].values == ("张三", "老干部;老教师;老模范")


def test_a_line_that_tells_the_separator_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "学校.csv"
    path.write_text("sep=;\n名称;所在地\n甲校;东亭,安镇\n", encoding="utf-8")
    assert [row.values for row in read_file(path)[0].rows[1:]] == [("名称", "所在地"), ("甲校", "东亭,安镇")]


@pytest.mark.parametrize("content", [b"\x81\xff" + TEXT.encode("gb18030"), "name,place\n".encode("utf-16-le")])
def test_bytes_in_no_known_encoding_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "学校.csv").write_bytes(content)
    with pytest.raises(InputError, match="文字编码认不出，请另存为 UTF-8"):
        read_file(tmp_path / "学校.csv")


def test_an_open_quote_is_refused(tmp_path: Path) -> None:
    (tmp_path / "学校.csv").write_text('名称,所在地\n"甲校,东亭\n', encoding="utf-8")
    with pytest.raises(InputError, match="引号或分隔符不完整"):
        read_file(tmp_path / "学校.csv")


@pytest.mark.usefixtures("district")
def test_a_csv_is_imported_with_sheet_day_and_scope_given_beside_it(
    tmp_path: Path, plan_of: Callable[..., Plan]
) -> None:
    (tmp_path / "导出(1).csv").write_bytes("名称,所在地,建校年\n新校,门楼社区,1990\n".encode("gb18030"))
    plan = plan_of(tmp_path / "导出(1).csv", Options("某人", date(2023, 11, 1), "锡山区"), sheet="学校")
    assert plan.faults == ()
    assert [(p.node.id, p.origin.row) for p in plan.changes.nodes] == [("S32020500002", 2)]
    assert [describe(f) for f in plan.notices] == ["“学校”表 C1：未识别的列“建校年”没有导入。"]


@pytest.mark.usefixtures("district")
def test_a_csv_without_day_is_asked_for_it(tmp_path: Path, plan_of: Callable[..., Plan]) -> None:
    (tmp_path / "学校.csv").write_text("名称,所在地\n新校,门楼社区\n", encoding="utf-8")
    assert [describe(f) for f in plan_of(tmp_path / "学校.csv").faults] == [
        "“学校”表：没有填报日期，CSV 里没有“填报信息”表，日期要在导入时给出，"
        "请填“资料是哪一天的情况”（--date 2023-10-31）重新导入。"
    ]


def test_a_csv_that_is_no_known_list_is_refused(tmp_path: Path, plan_of: Callable[..., Plan]) -> None:
    (tmp_path / "名单.csv").write_text("名称,所在地\n新校,门楼社区\n", encoding="utf-8")
    with pytest.raises(
        InputError,
        match=re.escape("看不出文件“名单.csv”是哪张表：“名单”不是表名，请选“csv 是哪张表”（--sheet 企业）重新导入。"),
    ):
        plan_of(tmp_path / "名单.csv")
