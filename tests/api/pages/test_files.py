"""The report and the maps as files: of one's own place, named in Chinese, written down, names only where allowed."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import openpyxl
import pytest

from api.access.rights import Role

REPORT, MAP = "/files/report.xlsx", "/files/committee_network"


def test_the_report_is_a_workbook_of_the_place_and_is_written_down(served):
    answer = served.person("李工", Role.planner, "320205")("GET", f"{REPORT}?scope=东亭镇")

    saved = f"attachment; filename=\"report-320205100.xlsx\"; filename*=UTF-8''{quote('东亭镇报告 2023-10-31.xlsx')}"
    assert answer.headers["content-disposition"] == saved
    assert "东亭镇" in openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]["A1"].value
    last = served.audited()[-1]
    assert (last.by.name, last.deed.value, last.operation) == ("李工", "export", "report_xlsx")


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_report_is_also_a_document_and_pdf(served, ending, begins):
    answer = served.person("李工", Role.planner, "320205")("GET", f"/files/report.{ending}?since=2023-06-30")

    assert answer.headers["content-disposition"].startswith(f'attachment; filename="report-320205.{ending}"')
    assert answer.content.startswith(begins)


def test_a_map_is_a_file_to_save_and_is_never_shown_as_a_page_of_ours(served):
    answer = served.person("李工", Role.planner, "320205")("GET", MAP)

    assert answer.headers["content-disposition"].startswith('attachment; filename="committee_network-320205.html"')
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "东亭镇" in answer.text
    assert served.audited()[-1].operation == "map_committee_network"


def test_names_are_for_those_who_may_take_them_along(served):
    viewer, planner = (served.person(r.label, r, "320205") for r in (Role.viewer, Role.planner))

    assert [ask("GET", f"{MAP}?names=true").status_code for ask in (viewer, planner)] == [403, 200]
    assert ["含姓名" in ask("GET", "/").text for ask in (viewer, planner)] == [False, True]


@pytest.mark.parametrize(
    ("query", "status"), [("?scope=320206", 403), ("?scope=没有的", 404), ("?as_of=昨天", 422), ("?foo=1", 422)]
)
def test_what_cannot_be_drawn_is_said_on_a_page(served, query, status):
    answer = served.person("李工", Role.planner, "320205")("GET", MAP + query)
    assert (answer.status_code, '<p class="fault">' in answer.text) == (status, True)
