from __future__ import annotations

from visualisation.area import Area, Tally
from visualisation.subject import Subject
from visualisation.territory import territory

NAMES = {
    "320205001001": "门楼社区",
    "3202": "无锡市",
    "320205": "锡山区",
    "320205001": "东亭街道",
    "320205002": "安镇街道",
    "320206": "惠山区",
}
COUNTY = Subject("320205000000", "county", "锡山区", "320205000000", "own")
TOWN = Subject("320205001000", "township", "东亭街道", "320205001000", "own")
VILLAGE = Subject("320205001001", "village", "门楼社区", "320205001001", "own")


def enterprises(count: int, place: str = "320205001001", zone: str | None = None) -> list[Subject]:
    return [Subject(f"E{n}", "enterprise", f"企业{n}", place, "blank", zone=zone) for n in range(count)]


def grown(*subjects: Subject, scope: str = "320205", hubs: tuple[str, ...] = (), **tallies: Tally) -> Area:
    return territory(subjects, scope, NAMES, set(hubs), tallies)


def test_a_place_stands_in_the_middle_of_its_own_area():
    root = grown(COUNTY, TOWN, VILLAGE)
    assert root.middle == COUNTY
    assert [(a.name, a.middle, a.subjects) for a in root.areas] == [("东亭街道", TOWN, [VILLAGE])]


def test_a_unit_in_a_village_lies_in_the_area_of_the_town():
    school = Subject("S1", "school", "门楼小学", "320205001001", "own")
    assert grown(COUNTY, TOWN, VILLAGE, school).areas[0].subjects == [VILLAGE, school]


def test_eight_enterprises_of_a_town_share_a_bubble_and_seven_do_not():
    assert [a.name for a in grown(COUNTY, TOWN, *enterprises(8)).areas[0].areas] == ["企业 8 家"]
    assert grown(COUNTY, TOWN, *enterprises(7)).areas[0].areas == []


def test_what_belongs_to_a_county_itself_lies_in_one_bubble_from_three_on():
    root = grown(COUNTY, TOWN, VILLAGE, *enterprises(3, "320205000000"))
    assert [a.name for a in root.areas] == ["区直单位 3 个", "东亭街道"]
    two = enterprises(2, "320205000000")
    assert grown(COUNTY, TOWN, VILLAGE, *two).subjects == two


def test_a_crowd_is_parted_by_village_and_a_village_with_too_many_by_state():
    there = [Subject(f"F{n}", "enterprise", f"厂{n}", "320205001002", "own") for n in range(61)]
    town = grown(COUNTY, TOWN, VILLAGE, *enterprises(5), *there, *enterprises(2, "320205001000")[:0]).areas[0]
    (crowd,) = town.areas
    assert (crowd.name, crowd.subjects) == ("企业 66 家", [])
    assert [(a.name, len(a.subjects), [b.name for b in a.areas]) for a in crowd.areas] == [
        ("未落到村 61 家", 0, ["已建 61 家"]),
        ("门楼社区 5 家", 5, []),
    ]


def test_the_enterprises_of_a_zone_lie_around_it():
    zone = Subject("Z1", "zone", "科创园", "320205001000", "blank", zone="Z1")
    (town,) = grown(COUNTY, TOWN, zone, *enterprises(9, zone="Z1")).areas
    assert [(a.name, a.kind, a.middle, len(a.subjects)) for a in town.areas] == [("科创园", "zone", zone, 9)]
    assert town.subjects == []


def test_who_guides_others_stays_in_the_open():
    town = grown(COUNTY, TOWN, *enterprises(9), hubs=("E4",)).areas[0]
    assert [s.id for s in town.subjects] == ["E4"]
    assert town.areas[0].name == "企业 8 家"


def test_a_place_with_nothing_inside_is_no_bubble():
    empty = Subject("320205002000", "township", "安镇街道", "320205002000", "not_required")
    root = grown(COUNTY, TOWN, VILLAGE, empty)
    assert [a.name for a in root.areas] == ["东亭街道"]
    assert root.subjects == [empty]


def test_a_place_whose_units_are_not_on_the_map_is_a_bubble_with_their_number():
    root = grown(COUNTY, TOWN, **{"320205001": Tally({("establishment", "village", "own"): 40})})
    assert root.areas[0].size() == 40


def test_everything_is_narrowed_to_the_one_county_there_is():
    assert grown(COUNTY, TOWN, VILLAGE, scope="").name == "锡山区"


def test_a_wider_scope_has_a_bubble_per_county():
    other = Subject("320206001001", "village", "某村", "320206001001", "own")
    assert [a.name for a in grown(COUNTY, TOWN, VILLAGE, other, scope="32").areas] == ["锡山区", "惠山区"]


def test_a_unit_without_a_place_stands_in_the_outermost_area():
    lost = Subject("E1", "enterprise", "无址企业", "", "to_verify")
    assert lost in grown(COUNTY, TOWN, VILLAGE, lost).subjects


def test_every_subject_is_in_exactly_one_area():
    subjects = [COUNTY, TOWN, VILLAGE, *enterprises(20)]
    assert sorted(s.id for s in grown(*subjects).everything()) == sorted(s.id for s in subjects)
