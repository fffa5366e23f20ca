"""What LibreOffice shows and prints of downloads: whole codes, nothing taken for a formula, headings on each page."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workbook_parts import workbook

from graphmodel.importers.faults import Spot, fault, problem
from graphmodel.importers.marking.marked_copy import COLOURS, Marks, save_marked
from graphmodel.importers.planning.book import read_book

pytestmark = pytest.mark.soak
MISSING = "this test needs LibreOffice Calc: apt-get install -y libreoffice-calc-nogui poppler-utils"
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as CSV in UTF-8, cells as they are shown."""
UTF_8 = "--infilter=CSV:44,34,76,1"
"""What a user chooses, or is offered, when a CSV file is opened."""


def converted(file: Path, into: str, *options: str) -> Path:
    """Have LibreOffice open a file and save it as something else."""
    office = shutil.which("soffice")
    assert office, MISSING
    folder = file.parent / f"{file.stem}-{file.suffix[1:]}-{into[:3]}"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", *options, "--convert-to", into, "--outdir", folder, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    [made] = folder.iterdir()
    return made


def shown(file: Path, *options: str) -> list[list[str]]:
    """Return the cells of the only sheet as LibreOffice shows them."""
    with converted(file, AS_SHOWN, *options).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


@pytest.fixture
def download(api, tmp_path):
    """Save an answer as a user does."""

    def download(path: str) -> Path:
        file = tmp_path / path.rpartition("/")[2]
        file.write_bytes(api("GET", path).content)
        return file

    return download


def test_a_workbook_and_a_csv_file_are_shown_as_they_are_meant(download):
    columns = ("编号", "名称", "级别或类型", "是否已建关工委", "核实日期", "区划代码")
    table = [
        ["320205000000", "锡山区", "县（市、区）", "", "", "320205000000"],
        ["320205100000", "东亭镇", "镇（街道）", "是", "2023-10-31", "320205100000"],
        ["320205100201", "甲村", "村（社区）", "否", "2023-10-31", "320205100201"],
        ["S32020500001", "=甲校", "学校", "", "", "320205100201"],
    ]
    [note], heading, *rows = (
        [cell for cell in row if cell] if n == 0 else row for n, row in enumerate(shown(download("/api/v1/units.xlsx")))
    )
    assert note.startswith("单位　2023-10-31 的情况　共 4 行")
    assert [[row[heading.index(name)] for name in columns] for row in rows] == table

    heading, *rows = shown(download("/api/v1/units.csv"), UTF_8)
    table[-1][1] = "'=甲校"  # a spreadsheet has no other way to be told, in CSV, that this is no formula
    assert [[row[heading.index(name)] for name in columns] for row in rows] == table


def test_shares_are_shown_as_shares(download):
    _, heading, *rows = shown(download("/api/v1/questions/coverage.xlsx"))
    rates = {row[heading.index("级别或类型")]: row[heading.index("组建率")] for row in rows}
    assert rates == {"县（市、区）": "", "镇（街道）": "100.0%", "村（社区）": "0.0%", "学校": ""}


def test_a_wide_list_is_printed_on_pages_across_each_with_its_headings(download):
    printed = converted(download("/api/v1/units.xlsx"), "pdf")
    assert shutil.which("pdftotext"), MISSING
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) == 2
    for page in pages:
        assert re.search(r"编号\s+名称", page)
        assert "甲村" in page
    sizes = subprocess.run(["pdfinfo", printed], check=True, capture_output=True, text=True).stdout
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", sizes).groups())
    assert width > height


def test_a_marked_workbook_opens_with_its_colours_and_can_be_imported_again(tmp_path):
    source = workbook(tmp_path / "册.xlsx", [["名称", "所在地", "核实日期"], ["甲校", "锡山区", "昨天"]])
    found = fault(Spot("学校", "C2"), problem("not_a_day", "昨天"))
    save_marked(source, Marks([found], {"学校": 1}), tmp_path / "标注.xlsx")

    again = converted(tmp_path / "标注.xlsx", "xlsx")

    book = load_workbook(again)
    assert book.sheetnames == ["学校", "处理建议"]
    assert book["学校"]["C2"].fill.start_color.rgb == COLOURS["fault"]
    assert book["学校"]["D2"].value.startswith("C 列：“昨天”不是完整日期")
    assert [f.code for f in read_book(again).faults] == [f.code for f in read_book(source).faults]
