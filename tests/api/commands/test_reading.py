"""Questions, explain, rules, map, report, demo: what is read out of the store."""

from __future__ import annotations

import json
from datetime import date

from askers import OWNER
from docx import Document
from openpyxl import load_workbook

from graphmodel.kinds.education_site import EducationSite
from graphmodel.statements.changes import Changes, PutNode
from queries import catalogue


def test_the_catalogue_lists_name_title_summary_and_parameters(guangong):
    _, printed, _ = guangong("questions")

    assert all(name in printed and question.title in printed for name, question in catalogue().items())
    assert "空白点（blank_spots）：应建未建的单位" in printed


def test_the_catalogue_can_be_had_as_json(guangong):
    listed = json.loads(guangong("questions", "--json")[1])

    assert {entry["name"] for entry in listed} == set(catalogue())


def test_explain_gives_state_reason_rule_text_and_evidence_in_chinese(guangong, network):
    code, printed, _ = guangong("explain", "甲村")

    assert code == 0
    assert printed.startswith("甲村（村（社区），320205100201）　2023-10-31 的情况\n\n【组建与覆盖】空白点\n")
    assert "  规则：区、镇（街道）、村（社区）、学校全覆盖" in printed
    assert "  依据：" in printed
    assert "  证据：" in printed
    assert "核实日期：2023-10-31" in printed


def test_explain_finds_what_no_rule_judges(guangong, network):
    site = EducationSite(id="J32020500001", name="红色记忆馆", site_type="education_base")
    network.write(OWNER, Changes(date(2023, 10, 31), "测试员", (PutNode(site, "320205100201"),)))

    for text in ("红色记忆馆", "J32020500001"):
        code, printed, _ = guangong("explain", text)
        assert code == 0
        assert printed == "红色记忆馆（阵地，J32020500001）\n  阵地类型：教育基地\n没有哪条规则对它作判定。\n"


def test_rules_need_no_data_yet(guangong, store):
    code, printed, _ = guangong("rules")

    assert code == 0
    assert "establishment.places" in printed
    assert not store.exists()


def test_a_day_that_has_not_come_is_said(guangong, network):
    for command in (("ask", "coverage"), ("explain", "甲村"), ("report", "-o", "报.docx"), ("map", "-o", "图.html")):
        code, _, complaint = guangong(*command, "--as-of", "2030-01-01")
        assert code == 0
        assert complaint == "注意：2030-01-01 还没有到，以下按现在所知的资料推算，不是那一天的实际情况。\n"


def test_rules_are_listed_with_the_text_they_rest_on(guangong, network):
    _, printed, _ = guangong("rules", "--scope", "320205")

    assert "establishment.places" in printed
    assert "乡镇（街道）、村（社区）、学校全覆盖" in printed
    assert "谁算五老" in printed


def test_a_map_is_one_file_that_needs_no_internet(guangong, network, tmp_path):
    code, printed, _ = guangong("map", "committee_network", "--scope", "320205", "-o", "图.html")

    page = (tmp_path / "图.html").read_text(encoding="utf-8")
    assert (code, printed) == (0, "已画图：图.html\n")
    assert "锡山区" in page
    assert 'src="http' not in page


def test_a_report_is_a_workbook_a_document_or_pdf_as_its_name_ends(guangong, network, tmp_path):
    made = [guangong("report", "--scope", "320205", "-o", f"报告.{ending}")[0] for ending in ("xlsx", "docx", "pdf")]

    assert made == [0, 0, 0]
    assert {"总览", "情况", "待核", "说明"} <= set(load_workbook(tmp_path / "报告.xlsx").sheetnames)
    titles = [told.text for told in Document(str(tmp_path / "报告.docx")).paragraphs]
    assert titles[0] == "锡山区关工委组织建设情况"
    assert (tmp_path / "报告.pdf").read_bytes().startswith(b"%PDF-")


def test_a_report_that_its_name_asks_for_as_something_else_is_refused(guangong, network, tmp_path):
    code, _, complaint = guangong("report", "-o", "报告.txt")

    assert (code, complaint) == (
        1, "报告存不成“报告.txt”：文件名的结尾应是 .xlsx（Excel）、.docx（Word）、.pdf（PDF） 之一。\n",
    )  # fmt: skip
    assert not (tmp_path / "报告.txt").exists()


def test_a_report_compares_with_the_day_one_names(guangong, network, tmp_path):
    assert guangong("report", "--scope", "320205", "--since", "2023-01-31", "-o", "报告.xlsx")[0] == 0
    first = load_workbook(tmp_path / "报告.xlsx")["总览"]
    said = [str(cell.value) for line in first.iter_rows() for cell in line if cell.value]
    assert any(text.startswith("与2023年1月31日相比") for text in said)

    code, _, complaint = guangong("report", "--since", "2023-10-31", "-o", "另.xlsx")
    assert (code, complaint) == (1, "“从哪一天起”要早于 2023-10-31，现为 2023-10-31。\n")


def test_the_demonstration_prints_draws_and_reports(guangong, network, tmp_path):
    code, printed, _ = guangong("demo", "--scope", "320205", "--out", "出")

    assert code == 0
    titles = ("覆盖情况", "五老任常务副主任率", "空白点", "未关联企业", "联系基层", "班子队伍", "五老队伍")
    assert all(f"【{title}】" in printed for title in titles)
    assert (tmp_path / "出" / "锡山区报告.xlsx").exists()
    assert (tmp_path / "出" / "锡山区网络图.html").exists()
    assert "锡山区报告.xlsx" in printed
