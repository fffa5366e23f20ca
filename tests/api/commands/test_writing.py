"""Template, import, history, undo, export, verify, refresh: the way of a workbook through the product."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.terminal.outcome import SHOWN, print_shifts
from graphmodel.findings.finding import Shift


@pytest.fixture
def workbook(guangong, tmp_path) -> Path:
    """A filled template: one county and one town without a committee."""
    guangong("template", "-o", "册.xlsx")
    path = tmp_path / "册.xlsx"
    book = load_workbook(path)
    sheet = book["区划"]
    head = next(r for r in sheet.iter_rows() if any(c.value == "编号" for c in r))
    column = {c.value: c.column for c in head}
    for offset, (code, name) in enumerate([("320205000000", "锡山区"), ("320205100000", "东亭镇")], start=1):
        cells = {"编号": code, "名称": name, "是否已建关工委": "否", "核实日期": "2023-10-01"}
        for title, value in cells.items():
            sheet.cell(head[0].row + offset, column[title], value)
    book.save(path)
    return path


def test_a_dry_run_shows_the_changes_and_writes_nothing(guangong, workbook):
    code, printed, _ = guangong("import", str(workbook), "--date", "2023-10-31", "--dry-run")

    assert code == 0
    assert "试导入，没有写入" in printed
    assert "空白点" in printed
    assert "还没有数据文件" in guangong("imports")[2]


def test_units_whose_conclusion_moves_are_named_with_both_conclusions(guangong, workbook):
    guangong("import", str(workbook), "--date", "2023-10-31")
    _answer(workbook, "东亭镇", "是否已建关工委", "是")

    for arguments in (("--dry-run",), ()):
        _, printed, _ = guangong("import", str(workbook), "--date", "2023-10-31", *arguments)

        assert "东亭镇　空白点→已建\n" in printed
        assert "锡山区　" not in printed


def test_thirty_units_are_named_and_the_others_counted(capfd):
    moved = [Shift("establishment", f"V{n:02}", "village", f"{n:02}村", "blank", "own") for n in range(31)]
    new = Shift("quality", "C", "village", "东亭镇关工委", None, "hollow")
    silent = Shift("team_size", "C", "village", "不列", "within", "under")

    print_shifts([new, silent, *reversed(moved)])

    printed = capfd.readouterr().out
    assert [line for line in printed.splitlines() if "村　" in line] == [f"{n:02}村　空白点→已建" for n in range(30)]
    assert printed.endswith("其余 1 个。\n")
    assert "不列" not in printed
    assert "东亭镇关工委" not in printed


def test_an_import_can_be_listed_repeated_and_undone(guangong, workbook):
    assert "已导入，编号 1" in guangong("import", str(workbook), "--date", "2023-10-31", "--as", "王工")[1]
    assert "没有变动" in guangong("import", str(workbook), "--date", "2023-10-31")[1]
    listed = guangong("imports")[1]
    assert "王工" in listed
    assert "册.xlsx" in listed

    code, printed, _ = guangong("undo", "1")

    assert code == 0
    assert "已撤销第 1 号，本次编号 2。" in printed
    assert "是（2）" in guangong("imports")[1]
    assert "共 0 行" in guangong("ask", "coverage")[1]


def test_faults_are_listed_one_per_line_and_nothing_is_written(guangong, workbook):
    _spoil(workbook, rows=2)

    code, printed, complaint = guangong("import", str(workbook), "--date", "2023-10-31")

    assert (code, printed) == (1, "")
    assert "没有写入任何内容" in complaint
    assert complaint.count("\n") == 3
    assert "“区划”表" in complaint
    assert guangong("imports")[1] == "还没有导入过。\n"


def test_more_faults_than_fit_the_screen_go_into_a_file(guangong, workbook):
    _spoil(workbook, rows=SHOWN + 10)

    _, _, complaint = guangong("import", str(workbook), "--date", "2023-10-31")

    assert complaint.count("\n") == SHOWN + 2
    assert "其余 10 处见" in complaint
    with workbook.with_name("册-错误清单.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = list(csv.DictReader(lines))
    assert len(listed) == SHOWN + 10
    assert list(listed[0]) == ["表", "单元格", "现值", "问题", "应为", "怎么改"]


def test_an_export_imports_again_without_a_change(guangong, network):
    guangong("export", "-o", "全部.xlsx")

    code, printed, _ = guangong("import", "全部.xlsx")

    assert code == 0
    assert "内容与现有资料一致，没有变动。" in printed
    assert "一条不再有，用 guangong end；登记错了，用 guangong remove；重复了，用 guangong merge。" in printed


def test_verify_is_clean_and_says_so(guangong, network):
    assert guangong("verify") == (0, "核对无误：结论与数据、规则一致。\n", "")


def test_verify_reports_drift_and_rebuild_mends_it(guangong, network):
    with network.store.write() as writer:
        writer.replace_findings(["320205"], writer.as_judged().clear())

    code, _, complaint = guangong("verify")
    assert code == 1
    assert "与重算不符" in complaint
    assert "guangong verify --rebuild" in complaint

    assert guangong("verify", "--rebuild")[0] == 0
    assert guangong("verify")[0] == 0


def test_refresh_pins_the_store_to_a_day_and_lets_it_go(guangong, network):
    assert "已按 2023-10-30 重新判定。" in guangong("refresh", "--pin", "2023-10-30")[1]
    assert "（2023-10-30 的情况" in guangong("ask", "coverage")[1]

    assert "已按 2023-10-31 重新判定。" in guangong("refresh", "--unpin")[1]


def _answer(workbook: Path, name: str, title: str, value: str) -> None:
    """Put a value into the row of one place."""
    book = load_workbook(workbook)
    head, *rows = book["区划"].iter_rows(min_row=_heading(book["区划"]))
    column = {cell.value: n for n, cell in enumerate(head)}
    next(row for row in rows if row[column["名称"]].value == name)[column[title]].value = value
    book.save(workbook)


def _heading(sheet: Worksheet) -> int:
    return next(r[0].row for r in sheet.iter_rows() if any(c.value == "编号" for c in r))


def _spoil(workbook: Path, rows: int) -> None:
    """Put a date that is none into the rows below the heading."""
    book = load_workbook(workbook)
    sheet = book["区划"]
    head = next(r for r in sheet.iter_rows() if any(c.value == "编号" for c in r))
    column = {c.value: c.column for c in head}
    for n in range(1, rows + 1):
        sheet.cell(head[0].row + n, column["编号"], f"320205100{n:03}")
        sheet.cell(head[0].row + n, column["名称"], f"第{n}村")
        sheet.cell(head[0].row + n, column["核实日期"], "去年")
    book.save(workbook)


def test_the_own_workbook_comes_back_marked(guangong, workbook):
    _spoil(workbook, rows=2)

    code, printed, _ = guangong("import", str(workbook), "--date", "2023-10-31", "--marked", "标注.xlsx")

    assert (code, "已标注的表：标注.xlsx" in printed) == (1, True)
    marked = load_workbook(workbook.with_name("标注.xlsx"))
    listed = [cell.value for cell in marked["处理建议"]["D"]]
    assert listed[:3] == ["问题", *["“去年”不是完整日期"] * 2]
    assert "编号" in [cell.value for cell in marked["区划"][_heading(marked["区划"])]]
    assert guangong("import", str(workbook), "--marked", "标注.xlsx")[0] == 1
