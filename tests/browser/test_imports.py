"""A planner brings a workbook with a fault, takes it back marked, and sees whom to ask first."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def workbook(path: Path, rows: int) -> Path:
    book = Workbook()
    cover, sheet = book.worksheets[0], book.create_sheet("学校")
    cover.title = "填报信息"
    cover.append(["填报日期", "2023-10-31"])
    sheet.append(["名称", "所在地", "是否已建关工委"])
    for number in range(rows):
        sheet.append([f"<b>新校{number}</b>", "东亭街道", "大概"])
    book.save(path)
    return path


def test_a_faulty_workbook_comes_back_marked_and_is_given_up(desk: Page, tmp_path: Path):
    desk.get_by_role("link", name="导入", exact=True).click()
    desk.get_by_label("工作簿").set_input_files(workbook(tmp_path / "册.xlsx", rows=266))
    desk.get_by_role("button", name="试导入").click()
    desk.get_by_text("处错误").wait_for(timeout=60_000)

    row = desk.locator("table.faults tbody tr", has_text="大概")
    assert row.locator("td").all_inner_texts()[:4] == ["学校", "C2—C267", "266", "大概"]
    with desk.expect_download() as saved:
        desk.get_by_role("link", name="下载标注的表").click()
    assert saved.value.suggested_filename == "册-标注.xlsx"
    assert load_workbook(BytesIO(saved.value.path().read_bytes()))["学校"]["D1"].value == "处理建议"

    desk.get_by_role("button", name="不导入了，删去文件").click()
    assert desk.get_by_text("还没有发布的").count() == 0


def test_whom_to_ask_first_is_listed_and_the_rest_is_a_link_away(desk: Page):
    desk.get_by_role("link", name="核实", exact=True).click()

    assert desk.locator("tbody tr").count() > 3
    assert desk.get_by_role("button", name="记下").first.is_visible()
    desk.get_by_role("link", name="待核清单").click()
    assert desk.get_by_role("heading", level=1).inner_text() == "待核"
