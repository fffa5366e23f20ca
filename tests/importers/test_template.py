"""The empty workbook: every sheet and column, drop-downs, and nothing to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graphmodel.importers.faults import describe
from graphmodel.importers.planning.plan import Plan
from graphmodel.importers.template import write_template
from graphmodel.importers.writing.layout import choices_of
from graphmodel.kinds import kinds
from graphmodel.workbooks.sheets import sheets
from graphmodel.workbooks.workbook import REQUIRED_FILL


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_template(tmp_path_factory.mktemp("template") / "模板.xlsx")


@pytest.fixture(scope="module")
def book(template: Path) -> Workbook:
    return load_workbook(template)


def test_the_cover_comes_first_the_guide_last_and_every_sheet_between(book: Workbook) -> None:
    assert book.sheetnames == ["填报信息", *(s.title for s in sheets()), "说明"]


def test_every_kind_has_a_column_for_its_number(book: Workbook) -> None:
    assert {book[k.kind.title]["A1"].value for n, k in kinds().items() if n != "ListDeclaration"} == {"编号"}


def test_required_headings_are_told_by_colour_and_keep_their_words(book: Workbook) -> None:
    for sheet in sheets():
        headings = {c.value: c.fill.fgColor.rgb for c in book[sheet.title][1]}
        assert {t for t, colour in headings.items() if colour.endswith(REQUIRED_FILL)} == {
            c.title for c in sheet.columns if c.required
        }


def test_choices_are_offered_as_drop_downs(book: Workbook) -> None:
    offered = {v.formula1 for v in book["学校"].data_validations.dataValidation}
    assert offered == {'"是,否"', '"无党组织,仅有党建工作指导员"', '"小学,初中,九年一贯制,高中,完全中学,中职,特殊教育"'}


def test_every_list_of_choices_fits_into_a_drop_down() -> None:
    assert max(len(",".join(choices_of(c))) for s in sheets() for c in s.columns) <= 253


def test_the_guide_says_whose_columns_these_are_and_how_to_clear(book: Workbook) -> None:
    said = [str(row[0].value) for row in book["说明"].iter_rows(max_row=12)]
    assert said[1] == "1. 本工作簿的表和列由本产品拟定：未取到上级的原始表样，列名参照公开的做法。"
    assert any("（清空）" in line for line in said)


def test_the_template_is_imported_as_nothing(template: Path, plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(template)
    assert [describe(f) for f in (*plan.faults, *plan.warnings, *plan.notices)] == []
    assert (plan.changes.nodes, plan.changes.relations) == ((), ())
