"""The message in three sentences: what is read out everywhere, what else is behind it, what comes next."""

from __future__ import annotations

from report_answers import VILLAGES, material

from visualisation.report.message import message

SCHOOLS = {"level": "school", "should_establish": 41, "established": 39, "reached": 39, "own": 39, "blank": 2}
ENTERPRISES = {"level": "enterprise", "own": 404, "covered": 18, "blank": 14}
COUNTY = {"level": "county", "should_establish": 1, "established": 1, "reached": 1, "own": 1}


def school(name, way="由学校党支部发文组建"):
    return {"name": name, "level": "school", "state": "blank", "way": way}


def test_the_first_sentence_is_the_one_that_is_read_out_everywhere():
    told, *_ = message(material(coverage=[COUNTY, VILLAGES, SCHOOLS, ENTERPRISES]))
    assert told == (
        "截至 2023 年 10 月 31 日，锡山区关工委覆盖率：村（社区）128/128 100.0 %、学校 39/41 95.1 %；"
        "另有只计数的，已建企业 404。"
    )


def test_the_second_tells_what_is_lacking_and_where_most_and_what_is_hollow():
    places = [
        {"area": "东亭街道", "township": "东亭街道", "level": "school", "should_establish": 9, "blank": 2},
        {"area": "安镇街道", "township": "安镇街道", "level": "school", "should_establish": 8, "blank": 1},
    ]
    hollow = {"name": "庄桥社区关工委", "level": "village", "state": "hollow"}
    _, told, _ = message(material(coverage=[SCHOOLS], places=places, hollow_committees=[hollow]))
    assert told == "空白点：学校 2；学校空白最多的是东亭街道，空白 2 个，应建 9 个；已建而空心的 1 个；没有待核的单位。"


def test_few_blank_spots_of_a_town_are_told_by_name():
    _, told, _ = message(material(coverage=[SCHOOLS], blank_spots=[school("甲小学"), school("乙小学")]))
    assert told == "空白点：学校 2；甲小学、乙小学；没有已建而空心的；没有待核的单位。"


def test_the_third_says_what_comes_next_in_the_words_of_the_list():
    hollow = {"name": "庄桥社区关工委", "level": "village", "state": "hollow"}
    open_one = {"topic": "quality", "name": "门楼社区关工委", "level": "village"}
    spots = [school("甲小学"), school("乙小学"), school("丙厂", way="依托企业党组织单独组建")]
    *_, told = message(material(blank_spots=spots, hollow_committees=[hollow], to_verify=[open_one]))
    assert told == "下一步：由学校党支部发文组建 2 个；依托企业党组织单独组建 1 个；核实待核的 1 项；补齐空心的 1 个。"


def test_where_nothing_is_missing_it_says_so():
    _, missing, following = message(material(coverage=[VILLAGES]))
    assert missing == "没有空白点；没有已建而空心的；没有待核的单位。"
    assert following == "下一步：保持，没有要补建、核实、补齐的。"
