"""The sample workbooks: deterministic, marked as synthetic, and free of dangling or ambiguous references."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graphmodel.kinds.codes import division, uscc
from graphmodel.workbooks.sheets import Sheet, sheets
from samples.xishan import district, notes, six_goods
from samples.xishan.book import Book, Value

Row = dict[str, Value]


def test_the_same_seed_gives_the_same_cells(book: Book) -> None:
    again = district.build()
    assert all(book.rows(s.title) == again.rows(s.title) for s in sheets())


def test_another_seed_gives_other_people_in_the_same_numbers(book: Book) -> None:
    other = district.build(7)
    assert {r["姓名"] for r in other.rows("人员")} != {r["姓名"] for r in book.rows("人员")}
    assert [len(other.rows(t)) for t in ("人员", "任职", "关工委")] == [
        len(book.rows(t)) for t in ("人员", "任职", "关工委")
    ]


def test_every_place_key_is_well_formed_and_codes_differ_only_where_a_village_was_rehomed(book: Book) -> None:
    rehomed = [r for r in book.rows("区划") if r["统计代码"] and r["编号"] != r["统计代码"]]
    assert len(rehomed) == 21
    for row in book.rows("区划"):
        assert division.parse(str(row["编号"])).key == row["编号"]
        assert not row["统计代码"] or division.parse(str(row["统计代码"]))
    assert all(str(r["统计代码"]).startswith("320205400") for r in rehomed)


def test_every_credit_code_is_clean_and_used_once(book: Book) -> None:
    titles = ("学校", "企业", "机关", "事业单位", "社会组织", "农村新经济体")
    codes = [str(r["统一社会信用代码"]) for t in titles for r in book.rows(t)]
    assert len(codes) == len(set(codes))
    for code in codes:
        checked = uscc.check(code)
        assert (checked.malformed, checked.warning, checked.county) == (None, None, "320205")
        assert code[8:11] == "PDY"


@pytest.mark.parametrize("title", [s.title for s in sheets()])
def test_every_reference_means_exactly_one_row(book: Book, town: Book, title: str) -> None:
    sheet = next(s for s in sheets() if s.title == title)
    for source in (book, town):
        known = _known(source)
        for row in source.rows(title):
            for cell, targets in _references(sheet, row):
                found = sum(known[target, cell] for target in targets)
                assert found == 1, (title, cell, targets)


def _known(book: Book) -> Counter[tuple[str, str]]:
    """How often each kind has a row of that name or 编号."""
    known: Counter[tuple[str, str]] = Counter()
    for sheet in sheets():
        for row in book.rows(sheet.title):
            references = {row.get("编号"), row.get("名称"), row.get("姓名")} - {None}
            known.update((sheet.name, str(reference)) for reference in references)
    return known


def _references(sheet: Sheet, row: Row) -> list[tuple[str, tuple[str, ...]]]:
    filled = [(c, str(row[c.title])) for c in sheet.columns if c.targets and row.get(c.title)]
    return [(part, c.targets) for c, cell in filled for part in cell.split("、")]


def test_only_the_two_planned_pairs_share_a_name_and_carry_numbers(book: Book) -> None:
    names = Counter((r["姓名"], r["出生年"]) for r in book.rows("人员"))
    twins = {name for name, count in names.items() if count > 1}
    assert len(twins) == 2
    numbered = [r for r in book.rows("人员") if r["编号"]]
    assert sorted(str(r["编号"]) for r in numbered) == [f"P3202059000{n}" for n in (1, 2, 3, 4)]
    assert {(r["姓名"], r["出生年"]) for r in numbered} == twins


def test_synthetic_things_say_so(book: Book) -> None:
    for title in ("企业", "学校", "社会组织", "农村新经济体", "园区"):
        assert all(str(r["名称"]).endswith("（示例）") for r in book.rows(title))
    phones = [str(r["联系电话"]) for r in book.rows("人员") if r.get("联系电话")]
    assert len(phones) == 10
    assert all(phone.startswith("1380000") for phone in phones)
    assert "合成示例" in notes.COVER.unit
    assert "均由程序生成" in notes.NOTES[0]


def test_the_small_town_has_nine_base_committees_eight_of_them_awarded(town: Book) -> None:
    states = Counter(r["状态"] for r in town.rows("达标授牌"))
    assert states == {"授牌": 8, "自评": 1}
    assert len(town.rows("关工委")) == 1 + 9
    kinds = Counter(division.village_kind(str(r["编号"])) for r in town.rows("区划"))
    assert kinds == {"urban_community": 2, "village": 7, None: 2}


def test_the_workbook_has_the_cover_the_notes_and_the_sheets_of_the_template(town: Book, tmp_path: Path) -> None:
    path = tmp_path / "六好镇.xlsx"
    town.workbook(six_goods.COVER, six_goods.NOTES).save(path)
    workbook = load_workbook(path)
    assert workbook.sheetnames == ["填报信息", "说明", "区划", "党组织", "关工委", "人员", "达标授牌", "任职"]
    front = [[cell.value for cell in row] for row in workbook["填报信息"].iter_rows(max_row=7)]
    assert front[0][:2] == ["填报单位", "示例镇关工委（合成示例）"]
    assert front[5] == ["表名", "是否完整名单", "范围", "日期"]
    assert front[6][:3] == ["区划", "否", "5108L1L01000"]
    headings = [cell.value for cell in workbook["关工委"][1]]
    assert headings[:3] == ["编号", "名称", "所在单位"]
