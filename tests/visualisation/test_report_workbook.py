"""The report workbook, opened again after it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from report_answers import HEAD, VILLAGES, material

from queries import catalogue
from queries.figures.rates import display
from visualisation.report.composing import compose
from visualisation.report.content import ReportHead
from visualisation.report.listing import LISTINGS, Stretch
from visualisation.report.standing import COVERAGE
from visualisation.report_workbook import write_workbook

EXECUTIVES = {
    "level": "village",
    "committees": 128,
    "met": 127,
    "to_verify": 0,
    "exceptions": "尚书苑社区关工委（新建小区）",
}

Report = Callable[..., Workbook]


def blank(name: str) -> dict[str, Any]:
    return {"name": name, "level": "school", "township": "东亭街道", "state": "blank", "missing": "由党支部牵头"}


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Write a report of the rows given by question (none for the others) and open it again."""

    def write(head: ReportHead = HEAD, **rows: Sequence[dict[str, Any]]) -> Workbook:
        path = tmp_path / f"报告{len(list(tmp_path.iterdir()))}.xlsx"
        return openpyxl.load_workbook(write_workbook(path, compose(material(head, **rows))))

    return write


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None]


def table(sheet: Worksheet, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table by heading."""
    left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
    lines = list(sheet.iter_rows(top, bottom, left, right, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_the_sheets_stand_in_the_order_in_which_a_meeting_goes_through_them(report: Report) -> None:
    rows = {
        "blank_spots": [blank("东亭中学")],
        "enterprise_priorities": [{"name": "甲厂", "level": "enterprise", "priority": "P1", "state": "blank"}],
        "liaison_duty": [{"name": "王某", "state": "short"}],
        "leadership": [{"name": "门楼", "level": "village", "flags": 1}],
        "to_verify": [{"topic": "establishment", "name": "安镇中学", "level": "school"}],
    }
    assert report(**rows).sheetnames == ["总览", "情况", "空白点", "企业", "联系点", "班子", "待核", "说明"]


def test_blank_spots_leave_room_for_who_acts_and_by_when(report: Report) -> None:
    rows = table(report(blank_spots=[blank("东亭中学"), blank("安镇中学")])["空白点"], "blank_spots")
    assert [(row["序号"], row["单位"], row["级别或类型"]) for row in rows] == [
        (1, "东亭中学", "学校"),
        (2, "安镇中学", "学校"),
    ]
    assert [(row["责任人"], row["整改期限"], row["备注"]) for row in rows] == [(None, None, None)] * 2


def test_blank_spots_and_hollow_committees_are_told_apart(report: Report) -> None:
    hollow = {"name": "庄桥社区关工委", "level": "village", "state": "hollow", "reason": "已建但缺：活动"}
    rows = table(report(blank_spots=[blank("东亭中学")], hollow_committees=[hollow])["空白点"], "blank_spots")
    assert [(row["类别"], row["原因"]) for row in rows] == [("空白点", None), ("空心组织", "已建但缺：活动")]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","点")', "+1", "@SUM(A1)", "-2", "#N/A"])
def test_what_looks_like_a_formula_stays_text(report: Report, name: str) -> None:
    book = report(blank_spots=[blank(name)], executive_wulao=[EXECUTIVES | {"exceptions": name}])
    assert table(book["空白点"], "blank_spots")[0]["单位"] == name
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n", "d"}


def test_an_ampersand_in_the_name_of_the_office_is_printed_as_one(report: Report) -> None:
    book = report(ReportHead("A&P 关工委", "锡山区", date(2023, 10, 31), 7, "1f3a"))
    assert book["总览"].oddHeader.left.text == "A&&P 关工委"


def test_what_there_is_none_of_is_a_sentence_and_no_sheet(report: Report) -> None:
    empty = report()
    assert empty.sheetnames == ["总览", "情况", "说明"]
    said = texts(empty["情况"])[-1]
    assert all(noun in said for noun in ("空白点", "空心组织", "P1 企业", "应联系基层的同志", "待核事项"))
    assert said.startswith("没有可列的：") and said.endswith("（数据时点 2023年10月31日）。")


def test_every_sheet_prints_on_a4_fitted_to_its_width_with_numbered_pages(report: Report) -> None:
    for sheet in report(coverage=[VILLAGES]):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.right.text == "第 &P 页　共 &N 页"
        assert sheet.oddFooter.left.text.split() == ["填报人：", "审核人：", "盖章："]
        assert range_boundaries(sheet.print_area.split("!")[1]) == range_boundaries(sheet.dimensions)


def test_wide_sheets_lie_on_their_side_and_the_explanation_stands(report: Report) -> None:
    book = report(blank_spots=[blank("东亭中学")])
    assert {s.title: s.page_setup.orientation for s in book} == {
        "总览": "portrait", "情况": "portrait", "空白点": "landscape", "说明": "portrait",
    }  # fmt: skip


def test_a_list_keeps_its_heading_in_view_and_repeats_it_on_every_page(report: Report) -> None:
    sheet = report(to_verify=[{"topic": "establishment", "name": "东亭中学", "level": "school"}])["待核"]
    heading = range_boundaries(sheet.tables["to_verify"].ref)[1]
    assert sheet.print_title_rows == f"${heading}:${heading}"
    assert sheet.freeze_panes == f"A{heading + 1}"


def test_tables_can_be_filtered_and_hold_no_merged_cells(report: Report) -> None:
    book = report(coverage=[VILLAGES], blank_spots=[blank("东亭中学")], executive_wulao=[EXECUTIVES])
    for sheet in book:
        for each in sheet.tables.values():
            left, top, right, bottom = range_boundaries(each.ref)
            assert each.autoFilter.ref == each.ref
            assert not [
                m for m in sheet.merged_cells.ranges if top <= m.min_row <= bottom and left <= m.min_col <= right
            ]


def test_a_rate_reads_the_same_as_text_and_as_number(report: Report) -> None:
    organs = {
        "level": "government_organ",
        "should_establish": 24,
        "established": 17,
        "reached": 20,
        "own": 17,
        "covered": 3,
    }
    for row in table(report(coverage=[VILLAGES, organs])["情况"], "coverage"):
        reached = row["已建"] + (row["被覆盖"] or 0)
        assert row["组建率"] == display(row["已建"], row["应建"])
        assert row["覆盖率"] == display(reached, row["应建"])


def test_enterprises_have_counts_and_no_rate(report: Report) -> None:
    enterprises = {"level": "enterprise", "own": 404, "covered": 18, "blank": 14}
    (row,) = table(report(coverage=[enterprises])["情况"], "coverage")
    assert (row["已建"], row["组建率"], row["覆盖率"]) == (404, "不计", "不计")


def test_the_classes_of_enterprises_are_said_so_that_they_add_up(report: Report) -> None:
    counts = {"own": 404, "covered": 18, "P1": 14, "P2": 70, "P3": 25, "P4": 64, "to_verify": 25}
    classes = [
        {"standing": name, "count": n, "unmapped": 34 if name == "to_verify" else 0, "total": 620}
        for name, n in counts.items()
    ]
    states = {"东亭园": "blank", "安镇园": "blank", "待党建的园": "awaiting_party_building"}
    zones = [{"priority": "P2", "level": "zone", "name": name, "state": state} for name, state in states.items()]
    said = texts(report(coverage=[VILLAGES], enterprise_classes=classes, enterprise_priorities=zones)["情况"])
    (sentence,) = [text for text in said if "在册企业" in text]
    assert sentence == (
        "2．在册企业 620 家，只分类计数、不计组建率：已建 404 家、被覆盖 18 家、P1 空白点 14 家、"
        "P2 在园区 70 家（可依托 2 个园区组建）、P3 待党建 25 家、P4 拓展 64 家、待核 25 家；"
        "其中未关联 34 家（与上面各类有重叠）。"
    )
    assert sum(int(n) for n in re.findall(r"(\d+) 家[、（；]", sentence.split("：")[1].split("；")[0] + "；")) == 620


def test_the_sheet_of_teams_begins_with_who_holds_the_posts(report: Report) -> None:
    post = {"level": "township", "post": "executive_deputy_director", "holders": 9, "stepped_back": 4, "retired": 5}
    orphan = {"name": "门楼社区关工委", "level": "village"}
    profile = [post | {"mean_age": 59.0, "age_known": 9, "vacancies": 0}]
    sheet = report(leadership_profile=profile, orphan_committees=[orphan])["班子"]
    (row,) = table(sheet, "leadership_profile")
    assert (row["职务"], row["任职人数"], row["退二线"], row["退休"], row["平均年龄"]) == ("常务副主任", 9, 4, 5, 59)
    assert texts(sheet).index("班子构成") < texts(sheet).index("缺上级指导的关工委")


def test_what_liaison_can_reach_is_set_against_what_there_is(report: Report) -> None:
    people = [{"name": "王某", "state": "short"}]
    summary = "1 人各联系 2 个，最多覆盖 2 个，缺口 3 个"
    said = texts(report(liaison_duty=people, liaison_capacity=[{"summary": summary}])["情况"])
    assert any(text.endswith(f"其中无人联系 0 个；{summary}。") for text in said)


def test_the_share_of_executives_is_said_with_its_exception_and_is_no_coverage_rate(report: Report) -> None:
    said = texts(report(coverage=[VILLAGES], executive_wulao=[EXECUTIVES])["情况"])
    (sentence,) = [text for text in said if "常务副主任由“五老”担任" in text]
    assert "127/128 99.2 %（不是组建率或覆盖率）" in sentence
    assert sentence.endswith("例外：尚书苑社区关工委（新建小区）。")


def test_many_exceptions_are_counted_and_left_to_their_sheet(report: Report) -> None:
    said = texts(report(executive_wulao=[EXECUTIVES | {"met": 90}])["情况"])
    assert any(text.endswith("例外 38 个，见“班子”。") for text in said)


def test_a_row_is_never_higher_than_excel_allows(report: Report) -> None:
    sheet = report(leadership=[{"name": "门楼", "level": "village", "flags": 1, "reasons": "长" * 5000}])["班子"]
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) == 400


def test_the_first_sentence_gives_the_rates_and_the_day(report: Report) -> None:
    said = texts(report(coverage=[VILLAGES])["情况"])
    assert "1．截至2023年10月31日，锡山区关工委组建率：村（社区） 128/128 100.0 %。" in said


def test_the_overview_ends_with_room_to_sign(report: Report) -> None:
    sheet = report()["总览"]
    last = [str(cell.value).split("\n")[0] for cell in sheet[sheet.max_row] if cell.value]
    assert last == ["填报人：", "审核人：", "盖章："]


def test_all_unreached_units_are_in_the_sheet_and_forty_go_to_paper(report: Report) -> None:
    units = [{"name": f"单位{n}", "level": "school", "reach": "unreached", "hollow": False} for n in range(60)]
    sheet = report(liaison_units=[*units, {"name": "有人联系的", "level": "school", "reach": "reached"}])["联系点"]
    heading = range_boundaries(sheet.tables["liaison_units"].ref)[1]
    assert [row["基层单位"] for row in table(sheet, "liaison_units")] == [f"单位{n}" for n in range(60)]
    assert range_boundaries(sheet.print_area.split("!")[1])[3] == heading + 40


def test_teams_without_a_flag_are_counted_and_not_listed(report: Report) -> None:
    teams = [{"name": name, "level": "village", "flags": flags} for name, flags in (("门楼", 1), ("柏庄", 0))]
    book = report(leadership=teams)
    assert [row["关工委"] for row in table(book["班子"], "leadership")] == ["门楼"]
    assert any("班子比对 2 个关工委，有提示的 1 个" in text for text in texts(book["情况"]))


@pytest.mark.parametrize("synthetic", [True, False])
def test_only_data_that_are_made_up_are_called_so(report: Report, synthetic: bool) -> None:
    book = report(replace(HEAD, synthetic=synthetic))
    assert any("都是合成的，不是真实情况，不得上报" in text for text in texts(book["说明"])) is synthetic
    assert all(("合成示例，不得上报" in str(sheet["A2"].value)) is synthetic for sheet in book)


def test_every_sheet_says_that_the_day_has_not_come(report: Report) -> None:
    told = "2099-01-01 还没有到，以下按现在所知的资料推算，不是那一天的实际情况。"
    assert {sheet["A3"].value for sheet in report(replace(HEAD, caution=told))} == {told}


def test_a_report_on_real_data_held_at_a_day_says_that_and_nothing_else(report: Report) -> None:
    said = texts(report(replace(HEAD, pinned_on=date(2023, 10, 31)))["说明"])
    assert any(text == "判定日期固定在2023年10月31日，不随当天变动。" for text in said)
    assert not any("合成" in text or "不得上报" in text for text in said)


def test_rules_stand_with_what_they_rest_on(report: Report) -> None:
    assert table(report(coverage=[VILLAGES])["说明"], "rules") == [
        {
            "规则": "村（社区）全覆盖",
            "适用地区": "通用",
            "适用对象": "村（社区）",
            "规定": "要求 应建",
            "依据": "“村（社区）全覆盖”",
        }
    ]


def test_the_same_answers_make_the_same_cells(report: Report) -> None:
    rows = {"coverage": [VILLAGES], "blank_spots": [blank("东亭中学")]}
    assert [texts(sheet) for sheet in report(**rows)] == [texts(sheet) for sheet in report(**rows)]


@pytest.mark.parametrize("stretch", [s for listing in LISTINGS for t in listing.tables for s in t.stretches])
def test_every_printed_column_is_declared_by_its_question(stretch: Stretch) -> None:
    assert {c for c in stretch.columns if c} <= set(catalogue()[stretch.question].row.model_fields)


def test_every_column_of_the_coverage_table_is_declared_or_the_text_of_a_rate() -> None:
    declared = catalogue()["coverage"].row.model_fields
    assert {column.removesuffix("_text") for column in COVERAGE} <= set(declared)
