"""Whatever stands in a name, files hold it as text: no formula, field or link comes of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from askers import OWNER
from docx import Document
from hostile_district import CALLED, FORMULAS, hostile_network
from local_user import cookies_of
from openpyxl import load_workbook
from shared_routes import shared_routes
from strangers import stranger

from api.app import create_app
from graphmodel.importers.export import export
from graphmodel.network import Network
from graphmodel.settings import Settings

UNITS = {name for id_, name in CALLED.items() if id_[0] in "3SEG"}
LISTS = ("questions/blank_spots", "questions/liaison_duty", "questions/unmapped_enterprises", "people")
FIELDS = "//w:instrText | //w:fldSimple | //w:hyperlink"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with hostile_network(tmp_path_factory.mktemp("hostile")) as network:
        yield network


@pytest.fixture(scope="module")
def get(hostile: Network, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], httpx.Response]:
    settings = Settings(accounts=tmp_path_factory.mktemp("accounts") / "accounts.db")
    app = create_app(settings, hostile, routes=shared_routes())
    cookies = cookies_of(app)
    return lambda path: stranger(app)("GET", path, cookies=cookies)


def texts(workbook: io.BytesIO | Path) -> set[str]:
    """All that stands in the cells; a formula or a link fails."""
    cells = [cell for sheet in load_workbook(workbook) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    return {cell.value for cell in cells if isinstance(cell.value, str)}


def test_no_cell_of_a_list_is_a_formula_and_names_stand_as_they_are(get):
    for name in LISTS:
        assert texts(io.BytesIO(get(f"/api/v1/{name}.xlsx").content)) & set(CALLED.values())
    assert texts(io.BytesIO(get("/api/v1/units.xlsx").content)) > UNITS


def test_no_cell_of_csv_begins_as_a_formula_does(get):
    rows = list(csv.reader(io.StringIO(get("/api/v1/units.csv").content.decode("utf-8-sig"), newline="")))
    cells = {cell for row in rows for cell in row}
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert {cell.removeprefix("'") for cell in cells} > UNITS
    assert any(cell.startswith(f"'{FORMULAS[0]}") for cell in cells)


def test_the_whole_export_and_the_report_hold_no_formula(hostile, get, tmp_path):
    with hostile.held(OWNER) as contents:
        export(contents, tmp_path / "全部.xlsx")
    assert texts(tmp_path / "全部.xlsx") > set(CALLED.values())
    assert texts(io.BytesIO(get("/files/report.xlsx").content)) & UNITS


def test_the_report_as_document_has_no_field_or_link_but_its_page_numbers(get):
    document = Document(io.BytesIO(get("/files/report.docx").content))
    assert document.element.xpath(FIELDS) == []
    said = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert said & UNITS
