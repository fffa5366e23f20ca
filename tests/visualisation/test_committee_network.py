from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import polars as pl
import pytest
from drawn_page import DrawnPage
from hand_made import COUNTY, TOWN, HandMade

from graphmodel.errors import InputError
from graphmodel.judging.presence import Establishment
from queries.coverage.coverage import CoverageParameters, answer
from visualisation import organisation
from visualisation.legend import sign_of

Drawn = Callable[..., DrawnPage]

HOSTILE = ("<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "${alert(1)}", "“引'号\"", "{{ 7*7 }}")


def test_the_page_holds_no_outside_address(district: HandMade, drawn: Drawn):
    html = drawn(district).html
    assert not re.search(r"https?://|[\"'(]//\w|sourceMappingURL", html)


def test_nothing_in_the_page_could_fetch(district: HandMade, drawn: Drawn):
    scripts = "".join(drawn(district).scripts)
    assert not re.search(r"XMLHttpRequest|\bfetch\(|sendBeacon|WebSocket|EventSource|importScripts|import\(", scripts)
    assert "innerHTML" not in scripts


def test_the_policy_names_the_hash_of_every_script_and_style(district: HandMade, drawn: Drawn):
    page = drawn(district)
    for text in (*page.scripts, *page.styles):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in page.policy
    assert page.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in page.policy


def test_hostile_names_add_no_element_and_arrive_unchanged(district: HandMade, drawn: Drawn):
    tags = drawn(district).tags
    for number, name in enumerate(HOSTILE):
        district.unit(f"H{number}", name, "school", TOWN, "own", reason=name)
    district.names["320205"] = HOSTILE[0]
    page = drawn(district)
    assert page.tags == tags
    assert {page.nodes[f"H{n}"]["label"] for n in range(len(HOSTILE))} == set(HOSTILE)
    assert page.by_name(HOSTILE[1])["about"]["缘由"] == HOSTILE[1]


def test_the_legend_counts_in_every_theme_what_the_coverage_table_counts(district: HandMade, drawn: Drawn):
    district.quality("C320205001001", "hollow")
    page, table = drawn(district), answer(district, CoverageParameters())
    for level in ("village", "school", "enterprise"):
        row = table.row(by_predicate=pl.col("level") == level, named=True)
        assert page.counts(level) == {s.value: row[s.value] for s in Establishment}
    assert page.counts("others")["own"] == 3
    assert page.theme("village")["hollow"]["count"] == 1


def test_the_legend_counts_kinds_and_names_them_in_chinese(district: HandMade, drawn: Drawn):
    page = drawn(district)
    assert page.kinds() == {"county": 1, "township": 2, "village": 6, "school": 2, "enterprise": 10}
    assert [k["label"] for k in page.page["legend"]["kinds"]][:3] == ["县（市、区）", "镇（街道）", "村（社区）"]


def test_a_bubble_tells_of_each_kind_by_itself_and_never_one_rate_over_all(district: HandMade, drawn: Drawn):
    district.place("320205001009", "东亭9村", "village", "blank")
    for finding in district.found:
        finding["counted"] = finding["level"] in ("village", "school", "township", "county")
    town = drawn(district).nodes["area:320205001"]
    assert {theme: figure["texts"] for theme, figure in town["figures"].items()} == {
        "village": ["空白 25 %", "1/4"],
        "school": ["待核 1 个"],
        "enterprise": ["空白 1 家"],
        "others": ["空白 0 个"],
        "leadership": [],
        "liaison": [],
    }
    assert town["tally"]["establishment"] == {
        "township": {"own": 1},
        "village": {"own": 3, "blank": 1},
        "school": {"to_verify": 1},
        "enterprise": {"blank": 1, "not_required": 9},
    }


def test_the_title_names_the_worst_place_and_the_ranking_puts_it_first(district: HandMade, drawn: Drawn):
    page = drawn(district)
    assert page.theme("enterprise")["message"] == "东亭街道 1 个空白点最多"
    assert [(r["name"], r["texts"]) for r in page.theme("enterprise")["ranking"]] == [("东亭街道", ["空白 1 家"])]
    assert page.theme("village")["message"] == "各地都没有空白点"


def test_whom_nobody_contacts_and_which_teams_have_a_flag_are_themes_of_their_own(district: HandMade, drawn: Drawn):
    for unit, state in (("320205001001", "unreached"), ("320205001002", "reached")):
        said = {"topic": "liaison_reach", "subject": unit, "level": "village", "name": unit, "place": unit}
        district.found.append(said | {"state": state, "evidence": "{}"})
    said = {"topic": "director", "level": "village", "place": "320205001001", "name": "村关工委", "evidence": "{}"}
    district.found.append(said | {"subject": "C320205001001", "state": "vacant"})
    page = drawn(district)
    assert page.nodes["320205001001"]["states"] == {
        "establishment": "own",
        "leadership": "flagged",
        "liaison_reach": "unreached",
    }
    figures = page.nodes["area:320205001"]["figures"]
    assert figures["liaison"]["texts"] == ["无人联系 50 %", "1/2"]
    assert figures["leadership"]["texts"] == ["有提示 1 个", "共 1 个"]
    assert (page.counts("liaison")["unreached"], page.counts("leadership")["flagged"]) == (1, 1)


def test_bubbles_of_towns_grow_with_the_units_under_obligation(district: HandMade, drawn: Drawn):
    nodes = drawn(district).nodes
    assert nodes["area:320205001"]["size"] >= nodes["area:320205002"]["size"]
    assert all(n["size"] <= n["room"] for n in nodes.values() if n.get("area") and n["parent"])


def test_places_and_units_of_one_name_say_where_they_lie(district: HandMade, drawn: Drawn):
    for town in (TOWN, "320205002000"):
        district.place(f"{town[:9]}009", "新民村", "village")
        district.unit(f"S9{town}", "中心小学", "school", town, "own")
    nodes = drawn(district).nodes
    assert [nodes[f"{town[:9]}009"]["within"] for town in (TOWN, "320205002000")] == ["东亭街道", "安镇街道"]
    assert nodes[f"S9{TOWN}"]["within"] == "东亭街道"
    assert [id_ for id_, node in nodes.items() if "within" in node] == sorted(
        (
            f"{prefix}{rest}"
            for prefix, rest in (("320205001", "009"), ("S9", TOWN), ("320205002", "009"), ("S9", "320205002000"))
        ),
        key=list(nodes).index,
    )


def test_a_node_has_its_whole_name_and_a_short_form_in_lines(district: HandMade, drawn: Drawn):
    district.unit("G1", "东亭街道民营企业服务中心（示例）", "public_institution", TOWN, "own")
    nodes = drawn(district).nodes
    assert (nodes["G1"]["label"], nodes["G1"]["lines"]) == (
        "东亭街道民营企业服务中心（示例）",
        ["民营企业", "服务中心"],
    )
    assert nodes["area:320205001/enterprise"]["lines"] == ["企业"]


def test_every_node_but_the_outermost_area_has_a_parent_that_is_an_area(district: HandMade, drawn: Drawn):
    nodes = drawn(district).nodes
    assert [n["id"] for n in nodes.values() if n["parent"] is None] == ["area:320205"]
    assert all(nodes[n["parent"]]["area"] for n in nodes.values() if n["parent"])


def test_the_same_view_is_drawn_the_same_twice(district: HandMade, drawn: Drawn):
    assert drawn(district).html == drawn(district).html


def test_a_line_leads_from_the_guided_to_the_guiding_unit(district: HandMade, drawn: Drawn):
    lines = drawn(district).lines
    assert {"from": TOWN, "to": COUNTY, "line": "territorial"} in lines
    assert len(lines) == 8


def test_a_system_line_and_a_cover_are_told_apart(district: HandMade, drawn: Drawn):
    organ = district.unit("G1", "教育局", "government_organ", COUNTY, "own")
    district.committee("CG1", "教育局关工委", organ, COUNTY, form="system", level="government_organ")
    school = district.unit("S9", "实验学校", "school", TOWN, "own")
    district.committee("CS9", "实验学校关工委", school, TOWN, level="school", guided_by_system="CG1")
    district.rows["cover"].append({"committee": "CG1", "unit": "E5"})
    lines = drawn(district).lines
    assert {"from": "S9", "to": "G1", "line": "system"} in lines
    assert {"from": "G1", "to": "E5", "line": "covers"} in lines


def test_a_committee_beside_the_units_own_one_is_drawn_apart_and_not_counted(district: HandMade, drawn: Drawn):
    district.committee("CX", "东亭民营企业关工委", TOWN, TOWN, form="private_economy", level="township", beside=True)
    page = drawn(district)
    assert (page.nodes["CX"]["kind"], page.nodes["CX"]["states"]) == ("committee", {})
    assert page.kinds()["committee"] == 1
    assert sum(page.counts("others").values()) == 3


def test_an_ended_committee_is_not_drawn(district: HandMade, drawn: Drawn):
    district.committee("CX", "旧关工委", TOWN, TOWN, level="township", beside=True, valid_to=district.as_of)
    assert "CX" not in drawn(district).nodes


def test_the_panel_tells_reason_leading_party_organization_and_superior(district: HandMade, drawn: Drawn):
    about = drawn(district).nodes[TOWN]["about"]
    assert about["缘由"] == "东亭街道的缘由"
    assert about["关工委"] == "东亭街道关工委（关工委）"
    assert about["领导党组织"] == "东亭街道党委"
    assert about["上级指导（块）"] == "锡山区关工委"


def test_a_superior_outside_the_scope_is_said_to_be_there(district: HandMade, drawn: Drawn):
    district.rows["committee"][0]["guided_territorially_by"] = "C320200000000"
    assert drawn(district).nodes[COUNTY]["about"]["上级指导（块）"] == "在本图范围之外"


def test_a_hollow_committee_is_marked_and_says_what_it_lacks(district: HandMade, drawn: Drawn):
    district.quality(f"C{TOWN}", "hollow", "已建但缺：阵地")
    node = drawn(district).nodes[TOWN]
    assert node["hollow"]
    assert node["about"]["健全情况"] == "空心；已建但缺：阵地"


def test_names_of_people_are_left_out_unless_asked_for(district: HandMade, drawn: Drawn):
    district.post(f"C{TOWN}", "P1", "欧阳试名", "director")
    district.post(f"C{TOWN}", "P2", "司马试名", "member", valid_to=district.as_of)
    masked, named = drawn(district), drawn(district, names=True)
    assert "欧阳试名" not in masked.html
    assert masked.nodes[TOWN]["about"]["班子"] == "主任 1 名"
    assert "人员姓名已隐去" in masked.text
    assert named.nodes[TOWN]["about"]["班子"] == "主任 欧阳试名"
    assert "含人员姓名，请勿外传" in named.text


def test_the_heading_tells_scope_day_snapshot_and_rules(district: HandMade, drawn: Drawn):
    text = drawn(district).text
    assert "锡山区关工委组织网络图" in text
    assert "数据时点 2023-10-31" in text
    assert "快照第 12 号" in text
    assert "规则版本 2023.1" in text


def test_only_a_sample_is_marked_as_synthetic(district: HandMade, drawn: Drawn):
    assert "合成示例" in drawn(district).text
    district.made_up = False
    assert "合成示例" not in drawn(district).text


def test_a_map_of_more_subjects_than_fit_on_file_stops_at_townships(
    district: HandMade, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
):
    whole = drawn(district)
    monkeypatch.setattr(organisation, "ON_FILE", 10)
    page = drawn(district)
    assert {n["kind"] for n in page.nodes.values()} == {"county", "township"}
    for theme in ("village", "enterprise", "others"):
        assert page.counts(theme) == whole.counts(theme)
    for part in ("figures", "tally"):
        assert page.nodes["area:320205001"][part] == whole.nodes["area:320205001"][part]


def test_a_scope_where_nothing_was_judged_is_refused_in_one_sentence(drawn: Drawn):
    with pytest.raises(InputError, match="画不出网络图；请先导入名册"):
        drawn(HandMade())


def test_a_street_office_is_not_signed_as_a_town_nor_a_district_as_a_county(district: HandMade, drawn: Drawn):
    nodes = drawn(district).nodes
    assert (nodes[TOWN]["sign"], nodes[COUNTY]["sign"]) == ("街", "区")
    assert "sign" not in nodes["320205001001"]
    assert [sign_of("township", name) for name in ("柳树乡", "青溪镇")] == ["乡", None]
