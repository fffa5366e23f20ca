"""A planner's morning in one go: what got worse and where, units settled, a workbook brought in and taken back, the
report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accessible import obstacles
from browser_desk import look_at
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WORST = "羊尖镇"


def fill_in(template: Path, path: Path, *schools: dict[str, str]) -> Path:
    """Fill schools into the empty workbook as a planner does, by its headings."""
    book = load_workbook(template)
    [day] = [row[0].row for row in book["填报信息"] if row[0].value == "填报日期"]
    book["填报信息"].cell(day, 2, "2023-10-31")
    sheet = book["学校"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row, school in enumerate(schools, start=2):
        for title, value in school.items():
            sheet.cell(row, columns[title], value)
    book.save(path)
    return path


def save(page: Page, word: str, to: Path) -> Path:
    """Take the file behind a link along."""
    with page.expect_download() as saved:
        page.get_by_role("link", name=word).first.click()
    saved.value.save_as(to)
    return to


def test_a_morning_at_the_desk(desk: Page, tmp_path: Path):
    the_worst_town_is_found(desk)
    one_is_put_right_one_accepted_and_one_assigned(desk)
    a_workbook_is_brought_in_and_taken_back(desk, tmp_path)
    the_report_is_printed(desk, tmp_path)


def the_worst_town_is_found(desk: Page) -> None:
    look_at(desk, "锡山区")
    desk.get_by_label("类型").get_by_role("link", name="村民小组").click()
    expect(desk.get_by_label("类型").locator("[aria-current]")).to_have_text("村民小组")
    desk.get_by_label("和哪一天比").fill("2022-12-31")
    desk.get_by_role("button", name="比一比").click()
    desk.get_by_label("看哪个数").get_by_role("link", name="空白点").click()
    expect(desk.locator("#since-chart-told")).to_contain_text("现在 3")
    assert obstacles(desk) == []


def one_is_put_right_one_accepted_and_one_assigned(desk: Page) -> None:
    desk.locator(".chart").get_by_role("link", name=WORST).click()
    desk.get_by_role("link", name="办理 宛山村第五村民小组").click()
    desk.get_by_label("是否已建关工委").select_option("是")
    desk.get_by_label("核实日期").fill("2023年10月31日")
    desk.get_by_role("button", name="保存").click()
    moved = "“宛山村第五村民小组”原来是空白点，现在是已建；羊尖镇村民小组组建率由 4/5 80.0 % 变为 5/5 100.0 %"
    expect(desk.get_by_role("status").filter(has_text=moved)).to_be_visible()
    assert obstacles(desk) == []

    desk.goto("/blank_spots?scope=320205&filter=level:eq:government_organ")
    desk.get_by_role("link", name="办理 锡山区住房和城乡建设局").click()
    desk.get_by_label("认可理由").fill("明年撤并")
    desk.get_by_label("认可到期日").fill("2023-12-31")
    desk.get_by_role("button", name="认可", exact=True).click()
    expect(desk.get_by_text("已认可至 2023-12-31")).to_be_visible()
    desk.get_by_role("link", name="回到空白点清单").click()
    desk.get_by_role("link", name="办理 锡山区市场监督管理局").click()
    desk.get_by_label("责任人").fill("李工")
    desk.get_by_label("完成期限").fill("2023-11-30")
    desk.get_by_role("button", name="交办", exact=True).click()
    desk.get_by_role("link", name="任务", exact=True).first.click()
    expect(desk.get_by_role("row").filter(has_text="锡山区市场监督管理局")).to_contain_text("李工")


def a_workbook_is_brought_in_and_taken_back(desk: Page, folder: Path) -> None:
    desk.get_by_role("link", name="导入", exact=True).click()
    empty = save(desk, "下载空表", folder / "空表.xlsx")
    right = {"名称": "东亭新校（示例）", "所在地": "东亭街道", "是否已建关工委": "是", "核实日期": "2023-10-20"}
    filled = fill_in(empty, folder / "学校.xlsx", right | {"是否已建关工委": "大概"})
    bring_in(desk, filled)
    expect(desk.locator("table.faults tbody tr")).to_contain_text(["大概"])
    assert obstacles(desk) == []

    marked = save(desk, "下载标注的表", folder / "学校-标注.xlsx")
    book = load_workbook(marked)
    [cell] = [cell for row in book["学校"] for cell in row if cell.value == "大概"]
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    cell.value = "是"
    book.save(marked)
    desk.get_by_role("button", name="不导入了，删去文件").click()

    bring_in(desk, marked)
    expect(desk.get_by_text("试导入没有错误，还没有写入")).to_be_visible()
    desk.get_by_role("button", name="发布").click()
    expect(desk.get_by_text(re.compile(r"已发布，编号 \d+：新增 2 条"))).to_be_visible()
    desk.get_by_role("link", name="撤销这次导入").click()
    desk.get_by_role("button", name=re.compile("确定撤销")).click()
    desk.get_by_role("link", name="导入", exact=True).click()
    expect(desk.get_by_role("row").filter(has_text="学校-标注.xlsx")).to_contain_text(re.compile(r"已被第 \d+ 号撤销"))


def bring_in(desk: Page, workbook: Path) -> None:
    desk.get_by_label("工作簿").set_input_files(workbook)
    desk.get_by_role("button", name="试导入").click()


def the_report_is_printed(desk: Page, folder: Path) -> None:
    desk.get_by_role("link", name="总览", exact=True).click()
    report = save(desk, "PDF", folder / "报告.pdf")
    assert report.read_bytes().startswith(b"%PDF")
