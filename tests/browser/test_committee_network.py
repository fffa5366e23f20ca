from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import polars as pl
import pytest
from askers import OWNER
from hand_made import TOWN, small_district
from map_window import MapWindow

from graphmodel.judging.presence import Establishment
from graphmodel.network import Network
from graphmodel.network.view import View

pytestmark = pytest.mark.browser

DONGTING, ANZHEN, YANGJIAN = "area:320205001", "area:320205002", "area:320205102"
HOSTILE = ("<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "${alert(1)}", "“引'号\"")

Opened = Callable[[View], MapWindow]


def test_a_district_opens_as_bubbles_of_townships(district_map: MapWindow):
    drawn = district_map.drawn()
    assert {DONGTING, ANZHEN} <= set(drawn)
    assert "320205001001" not in drawn
    assert len(drawn) < 30


def test_a_click_opens_a_bubble_in_place_and_moves_no_neighbour(district_map: MapWindow):
    before = district_map.drawn()
    district_map.click(DONGTING)
    after = district_map.drawn()
    assert DONGTING not in after
    assert {"320205001000", "320205001001"} <= set(after)
    assert {id_: after[id_] for id_ in before if id_ != DONGTING} == {
        id_: place for id_, place in before.items() if id_ != DONGTING
    }


def test_a_double_click_opens_the_bubble_and_nothing_that_lies_under_it(district_map: MapWindow):
    x, y = district_map.page.evaluate(
        "id => { const n = guangong.model.nodes.get(id), p = guangong.picture.network.canvasToDOM(n),"
        " b = guangong.picture.container.getBoundingClientRect(); return [p.x + b.left, p.y + b.top]; }",
        DONGTING,
    )
    district_map.page.mouse.dblclick(x, y)
    district_map.settle()
    assert set(district_map.inside(DONGTING)) <= set(district_map.drawn())


def test_closing_at_the_title_brings_back_exactly_what_was_drawn(district_map: MapWindow):
    before, lines = district_map.drawn(), district_map.ends("territorial")
    district_map.click(DONGTING)
    district_map.click(DONGTING)
    assert district_map.drawn() == before
    assert district_map.ends("territorial") == lines


def test_lines_end_at_the_bubble_until_it_is_open(district_map: MapWindow):
    assert (DONGTING, "320205000000") in district_map.ends("territorial")
    district_map.click(DONGTING)
    ends = district_map.ends("territorial")
    assert ("320205001000", "320205000000") in ends
    assert ("320205001001", "320205001000") in ends
    assert not any(DONGTING in pair for pair in ends)


def test_a_bubble_inside_a_bubble_opens_further(district_map: MapWindow):
    district_map.click(ANZHEN)
    inner = next(id_ for id_ in district_map.inside(ANZHEN) if id_.endswith("/enterprise"))
    district_map.click(inner)
    assert set(district_map.inside(inner)) <= set(district_map.drawn())


def overlapping(painted: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (a["text"], b["text"])
        for a, b in combinations(painted, 2)
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]


def covering(painted: list[dict[str, Any]], dots: list[tuple[float, float]]) -> list[str]:
    return [
        p["text"] for p in painted if any(p["left"] < x < p["right"] and p["top"] < y < p["bottom"] for x, y in dots)
    ]


@pytest.mark.parametrize(("area", "look"), [(DONGTING, None), (DONGTING, "#closer"), (YANGJIAN, "#whole")])
def test_no_name_is_cut_or_covers_another_or_a_dot(district_map: MapWindow, area: str, look: str | None):
    district_map.open(area)
    if look:
        district_map.page.click(look)
        district_map.settle()
    painted = district_map.painted()
    names = [p for p in painted if len(p["text"]) > 1 and not p["text"].startswith("－")]
    assert len(names) > 12
    assert [p["text"] for p in painted if "…" in p["text"]] == []
    assert overlapping(names) == []
    assert covering(names, district_map.dots()) == []


def test_every_enterprise_of_a_village_can_be_read_when_it_is_opened(district_map: MapWindow):
    inner = district_map.page.evaluate(
        "() => [...guangong.model.nodes.values()].filter(n => n.kind === 'group' && n.parent.endsWith('/enterprise'))"
        ".sort((a, b) => b.count - a.count)[0].id"
    )
    district_map.open(inner)
    enterprises = district_map.inside(inner)
    texts = Counter(p["text"] for p in district_map.painted())
    assert len(enterprises) > 5
    assert texts["企"] + texts["？"] >= len(enterprises)
    lines = district_map.page.evaluate("ids => ids.flatMap(id => guangong.model.nodes.get(id).lines)", enterprises)
    assert [line for line in lines if line not in texts] == []


def test_the_pointer_is_told_the_whole_name(district_map: MapWindow):
    assert district_map.hover("area:320205401").startswith("锡山台湾农民创业园")
    district_map.click(DONGTING)
    assert district_map.hover("320205001001").startswith("门楼社区居委会")
    district_map.page.mouse.move(5, 5)
    assert district_map.page.locator("#hint").is_hidden()


def test_everything_open_stays_within_the_budget(district_map: MapWindow):
    district_map.page.click("#open-all")
    district_map.settle()
    assert 800 < len(district_map.drawn()) <= 1500


def test_opening_more_than_the_budget_closes_the_oldest_bubble(district_map: MapWindow):
    district_map.page.evaluate("() => { guangong.model.page.drawn = 60; }")
    district_map.click(DONGTING)
    district_map.page.click("#whole")
    district_map.click(ANZHEN)
    assert DONGTING in district_map.drawn()
    assert ANZHEN not in district_map.drawn()
    assert "已收起：东亭街道" in district_map.page.locator("#map-notice").inner_text()


def test_the_numbers_of_the_legend_are_those_of_the_findings_of_the_theme(network: Network, district_map: MapWindow):
    with network.view(OWNER, "320205") as view:
        found = view.findings("establishment")
    district_map.theme("school")
    states = dict(found.filter(pl.col("level") == "school")["state"].value_counts().iter_rows())
    for state in Establishment:
        assert district_map.entry(state.value).inner_text().split() == [state.label, str(states.get(state, 0))]


def test_each_theme_has_figures_title_and_ranking_of_its_own(district_map: MapWindow):
    said = set[str]()
    for theme in ("village", "school", "enterprise", "others", "leadership", "liaison"):
        district_map.theme(theme)
        texts = [p["text"] for p in district_map.painted()]
        first = district_map.page.locator("#ranking li").first.inner_text().split("\n")
        assert set(first[1].split("　")) <= set(texts)
        said |= {district_map.title(), first[1]}
    assert len(said) == 12


def test_a_filter_changes_what_the_bubbles_say(district_map: MapWindow):
    district_map.theme("enterprise")
    district_map.entry("blank").click()
    texts = [p["text"] for p in district_map.painted()]
    assert "没有符合的" in texts
    numbers = [int(text.split()[1]) for text in texts if text.startswith("符合")]
    assert sum(numbers) == int(district_map.entry("blank").locator("b").inner_text())


def test_everything_opened_says_what_stays_closed_and_why(district_map: MapWindow):
    district_map.page.evaluate("() => { guangong.model.page.drawn = 200; }")
    district_map.page.click("#open-all")
    district_map.settle()
    said = district_map.page.locator("#map-notice").inner_text()
    assert said.startswith("为了看得清，一张图最多画 200 个点；没有展开的：")
    assert "个单位）" in said


def test_a_line_is_drawn_in_the_one_ring_that_holds_both_its_ends(district_map: MapWindow):
    district_map.click(DONGTING)
    lines = district_map.page.evaluate("() => guangong.lines.drawn()")
    inner = set(district_map.inside(DONGTING))
    assert {line["at"]["area"] for line in lines if line["from"] in inner and line["to"] in inner} == {DONGTING}
    assert {line["at"]["from"] for line in lines if line["from"] in inner and line["to"] not in inner} == {DONGTING}


def test_a_pressed_legend_entry_lists_only_what_it_stands_for(district_map: MapWindow):
    district_map.theme("enterprise")
    district_map.entry("blank").click()
    number = district_map.entry("blank").locator("b").inner_text()
    assert district_map.page.locator("#found").inner_text() == f"共 {number} 个"
    assert all(row.endswith("空白点") for row in district_map.rows())
    district_map.entry("blank").click()
    assert district_map.rows()[0].startswith("－ 锡山区")


def test_a_line_of_the_legend_hides_its_lines(district_map: MapWindow):
    assert district_map.ends("system")
    district_map.entry("system").click()
    district_map.settle()
    assert district_map.ends("system") == set()
    assert district_map.ends("territorial")


def test_hostile_names_show_as_text_and_do_nothing(opened: Opened):
    view = small_district()
    for number, name in enumerate(HOSTILE):
        view.unit(f"H{number}", name, "school", TOWN, "own", reason=name)
    window = opened(view)
    window.click(DONGTING)
    for name in HOSTILE:
        assert any(name in row for row in window.rows())
        window.page.get_by_role("treeitem").filter(has_text=name).click()
        assert window.panel().startswith(name)
    assert window.page.locator("img").count() == 0


def test_a_township_opens_with_its_villages_in_view(network: Network, opened: Opened):
    with network.view(OWNER, "320205001") as view:
        window = opened(view)
    assert "320205001001" in window.drawn()
    assert window.title().startswith("东亭街道　村·社区：空白 0 %，0/16")


def test_a_single_village_can_be_drawn(network: Network, opened: Opened):
    with network.view(OWNER, "320205001001") as view:
        assert "320205001001" in opened(view).drawn()


def test_nothing_sticks_out_of_a_small_office_screen(district_map: MapWindow):
    assert district_map.overflowing() == []
    district_map.click(DONGTING)
    assert district_map.overflowing() == []


def test_no_name_of_a_person_is_in_the_file(network: Network, district_map: MapWindow):
    html = district_map.page.content()
    with network.view(OWNER, "320205") as view:
        names = set(view.facts("position")["name"])
    assert len(names) > 500
    assert [name for name in names if name in html] == []


def test_the_map_prints_on_one_landscape_page(district_map: MapWindow):
    printed = district_map.page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") == 1
    width, height = map(float, re.findall(rb"/MediaBox \[0 0 (\S+) (\S+)\]", printed)[0])
    assert (round(width), round(height)) == (842, 595)


def test_a_name_without_room_on_paper_has_a_number_that_a_list_explains(district_map: MapWindow):
    page = district_map.page
    page.locator("#ranking").get_by_text("东港镇").click()
    district_map.settle()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    painted = {p["text"] for p in district_map.painted()}
    listed = page.locator("#map-numbers-list li").all_text_contents()
    assert len(listed) > 3
    assert {str(number + 1) for number in range(len(listed))} <= painted
