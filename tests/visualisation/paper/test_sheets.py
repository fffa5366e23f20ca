"""A map on paper: one sheet where all names can be read, else an overview and a sheet for each place."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from answered import answered
from hand_made import TOWN, HandMade

from visualisation.committee_network import MAP
from visualisation.paper.printing import pages, svg_of
from visualisation.paper.sheets import Press
from visualisation.picture import Picture

HOSTILE = ("<script>alert(1)</script>", "]]>&<!--", "\u202e反向\x0b校", "𠮷" * 3, "长" * 200)


def shown(view: HandMade) -> Picture:
    return MAP.handed_on(view, answered)


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "title", "rect", "circle", "polygon", "line", "text", "g",
    }  # fmt: skip
    return [element.text or "" for element in root.iter() if element.tag.endswith("}text")]


@pytest.fixture
def crowded(district: HandMade) -> HandMade:
    """The small district with 150 schools more in either town."""
    for town in (TOWN, "320205002000"):
        for number in range(150):
            district.unit(f"S{town[:9]}{number}", f"第{number}实验学校", "school", town, "own")
    return district


def test_a_small_district_is_one_sheet_with_every_name_on_it(district: HandMade):
    picture = shown(district)
    (sheet,) = Press(picture, "").book().sheets
    said = "".join(texts(str(sheet.drawn("数据时点"))))
    assert sheet.paper.name == "A4"
    assert sheet.title == "锡山区　企业：东亭街道 1 个空白点最多"
    for node in picture.nodes:
        if "area" not in node:
            assert "".join(node["lines"]) in said


def test_a_crowded_district_has_an_overview_and_a_sheet_for_each_town_and_no_name_is_lost(crowded: HandMade):
    picture = shown(crowded)
    drawn = [page["svg"] for page in pages(picture, Press(picture, "school").book().sheets)]
    said = [text for svg in drawn for text in texts(svg)]
    assert "第 1 页，共" in said[1]
    towns = [re.search(r"<title>(.*?)　学校", svg) for svg in drawn]
    assert {found.group(1) for found in towns if found} == {"锡山区", "锡山区　东亭街道", "锡山区　安镇街道"}
    together = "".join(said)
    assert [n["label"] for n in picture.nodes if n["kind"] == "school" and n["label"] not in together] == []


def test_everything_stands_on_one_large_sheet_too(crowded: HandMade):
    picture = shown(crowded)
    assert Press(picture, "school").poster().paper.name in ("A2", "A1", "A0")
    together = "".join(texts(svg_of(picture, "school")))
    assert [n["label"] for n in picture.nodes if n["kind"] == "school" and n["label"] not in together] == []


def test_hostile_names_are_text_and_the_drawing_stays_well_formed(district: HandMade):
    for number, name in enumerate(HOSTILE):
        district.unit(f"H{number}", name, "school", TOWN, "own")
    together = "".join(texts(svg_of(shown(district))))
    assert "<script>alert(1)</script>" in together
    assert "反向校" in together
    assert "𠮷𠮷𠮷" in together
