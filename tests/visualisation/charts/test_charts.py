"""Charts: every figure is in them as a text, nothing in a name is markup, and shapes have the right sizes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from visualisation.charts.bars import BAR, FILLS, Bar, Bars, Segment, bars
from visualisation.charts.figure import HAS, LACKS
from visualisation.charts.pyramid import SIDE, Band, pyramid
from visualisation.charts.tiles import GROUNDS, Tile, tiles
from visualisation.charts.trend import TALL, Line, Point, trend
from visualisation.charts.waterfall import Step, waterfall

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<b>\"'&甲"


def texts(drawn: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def boxes(drawn: str, colour: str) -> list[dict[str, float]]:
    found = ElementTree.fromstring(drawn).iter(f"{SVG}rect")
    return [{n: float(b.attrib[n]) for n in ("x", "y", "width", "height")} for b in found if b.attrib["fill"] == colour]


def told(drawn: str) -> str:
    return ElementTree.fromstring(drawn).findtext(f"{SVG}desc") or ""


def charts(name: str, address: str) -> list[str]:
    return [
        bars(Bars(name, (Bar(name, (Segment(name, 1, "own"),), "1/1 100.0 %"),)), id_="a"),
        pyramid([Band(name, 1, 1)], name, sides=(name, "女"), id_="e"),
        tiles([Tile(name, "0.0 %", "空白 0/1", 0.0, address)], name, id_="b"),
        trend([Line(name, (Point(name, 1.0, name),))], name, id_="c"),
        waterfall([Step(name, 1, True)], name, id_="d"),
    ]


@pytest.mark.parametrize("drawn", charts(HOSTILE, '/?a="b"&c=<d>'))
def test_what_is_in_a_name_is_text_and_nothing_needs_a_style(drawn):
    root = ElementTree.fromstring(drawn)  # well formed, so nothing broke out

    assert root.findtext(f"{SVG}title") == HOSTILE
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "text", "rect", "line", "polyline", "circle", "a", "defs", "pattern", "path"
    }  # fmt: skip
    assert re.findall(r"<style|style=|<script|\son\w+=", drawn) == []
    assert [a.attrib["href"] for a in root.iter(f"{SVG}a")] in ([], ['/?a="b"&c=<d>'])


def test_a_bar_is_shared_out_by_the_numbers_that_stand_in_it():
    parts = (Segment("已建", 3, "own"), Segment("被覆盖", 0, "covered"), Segment("空白", 1, "blank"))
    drawn = bars(Bars("图", (Bar("学校", parts, "3/4 75.0 %"),)), id_="a")

    assert boxes(drawn, FILLS["own"])[-1]["width"] == pytest.approx(BAR * 3 / 4)
    assert boxes(drawn, FILLS["blank"])[-1]["width"] == pytest.approx(BAR / 4)
    assert len(boxes(drawn, FILLS["covered"])) == 1  # in the legend alone
    assert {"学校", "3", "1", "3/4 75.0 %"} <= set(texts(drawn))
    assert told(drawn) == "学校 3/4 75.0 %（已建 3、空白 1）"


def test_what_is_only_counted_has_words_and_no_bar():
    bar = Bar("企业", (Segment("已建", 404, "own"), Segment("空白点", 0, "blank")), "", rated=False)
    drawn = bars(Bars("图", (bar,)), id_="a")

    assert "只计数：已建 404" in texts(drawn)
    assert boxes(drawn, FILLS["own"]) == []
    assert told(drawn) == "企业 已建 404"


def test_in_a_pyramid_men_stand_left_women_right_and_what_is_kept_back_says_so():
    drawn = pyramid([Band("60—64岁", 4, 2), Band("65—69岁", None, 1)], "图", id_="a")

    assert texts(drawn) == ["男", "女", "65—69岁", "不写", "1", "60—64岁", "4", "2"]
    assert [round(box["width"] / SIDE, 2) for fill in ("#46617d", "#7fae94") for box in boxes(drawn, fill)] == [
        1.0, 0.25, 0.5,
    ]  # fmt: skip
    assert told(drawn) == "65—69岁 男 不写、女 1；60—64岁 男 4、女 2"


@pytest.mark.parametrize(
    ("share", "ground"), [(None, 0), (0.0, 0), (0.05, 1), (0.06, 2), (0.3, 3), (0.31, 4), (1.0, 4)]
)
def test_a_tile_is_the_darker_the_more_is_lacking(share, ground):
    assert len(boxes(tiles([Tile("东亭街道", "x", "y", share)], "图", id_="a"), GROUNDS[ground])) == 1


def test_months_of_which_nothing_is_known_break_the_line():
    points = (Point("1", 1.0, "1/1"), Point("2", 0.5, "1/2"), Point("3", None, "没有数"), Point("4", 0.0, "0/2"))
    drawn = trend([Line("当时报告的", points)], "图", id_="a")
    lines = [e.attrib["points"].split() for e in ElementTree.fromstring(drawn).iter(f"{SVG}polyline")]

    assert [len(line) for line in lines] == [2, 1]
    high, low = (float(point.split(",")[1]) for point in lines[0])
    assert low - high == pytest.approx(TALL / 2)
    assert told(drawn) == "当时报告的：1 1/1，4 0/2"


def test_each_step_of_a_waterfall_begins_where_the_one_before_ended():
    steps = [Step("当时", 4, True), Step("新建", 3), Step("失去", -2), Step("现在", 5, True)]
    drawn = waterfall(steps, "图", id_="a")
    (gained,), (lost,) = boxes(drawn, HAS), boxes(drawn, LACKS)

    assert gained["height"] / lost["height"] == pytest.approx(3 / 2)
    assert gained["y"] == pytest.approx(lost["y"])  # from 4 up to 7, from 7 down to 5
    assert told(drawn) == "当时 4，新建 +3，失去 −2，现在 5"
    assert [text for text in texts(drawn) if text[0] in "+−"] == ["+3", "−2"]


def test_small_changes_of_large_numbers_can_be_seen_and_it_is_said_where_the_axis_begins():
    drawn = waterfall([Step("当时", 113, True), Step("新建", 15), Step("现在", 128, True)], "图", id_="a")

    assert "纵轴从 83 起，首尾的柱不全" in texts(drawn)  # twice the movement below the lowest
    assert boxes(drawn, HAS)[0]["height"] == pytest.approx(170 * 15 / (128 - 83), abs=0.1)
