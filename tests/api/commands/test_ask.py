"""`guangong ask`: one command per question, in four formats."""

from __future__ import annotations

import csv
import json

import pytest
from askers import OWNER
from openpyxl import load_workbook
from rich.cells import cell_len

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.statements.changes import Changes, PutNode


def test_json_has_the_declared_identifiers_as_keys(guangong, network):
    code, printed, _ = guangong("ask", "blank_spots", "--format", "json")

    answer = json.loads(printed)
    assert code == 0
    assert list(answer) == [
        "question", "title", "scope", "scope_place", "as_of", "rule_set", "snapshot", "total", "hidden", "rows",
    ]  # fmt: skip
    assert (answer["question"], answer["as_of"], answer["total"]) == ("blank_spots", "2023-10-31", 1)
    assert answer["rows"][0]["level"] == "village"


def test_a_table_speaks_chinese_and_cuts_no_name(guangong, network):
    _, printed, _ = guangong("ask", "blank_spots")

    assert printed.startswith("空白点（2023-10-31 的情况，共 1 行）")
    assert "应建未建：名册填未建（核实日期 2023-10-31）" in printed
    assert "村（社区）" in printed
    assert "…" not in printed


def test_a_scope_may_be_a_code_or_a_name(guangong, network):
    answers = [
        json.loads(guangong("ask", "coverage", "--scope", scope, "--format", "json")[1])
        for scope in ("320205100", "320205100000", "东亭镇", "３２０２０５１００", " 东亭 镇")
    ]

    assert [a["scope"] for a in answers] == ["320205100"] * 5


def test_a_village_may_be_called_by_its_short_name(guangong, network):
    answer = json.loads(guangong("ask", "coverage", "--scope", "甲", "--format", "json")[1])

    assert answer["scope"] == "320205100201"


def test_a_short_name_that_two_villages_share_is_refused(guangong, network, second_village):
    code, _, complaint = guangong("ask", "coverage", "--scope", "甲")

    assert code == 1
    assert "没有找到范围“甲”" in complaint


@pytest.fixture
def second_village(network) -> None:
    """A community beside the village of the same short name."""
    node = Jurisdiction(id="320205100001", name="甲社区")
    network.write(OWNER, Changes(effective=network.today(), made_by="测试员", nodes=(PutNode(node),)))


def test_where_order_and_limit_work_as_in_the_api(guangong, network):
    arguments = ("--where", "级别或类型!=学校", "--order", "-级别或类型", "--limit", "1", "--format", "json")

    answer = json.loads(guangong("ask", "coverage", *arguments)[1])

    assert (answer["total"], [r["level"] for r in answer["rows"]]) == (3, ["village"])


def test_a_flag_and_a_number_are_options_of_their_question(guangong, network):
    assert json.loads(guangong("ask", "leadership", "--flagged", "--format", "json")[1])["total"] == 0
    assert json.loads(guangong("ask", "compliance", "--target", "0.9", "--format", "json")[1])["total"] == 0


def test_as_of_an_earlier_day_answers_for_that_day(guangong, network):
    answer = json.loads(guangong("ask", "blank_spots", "--as-of", "2023-10-30", "--format", "json")[1])

    assert (answer["as_of"], answer["total"]) == ("2023-10-30", 0)


@pytest.mark.parametrize("day", ["2023.10.30", "2023/10/30", "2023年10月30日", "20231030", "２０２３-１０-３０"])
def test_a_day_may_be_written_as_in_workbooks(guangong, network, day):
    answer = json.loads(guangong("ask", "coverage", "--as-of", day, "--format", "json")[1])

    assert answer["as_of"] == "2023-10-30"


def test_a_csv_file_has_a_mark_for_excel_and_no_formula(guangong, network, tmp_path):
    code, printed, _ = guangong("ask", "blank_spots", "--state", "待核", "--where", "level=school", "-o", "待核.csv")

    path = tmp_path / "待核.csv"
    assert (code, printed) == (0, "空白点：1 行，已存到 待核.csv\n")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert row["单位"] == "'=甲校"


def test_a_csv_on_the_console_has_no_mark(guangong, network):
    _, printed, _ = guangong("ask", "coverage", "--format", "csv")

    assert printed.startswith("区划,镇（街道）,地区,级别或类型,应建")


def test_a_workbook_holds_texts_as_texts_and_rates_in_words_too(guangong, network, tmp_path):
    guangong("ask", "blank_spots", "--state", "待核", "-o", "待核.xlsx")
    guangong("ask", "coverage", "-o", "覆盖.xlsx")

    sheet = load_workbook(tmp_path / "待核.xlsx")["空白点"]
    assert sheet["A1"].value.startswith("空白点　2023-10-31 的情况")
    names = [c for c in sheet["B"] if c.value == "=甲校"]
    assert [c.data_type for c in names] == ["s"]
    coverage = load_workbook(tmp_path / "覆盖.xlsx")["覆盖情况"]
    cells = {c.value for row in coverage.iter_rows() for c in row}
    assert {"组建率（文字）", "1/1 100.0 %"} <= cells


def test_a_new_question_is_a_new_command(guangong, network, new_question):
    code, printed, _ = guangong("ask", new_question, "--more", "1", "--format", "json")

    assert code == 0
    assert json.loads(printed)["rows"] == [{"number": 43}]
    assert "加上" in guangong("ask", new_question, "--help")[1]
    assert new_question in guangong("questions")[1]


def test_a_question_may_be_called_by_its_chinese_title(guangong, network):
    assert guangong("ask", "空白点", "--format", "json")[1] == guangong("ask", "blank_spots", "--format", "json")[1]
    assert "空白点" in guangong("ask", "空白点", "--help")[1]


def test_a_huge_number_of_rows_is_refused_in_one_sentence(guangong, network):
    for option in ("--limit", "--offset"):
        code, _, complaint = guangong("ask", "coverage", option, "999999999999999999999")
        assert (code, complaint) == (1, "分页的起点和行数不能超过 1,000,000,000。\n")
    code, _, complaint = guangong("ask", "liaison_capacity", "--each", "999999999999999999999")
    assert code != 0
    assert "不应大于 1000" in complaint


def test_a_row_that_does_not_fit_on_a_line_is_a_block_with_the_name_first(guangong, network):
    _, printed, _ = guangong("ask", "blank_spots")

    assert max(cell_len(line) for line in printed.splitlines()) <= 120
    assert printed.splitlines()[1:3] == ["1. 甲村", printed.splitlines()[2]]
    assert printed.splitlines()[2].startswith(
        "   级别或类型：村（社区）　镇（街道）：东亭镇　村（社区）：甲村　状态：空白点"
    )
