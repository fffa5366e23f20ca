"""Workbooks as other programs write them, and files that are no workbooks."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from workbook_parts import SHEET, changed, workbook

from graphmodel.errors import InputError, NotFoundError
from graphmodel.importers.files.raw import RawSheet, Unreadable
from graphmodel.importers.files.reading import read_file

DATA = Path(__file__).parents[2] / "data"


def rows(sheet: RawSheet) -> list[tuple[int, tuple[object, ...]]]:
    return [(row.number, row.values) for row in sheet.rows]


def test_a_merged_value_belongs_to_every_row_and_column_of_its_range(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["标题", None, None],
        ["名称", "所在地", None],
        ["甲校", "东亭", 1],
        ["乙校", None, 2],
        [None, None, None],
    ):
        sheet.append(row)
    for merged in ("A1:C1", "B2:C2", "B3:B5"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    (read,) = read_file(tmp_path / "a.xlsx")
    assert rows(read) == [
        (1, ("标题", "标题", "标题")),
        (2, ("名称", "所在地", "所在地")),
        (3, ("甲校", "东亭", 1)),
        (4, ("乙校", "东亭", 2)),
    ]
    assert read.spread == {(1, 1), (1, 2), (2, 2)}
    assert read.shared == {(1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (4, 1)}


def test_a_formula_gives_its_stored_result_or_says_that_there_is_none() -> None:
    (read,) = [s for s in read_file(DATA / "libreoffice.xlsx") if s.title == "学校"]
    assert [row.values[3] for row in read.rows[2:]] == [42, 7]


def test_a_formula_without_result_is_not_an_empty_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["甲", "=1+1", None])
    book.save(tmp_path / "a.xlsx")
    assert rows(read_file(tmp_path / "a.xlsx")[0]) == [(1, ("甲", Unreadable.formula_without_result))]


def test_an_empty_result_of_a_formula_is_an_empty_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["甲", "=1+1", None]])
    empty = b'<c r="B1" t="str"><f>1+1</f><v></v></c>'
    done = changed(path, lambda name, c: c.replace(b'<c r="B1"><f>1+1</f><v /></c>', empty) if name == SHEET else c)
    assert rows(read_file(done)[0]) == [(1, ("甲", ""))]


def test_a_workbook_that_lies_about_its_size_is_read_to_the_end(tmp_path: Path) -> None:
    book = Workbook()
    for n in range(3):
        book.worksheets[0].append([n])
    book.save(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(tmp_path / "b.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'<dimension ref="A1:A3"', b'<dimension ref="A1:A1"'))
    assert len(read_file(tmp_path / "b.xlsx")[0].rows) == 3


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    with pytest.raises(InputError, match=re.escape("文件“大.xlsx”解压后大得不正常（20 MB），请删去")):
        read_file(path)


def test_entities_that_would_blow_up_are_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(tmp_path / "b.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, laughs if part.endswith("sheet1.xml") else old.read(part))
    with pytest.raises(InputError, match=re.escape("不是完好的 .xlsx 工作簿")):
        read_file(tmp_path / "b.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "不能直接导入“a.xls”：它是旧格式的工作簿，请用表格软件另存为 .xlsx"),
        ("a.et", b"anything", "不能直接导入“a.et”：它是WPS 格式的工作簿，请用表格软件另存为 .xlsx"),
        ("a.xlsm", b"PK", "不能直接导入“a.xlsm”：它是带宏的工作簿，请用表格软件另存为 .xlsx"),
        ("a.xyz", b"PK", "不能直接导入“a.xyz”，请用表格软件另存为 .xlsx"),
        (
            "~$a.xlsx",
            b"\x05Li",
            "“~$a.xlsx”是表格软件打开文件时留下的临时文件，里面没有表；请关闭表格软件，再导入“a.xlsx”。",
        ),
        (".~lock.a.xlsx#", b",x", "再导入“a.xlsx”。"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "文件“a.xlsx”设了打开密码，或其实是旧的 .xls 格式"),
        ("a.xlsx", b"PK\x03\x04 cut off", "文件“a.xlsx”打不开：它不是完好的 .xlsx 工作簿"),
        ("a.xlsx", b"", "文件“a.xlsx”是空的"),
        ("a.csv", b"PK\x03\x04", "文件“a.csv”其实是工作簿"),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=re.escape(sentence)):
        read_file(tmp_path / name)


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "资料.xlsx").mkdir()
    with pytest.raises(InputError, match=re.escape("“资料.xlsx”是文件夹，不是文件；请给出其中要导入的")):
        read_file(tmp_path / "资料.xlsx")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=re.escape("没有文件“无.xlsx”")):
        read_file(tmp_path / "无.xlsx")


def test_a_damaged_sheet_inside_a_sound_archive_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    content = bytearray((tmp_path / "a.xlsx").read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + len(b"xl/worksheets/sheet1.xml")
    content[at : at + 4] = struct.pack("<I", 0xDEADBEEF)
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(InputError, match="打不开"):
        read_file(tmp_path / "a.xlsx")


def test_dates_keep_being_dates(tmp_path: Path) -> None:
    loaded = load_workbook(DATA / "libreoffice.xlsx")
    assert loaded["学校"]["C4"].is_date
