"""Files as offices write them: a load leaves out what an import leaves out, and reads what an import reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from askers import OWNER
from bulk_graph import graph, opened
from bulk_rows import DISTRICT

from graphmodel.importers.bulk.loading import LoadResult
from graphmodel.importers.faults import describe
from graphmodel.importers.workbook_import import import_file

pytestmark = pytest.mark.parametrize("network", ["sqlite"], indirect=True)
Load = Callable[..., LoadResult]

HEADINGS = ["序号", "名称", "所在地", "青少年人数"]
ROWS = [
    HEADINGS,
    ["一、", "公办学校（2所）", "", ""], ["1", "甲校", "320205001000", "30"], ["2", "乙校", "320205001000", "60"],
    ["", "小计", "", "90"], ["", "东亭街道", "东亭街道", "90"], ["", "其他学校", "", ""], HEADINGS,
    ["3", "丙校", "320205001000", "5"], ["合计", "", "", "95"], ["备注：九月底数", "", "", ""],
    ["填表人：张三", "", "", ""], ["", "东亭街道：", "", ""], ["", "①民办学校", "", "12"],
]  # fmt: skip
LEFT_OUT = (
    "“学校”表：有 10 行没有作为数据导入：第 2 行“一、”（分组）、第 5 行“小计”（合计）、第 6 行“东亭街道”（分组）、"
    "第 7 行“其他学校”（标题）、第 8 行“序号”（标题）、第 10 行“合计”（合计）、第 11 行“备注：九月底数”（说明）、"
    "第 12 行“填表人：张三”（表尾）、第 13 行“东亭街道：”（分组）、第 14 行“①民办学校”（分组），"
    "如其中有该导入的，请改写后重新导入。"
)


def schools(network: Any) -> dict[str, str]:
    with network.store.read() as reader:
        return {s.node.name: str(s.node.youth_count) for s in reader.nodes("School")}


def test_rows_that_are_no_data_are_left_out_and_listed_on_both_ways(
    network: Any, load: Load, files: Any, write_file: Any, tmp_path: Path
) -> None:
    other = opened(tmp_path / "b.db")
    for into in (network, other):
        import_file(into, OWNER, write_file(DISTRICT, as_text=True))
    result = load(files({"学校": ROWS}))
    imported = import_file(other, OWNER, write_file({"学校": ROWS}, as_text=True))
    assert [describe(f) for f in imported.plan.notices] == [LEFT_OUT]
    assert [describe(f) for f in result.notices] == [LEFT_OUT]
    assert graph(network) == graph(other)


def test_headings_over_two_lines_blank_first_rows_and_titles_do_not_move_the_columns(
    network: Any, load: Load, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "区划.csv").write_text("编号,名称\n320205000000,锡山区\n320205001000,东亭街道\n", encoding="utf-8")
    (folder / "学校.csv").write_text(
        '学校名录\n\n"单位\n名称",所在地,"青少年\n人数"\n\n甲校\n"乙\n校",320205001000,60\n丙校,320205001000,"1,200",多的\n',
        encoding="utf-16",
    )
    load(folder)
    assert schools(network) == {"乙校": "60", "丙校": "1200", "甲校": "None"}
