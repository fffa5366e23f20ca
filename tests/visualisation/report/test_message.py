"""The message in three sentences."""

from __future__ import annotations

from report_answers import VILLAGES, material

from visualisation.report.message import message

SCHOOLS = {"level": "school", "should_establish": 41, "established": 39, "reached": 39, "own": 39, "blank": 2}
ENTERPRISES = {"level": "enterprise", "own": 404, "covered": 18, "blank": 14}
COUNTY = {"level": "county", "should_establish": 1, "established": 1, "reached": 1, "own": 1}


def school(name, way="由学校党支部发文组建"):
    return {"name": name, "level": "school", "state": "blank", "way": way}


def test_the_first_sentence_tells_the_rates_that_a_leader_asks_for_and_counts_enterprises():
    told, *_ = message(material(coverage=[COUNTY, VILLAGES, SCHOOLS, ENTERPRISES]))
    assert told == (
        "截至2023年10月31日，锡山区关工委组建率：村（社区）128/128 100.0 %，学校39/41 95.1 %；"
        "企业只计数，已建 404 家、被覆盖 18 家。"
    )


def test_the_second_names_the_place_with_the_most_blank_spots_and_what_nobody_knows():
    places = [
        {"place": "320205001000", "township": "东亭街道", "level": "school", "blank": 2},
        {"place": "320205001000", "township": "东亭街道", "level": "enterprise", "blank": 1},
        {"place": "320205002000", "township": "安镇街道", "level": "school", "blank": 1},
        {"place": None, "township": "区本级（未落到镇村）", "level": "government_organ", "blank": 9},
    ]
    unknown = {"topic": "establishment", "name": "安镇中学", "level": "school"}
    _, told, _ = message(material(places=places, blank_spots=[school("甲小学"), school("乙小学")], to_verify=[unknown]))
    assert told == (
        "空白点 2 个（学校 2），最多的是东亭街道，3 个（学校 2、企业 1）；没有已建而空心的；"
        "建没建还不清楚的 1 个，核实前不算有也不算无。"
    )


def test_blank_spots_of_a_town_are_told_by_name():
    _, told, _ = message(material(blank_spots=[school("甲小学"), school("乙小学")]))
    assert told == "空白点 2 个（学校 2）：甲小学、乙小学；没有已建而空心的；没有建没建还不清楚的。"


def test_the_third_says_what_comes_next_in_the_words_of_the_list():
    hollow = {"name": "庄桥社区关工委", "level": "village", "state": "hollow"}
    open_one = {"topic": "quality", "name": "门楼社区关工委", "level": "village"}
    spots = [school("甲小学"), school("乙小学"), school("丙厂", way="依托企业党组织单独组建")]
    *_, told = message(material(blank_spots=spots, hollow_committees=[hollow], to_verify=[open_one]))
    assert told == "下一步：由学校党支部发文组建 2 个；依托企业党组织单独组建 1 个；核实待核的 1 项；补齐空心的 1 个。"


def test_where_nothing_is_missing_it_says_so():
    _, missing, following = message(material(coverage=[VILLAGES]))
    assert missing == "没有空白点，没有已建而空心的；没有建没建还不清楚的。"
    assert following == "下一步：保持，没有要补建、核实、补齐的。"
