"""The report as PDF and as a document: the same content, text whatever it looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx import Document
from report_answers import HEAD, VILLAGES, material

from graphmodel.errors import InputError
from visualisation import typesetting
from visualisation.report.composing import compose
from visualisation.report_document import write_document
from visualisation.report_pdf import laid_out, write_pdf

SCHOOLS = {
    "level": "school", "should_establish": 3, "established": 2, "reached": 2, "own": 2, "blank": 1, "to_verify": 0,
    "everyone": 3,
}  # fmt: skip
HOSTILE = '#panic("x") $x$ <b>*_`&@\u202e=1+1'
"""Anything of this that were taken for markup would fail or vanish."""


def spot(name="东亭中学"):
    return {"name": name, "level": "school", "township": "东亭街道", "state": "blank", "reason": "应建未建"}


def composed(head=HEAD, **rows):
    villages = VILLAGES | {"everyone": 128}
    return compose(material(head, **{"coverage": [villages, SCHOOLS], "blank_spots": [spot()]} | rows))


@pytest.fixture
def document(tmp_path):
    def write(report):
        return Document(str(write_document(tmp_path / "报告.docx", report)))

    return write


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_what_looks_like_markup_is_printed_as_it_is(tmp_path, document):
    report = composed(replace(HEAD, scope_name=HOSTILE), blank_spots=[spot(HOSTILE)])

    assert write_pdf(tmp_path / "报告.pdf", report).read_bytes().startswith(b"%PDF-")
    written = document(report)
    assert written.paragraphs[0].text == f"{HOSTILE}关工委组织建设情况"
    assert cells(written.tables[2])[1][2] == HOSTILE


def test_the_document_begins_with_the_message_the_picture_and_the_places(document):
    written = document(composed())

    texts = [told.text for told in written.paragraphs]
    assert texts[0] == "锡山区关工委组织建设情况"
    assert texts[2].startswith("截至 2023 年 10 月 31 日，锡山区关工委覆盖率：村（社区）128/128 100.0\u00a0%")
    assert len(written.inline_shapes) == 1
    assert cells(written.tables[0])[2] == ["学校", "3", "2", "", "1", "", "0", "2/3 66.7\u00a0%"]


def test_lists_repeat_their_headings_and_leave_room_for_who_acts_and_by_when(document):
    (listed,) = [t for t in document(composed()).tables if "责任人" in cells(t)[0]]

    assert cells(listed)[0][-3:] == ["责任人", "整改期限", "备注"]
    assert "w:tblHeader" in listed.rows[0]._tr.xml
    assert "w:cantSplit" in listed.rows[1]._tr.xml


def test_what_is_empty_has_no_heading(document):
    texts = [told.text for told in document(composed(blank_spots=[])).paragraphs]
    assert not {"空白点", "企业", "联系点", "班子", "待核"} & set(texts)
    assert any(text.startswith("没有可列的：空白点、空心组织") for text in texts)


def test_both_are_marked_where_they_tell_of_people(document):
    report = composed(replace(HEAD, mark="李工 2023-10-31 导出"))
    assert laid_out(report)["mark"] == "李工 2023-10-31 导出"
    assert document(report).sections[0].footer.paragraphs[0].text.startswith("李工 2023-10-31 导出　含个人信息")


def test_long_tables_are_cut_on_paper_and_say_so():
    spots = [spot(f"单位{n}") for n in range(203)]
    (table,) = laid_out(composed(blank_spots=spots))["lists"][0]["tables"]
    assert len(table["rows"]) == 200
    assert table["notes"][-1] == "这里印前 200 行，其余 3 行见 Excel 报告。"


def test_without_a_font_that_holds_chinese_pdf_is_refused_and_a_document_has_no_picture(
    monkeypatch, tmp_path, document
):
    monkeypatch.setattr(typesetting, "FONTS", ("没有的字体",))
    typesetting._fonts.cache_clear()
    try:
        with pytest.raises(InputError, match="这台机器上没有中文字体"):
            write_pdf(tmp_path / "报告.pdf", composed())
        assert not document(composed()).inline_shapes
    finally:
        typesetting._fonts.cache_clear()
