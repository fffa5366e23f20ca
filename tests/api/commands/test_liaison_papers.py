"""`guangong plan letters` and `plan ledger`: what goes out on paper."""

from __future__ import annotations

import docx
import openpyxl
import pytest
from planned_county import contact, fill_county

SEVERAL = ("--scope", "320299")


@pytest.fixture
def county(network):
    return fill_county(network)


def told(path):
    return [held.text for held in docx.Document(path).paragraphs]


def test_letters_follow_a_plan_in_a_file_with_the_day_on_which_it_begins(guangong, county, tmp_path):
    guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    code, said, _ = guangong("plan", "letters", "安排.xlsx", *SEVERAL, "--on", "2023-11-01", "-o", "通知书.docx")
    assert (code, said) == (0, "已出通知书：通知书.docx\n")
    text = told(tmp_path / "通知书.docx")
    assert sum(line.endswith("同志：") for line in text) == 2
    assert any("从2023年11月1日起联系下列 2 个基层单位。" in line for line in text)
    [units, visits, *_] = docx.Document(tmp_path / "通知书.docx").tables
    assert [cell.text for cell in units.rows[0].cells] == [
        "序号", "基层单位", "类型", "所在镇（街道）", "薄弱类别", "安排的考虑",
    ]  # fmt: skip
    assert visits.rows[0].cells[-1].text == "签字" and len(visits.rows) == 6


def test_a_plan_that_breaks_a_rule_gets_no_letters_and_another_ending_is_refused(guangong, county, tmp_path):
    guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    book = openpyxl.load_workbook(tmp_path / "安排.xlsx")
    book["逐对"].delete_rows(5)
    book.save(tmp_path / "缺.xlsx")
    code, _, complaint = guangong("plan", "letters", "缺.xlsx", *SEVERAL)
    assert code == 1 and "没有出通知书" in complaint
    code, _, complaint = guangong("plan", "letters", "安排.xlsx", *SEVERAL, "-o", "通知书.pdf")
    assert code == 1 and "应是 .docx（一个文件，每人一页）或 .zip" in complaint


def test_the_arrangement_lies_on_a_page_at_full_size_and_is_read_back(guangong, county, tmp_path):
    guangong("plan", "make", *SEVERAL, "-o", "安排.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "安排.xlsx")["联系点安排表"]
    heads = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "年度")
    assert heads == (
        "年度", "联系人", "职务", "所属关工委", "基层单位1（名称；类型、所在镇；薄弱类别）",
        "基层单位2（名称；类型、所在镇；薄弱类别）", "起止", "走访日期", "走访形式", "了解情况", "发现问题", "解决措施",
        "办结", "签字",
    )  # fmt: skip
    width = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMN")
    assert width < 145, "more would be printed smaller than it is"
    assert guangong("plan", "check", "安排.xlsx", *SEVERAL)[0] == 0


def test_the_ledger_is_a_workbook_unless_another_form_is_asked_for(guangong, county, tmp_path):
    contact(county, ("P32029900001", "320299001001"))
    assert guangong("plan", "ledger", *SEVERAL)[:2] == (0, "已出走访台账：走访台账.xlsx\n")
    assert openpyxl.load_workbook(tmp_path / "走访台账.xlsx").sheetnames == ["走访台账"]
    assert guangong("plan", "ledger", *SEVERAL, "-o", "台账.docx")[0] == 0
    assert told(tmp_path / "台账.docx")[2] == "没有走访记录；逾期未走访 0 个单位。"
