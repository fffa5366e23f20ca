"""The page 走访: what waits for a visit, the ledger, how a visit comes back, what goes out on paper."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from askers import OWNER, asker_with
from local_user import act_as
from planned_county import DAY, contact, fill_county

from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.visit_record import MadeBy, Visited, VisitRecord
from graphmodel.network import Right
from graphmodel.statements.changes import Changes, PutNode, PutRelation

OWN, UNIT = "P32029900001", "320299001001"


@pytest.fixture
def desk(network, ask):
    contact(fill_county(network), (OWN, UNIT), (OWN, "320299001002"))
    return ask


def entered(desk, link):
    """Fill in the form behind a link and save it; return the page of the visit."""
    form = desk("GET", link).text
    given = dict(re.findall(r'<input [^>]*name="([^"]+)" type="text" value="([^"]*)"', form))
    given |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    typed = given | {"visited_on": "2023-10-20", "problem": "<没有>阵地", "settled": "否", "form-deed": "save"}
    done = desk("POST", "/subjects/new?kind=VisitRecord", data=typed | {"MADE_BY": given["MADE_BY"] or OWN})
    assert done.status_code == 303, done.text
    return desk("GET", done.headers["location"]).text


def test_a_visit_is_entered_from_the_page_of_the_unit_and_stands_in_the_ledger(desk):
    page = desk("GET", f"/subjects/{UNIT}").text
    link = unescape(re.search(r'href="(/subjects/new\?kind=VisitRecord[^"]*)">走访台账', page)[1])
    form = desk("GET", link).text
    assert 'value="1村〔320299001001〕"' in form and 'value="王一〔P32029900001〕"' in form
    assert "<没有>阵地" not in entered(desk, link)

    told = desk("GET", "/visits?scope=320299").text
    assert "共走访 <strong>1</strong> 次" in told
    assert "&lt;没有&gt;阵地" in told and "王一" in told and f'href="/subjects/{UNIT}"><bdi>1村' in told
    assert "这里还没有走访频次的规则" in told


def test_a_visit_to_the_committee_of_a_contacted_unit_moves_its_finding_at_once(network):
    town, seat, member = "320205100000", "C32020500009", "P32020500009"
    nodes = (CareCommittee(id=seat, name="锡山区关工委", form="care_committee"), Person(id=member, name="孙四"))
    ties = (
        PutRelation(EstablishedIn(), seat, "320205000000", None),
        PutRelation(HoldsPosition(post="member"), member, seat, None),
        PutRelation(LiaisesWith(year=2023), member, town, None),
    )
    network.write(OWNER, Changes(DAY, "测试员", tuple(map(PutNode, nodes)), ties))

    def state():
        with network.view(OWNER, "320205") as view:
            return dict(view.findings("liaison_visits").select("subject", "state").iter_rows())

    assert state() == {town: "due"}
    visit = VisitRecord(id="J32020500001", visited_on=DAY)
    made = (PutRelation(Visited(), visit.id, "C32020500001", None), PutRelation(MadeBy(), visit.id, member, None))
    network.write(OWNER, Changes(DAY, "测试员", (PutNode(visit),), made))
    assert state() == {town: "kept"} and network.verify() == []


def test_the_ledger_comes_as_workbook_and_as_document(desk):
    entered(desk, f"/subjects/new?kind=VisitRecord&VISITED={UNIT}")
    book = openpyxl.load_workbook(BytesIO(desk("GET", "/visits/ledger.xlsx?scope=320299").content))
    cells = [value for row in book["走访台账"].values for value in row]
    assert "示例县走访台账" not in cells and "<没有>阵地" in cells and "王一" in cells
    words = docx.Document(BytesIO(desk("GET", "/visits/ledger.docx?scope=320299&since=2023-01-01").content))
    assert words.paragraphs[0].text == "示例县关工委走访台账"
    assert words.paragraphs[2].text == "共走访 1 次、1 个单位，发现问题 1 个，未办结 1 个；逾期未走访 0 个单位。"
    assert [cell.text for cell in words.tables[0].rows[1].cells][:4] == ["2023-10-20", "王一", "1村", "柳树镇"]


def test_letters_come_in_one_document_or_one_for_each(desk):
    one = docx.Document(BytesIO(desk("GET", "/visits/letters.docx?scope=320299").content))
    told = [held.text for held in one.paragraphs]
    assert [text for text in told if text.endswith("同志：")] == ["王一同志：", "李二同志："]
    assert any("2023年度联系下列 2 个基层单位" in text for text in told)
    names = ZipFile(BytesIO(desk("GET", "/visits/letters.zip?scope=320299").content)).namelist()
    assert names == ["联系点安排通知书-王一.docx", "联系点安排通知书-李二.docx"]


def test_letters_are_for_whoever_may_take_names_along(desk):
    act_as(desk.app, asker_with(Right.see_counts, Right.see_names))
    assert desk("GET", "/visits/letters.docx?scope=320299").status_code == 403
    assert "通知书" not in desk("GET", "/visits?scope=320299").text
