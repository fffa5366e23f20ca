"""Bars cut into shares."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from visualisation.charts.shares import FILLS, Share, Shares, draw

PARTS = (("own", "已建"), ("covered", "被覆盖"), ("blank", "空白点"), ("to_verify", "待核"))
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*bars):
    return fromstring(draw(Shares("组建", PARTS, bars)))


def test_each_part_is_as_long_as_its_share_and_empty_ones_are_left_out():
    svg = drawn(Share("机关", (6, 0, 3, 1), "6/9 66.7 %"))
    bars = [box for box in svg.iter(f"{SVG}rect") if box.get("height") == "16.0"]
    assert [(box.get("fill"), box.get("width")) for box in bars] == [
        (FILLS["own"], "210.0"), (FILLS["blank"], "105.0"), (FILLS["to_verify"], "35.0"),
    ]  # fmt: skip


def test_the_figure_and_the_words_stand_there_for_whoever_sees_no_colours():
    svg = drawn(Share("机关", (6, 0, 3, 1), "6/9 66.7 %"))
    assert (svg.get("role"), svg.findtext(f"{SVG}title")) == ("img", "组建")
    assert svg.findtext(f"{SVG}desc") == "机关 已建 6，被覆盖 0，空白点 3，待核 1"
    assert {"机关", "6/9 66.7 %", "6", "3", "已建", "空白点"} <= {t.text for t in svg.iter(f"{SVG}text")}


def test_markup_in_a_name_is_text():
    svg = drawn(Share("<script>&", (1, 0, 0, 0), "1/1"))
    assert "<script>&" in {t.text for t in svg.iter(f"{SVG}text")}


def test_a_page_that_allows_no_style_may_show_it():
    assert "style" not in draw(Shares("组建", PARTS, (Share("机关", (1, 1, 1, 1), "2/3"),)))
