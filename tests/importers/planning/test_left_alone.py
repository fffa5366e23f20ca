"""An edited export: what was emptied or taken out changes nothing, and is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graphmodel.importers.export import export
from graphmodel.importers.faults import describe
from graphmodel.importers.planning.plan import Plan
from graphmodel.stores.port import Store


@pytest.mark.usefixtures("district")
def test_emptied_cells_and_rows_taken_out_are_named_and_change_nothing(
    store: Store, tmp_path: Path, plan_of: Callable[..., Plan]
) -> None:
    with store.read() as reader:
        path = export(reader, tmp_path / "导出.xlsx")
    book = load_workbook(path)
    book["学校"]["H2"].value = None
    book["人员"].delete_rows(3)
    book.save(path)
    plan = plan_of(path)
    assert (plan.faults, plan.changes.nodes, plan.changes.relations) == ((), (), ())
    assert [describe(notice) for notice in plan.notices] == [
        "“学校”表：有 1 格空着（H2），没有改动已登记的内容，要清空请填（清空）。",
        "“人员”表：导出时有的 1 行（李四〔P32020500002〕）本表没有，没有改动它们，"
        "结束了的请填结束日期；从来没有过的请移除（guangong remove 编号）。",
    ]


@pytest.mark.usefixtures("district")
def test_a_row_copied_with_a_wrong_year_is_asked_for_its_year_only(said: Callable[..., list[str]]) -> None:
    headings = ["姓名", "所在地", "出生年"]
    rows = [headings, ["张三", "东亭街道", 1940], ["张三", None, "五十年代"]]
    assert said({"人员": rows}) == ["“人员”表 C3：“五十年代”不是年份，应写成 1956 这样的四位年份，请改正后重新导入。"]


def test_half_a_day_on_the_cover_is_one_fault(said: Callable[..., list[str]]) -> None:
    found = said({"区划": [["编号", "名称"], ["320205000000", "锡山区"]]}, day="2024.6")
    assert [sentence for sentence in found if "填报日期" in sentence or "B1" in sentence] == [
        "“填报信息”表 B1：“2024.6”不是完整日期，应写全年、月、日，格式是“四位年-月-日”，请改正后重新导入。"
    ]
