"""The sample district: the figures its rows add up to."""

from __future__ import annotations

from collections import Counter
from datetime import date

from samples.xishan.book import Book, Value

Row = dict[str, Value]


def _places(book: Book) -> list[Row]:
    return book.rows("区划")


def _counted_villages(book: Book) -> list[Row]:
    return [r for r in _places(book) if str(r["编号"])[9:] != "000" and r.get("是否已建关工委")]


def _committees_of(book: Book, sheet: str) -> list[Row]:
    names = {row["名称"] for row in book.rows(sheet)}
    return [row for row in book.rows("关工委") if row["所在单位"] in names]


def _active(book: Book, layer: str) -> list[Row]:
    return [r for r in book.rows("人员") if r["层次"] == layer and not r.get("退出日期")]


def _born(row: Row) -> int:
    year = row["出生年"]
    assert isinstance(year, int)
    return year


def _posts(book: Book, post: str, committees: set[Value]) -> list[Row]:
    return [r for r in book.rows("任职") if r["职务"] == post and r["关工委"] in committees and not r.get("离任日期")]


def _village_committees(book: Book) -> set[Value]:
    names = {r["名称"] for r in _counted_villages(book)}
    return {r["名称"] for r in book.rows("关工委") if r["所在单位"] in names}


def _town_committees(book: Book) -> set[Value]:
    names = {r["名称"] for r in _places(book) if str(r["编号"]).endswith("000")}
    return {
        r["名称"]
        for r in book.rows("关工委")
        if r["所在单位"] in names and r["组织形式"] == "关工委" and r["名称"] != "锡山区关工委"
    }


def test_the_list_holds_130_village_codes_of_which_128_are_counted(book: Book) -> None:
    villages = [r for r in _places(book) if str(r["编号"])[9:] != "000" and "撤并日期" not in r]
    assert len(villages) == 130
    assert len(_counted_villages(book)) == 128
    assert {r["名称"] for r in villages} - {r["名称"] for r in _counted_villages(book)} == {
        "台湾农民创业园虚拟社区",
        "厚德苑社区居民委员会",
    }


def test_base_committees_number_580(book: Book) -> None:
    assert len(_town_committees(book)) == 9
    assert len(_village_committees(book)) == 128
    assert len(_committees_of(book, "学校")) == len(book.rows("学校")) == 39
    assert len(_committees_of(book, "企业")) == 404


def test_124_villages_had_their_committee_by_2017_and_four_came_later(book: Book) -> None:
    names = _village_committees(book)
    since = [r["建立日期"] for r in book.rows("关工委") if r["名称"] in names]
    early = [day for day in since if isinstance(day, date) and day <= date(2017, 12, 31)]
    assert (len(early), len(since)) == (124, 128)


def test_the_core_numbers_368_and_the_participants_3450(book: Book) -> None:
    core, participants = _active(book, "骨干层"), _active(book, "参与层")
    assert (len(core), len(participants)) == (368, 3450)
    assert sum(70 <= 2023 - _born(r) <= 80 for r in core) == 226
    assert all(r["同意书日期"] for r in book.rows("人员"))


def test_retired_leaders_of_towns_and_villages_are_all_in_the_core(book: Book) -> None:
    committees = _town_committees(book) | _village_committees(book)
    retired = {r["姓名"] for r in book.rows("任职") if r["关工委"] in committees and r["任职时身份"] == "退休"}
    core = {reference for r in _active(book, "骨干层") for reference in (r["姓名"], r["编号"])}
    assert retired <= core
    assert len(retired) == 127 + 2 + 138 + 42 + 1


def test_127_of_128_villages_have_a_wulao_as_executive_deputy(book: Book) -> None:
    executives = _posts(book, "常务副主任", _village_committees(book))
    others = [r for r in executives if r["任职时身份"] != "退休"]
    assert (len(executives), len(others)) == (128, 1)
    assert others[0]["关工委"] == "尚书苑社区关工委"
    assert others[0]["备注"] == "新建商品房住宅小区，由在职干部兼任"
    deputies = _posts(book, "副主任", {"尚书苑社区关工委"})
    assert [r["任职时身份"] for r in deputies] == ["退休"]


def test_executive_deputies_of_towns_are_four_and_four_and_a_headmaster_aged_59(book: Book) -> None:
    executives = _posts(book, "常务副主任", _town_committees(book))
    assert Counter(r["任职时身份"] for r in executives) == {"退二线": 4, "退休": 5}
    assert sum("校长" in str(r["原职务"]) for r in executives) == 1
    born = {r["姓名"]: _born(r) for r in book.rows("人员")}
    ages = [2023 - born[r["姓名"]] for r in executives]
    assert sum(ages) == 59 * 9


def test_town_directors_are_deputy_secretaries_in_service(book: Book) -> None:
    directors = _posts(book, "主任", _town_committees(book))
    assert [(r["任职时身份"], r["党内职务"]) for r in directors] == [("在职", "副书记")] * 9


def test_team_sizes_are_within_bounds_but_for_the_planned_ones(book: Book) -> None:
    def sizes(committees: set[Value]) -> Counter[int]:
        office = ("办公室主任", "办公室工作人员")
        held = Counter(
            r["关工委"]
            for r in book.rows("任职")
            if r["关工委"] in committees and r["职务"] not in office and not r.get("离任日期")
        )
        return Counter(held.values())

    assert sizes(_town_committees(book)) == {8: 5, 7: 1, 9: 1, 6: 1, 10: 1}
    assert sizes(_village_committees(book)) == {2: 1, 3: 62, 4: 50, 5: 14, 6: 1}


def test_eight_posts_have_no_document_four_say_nothing_and_two_were_issued_at_another_level(book: Book) -> None:
    led_by = {r["名称"]: r["领导党组织"] for r in book.rows("关工委")}
    numbers = [r["任用文号"] for r in book.rows("任职")]
    assert (numbers.count("无"), numbers.count(None)) == (8, 4)
    wrong = [r for r in book.rows("任职") if r["发文党组织"] and r["发文党组织"] != led_by[r["关工委"]]]
    assert {r["关工委"] for r in wrong} == {"胶山村关工委", "羊尖镇关工委"}


def test_59_teams_all_have_members(book: Book) -> None:
    joined = Counter(t for r in book.rows("人员") if r["所在团队"] for t in str(r["所在团队"]).split("、"))
    assert joined.keys() == {r["名称"] for r in book.rows("团队")}
    assert len(joined) == 59


def test_42_villages_have_a_station_with_at_least_two_points(book: Book) -> None:
    points = Counter(r["所属中心站"] for r in book.rows("阵地") if r.get("所属中心站"))
    assert (sum(n >= 2 for n in points.values()), len(points)) == (42, 58)


def test_all_villages_and_74_enterprises_hold_the_award(book: Book) -> None:
    holders = {r["授予对象"] for r in book.rows("达标授牌") if r["状态"] == "授牌"}
    enterprises = {r["名称"] for r in _committees_of(book, "企业")}
    assert holders >= _village_committees(book)
    assert len(holders & enterprises) == 74


def test_enterprises_stand_in_every_class_of_the_roster(book: Book) -> None:
    rows = book.rows("企业")
    unlocated = [r for r in rows if not r["所在地"]]
    no_party_facts = [r for r in rows if not r["党组织"] and not r["党组织缺失情况"]]
    unranked = [r for r in rows if r["规（限）上"] is None or r["所有制"] is None]
    instructors = [r for r in rows if r["党组织缺失情况"] == "仅有党建工作指导员"]
    assert (len(rows), len(unlocated), len(no_party_facts), len(unranked)) == (620, 9, 17, 12)
    assert len(instructors) == 6
    assert len(book.rows("覆盖关系")) == 18


def test_joint_branches_serve_two_to_five_enterprises(book: Book) -> None:
    shared = Counter(r["党组织"] for r in book.rows("企业") if "联合党支部" in str(r["党组织"]))
    assert Counter(shared.values()) == {3: 11}


def test_the_liaison_of_the_district_team_has_the_planned_spread(book: Book) -> None:
    people = [r["姓名"] for r in book.rows("任职") if r["关工委"] == "锡山区关工委"]
    entries = Counter(r["联系人"] for r in book.rows("联系点") if not r["终止日期"])
    assert [entries[p] for p in people] == [2, 3, 2, 2, 2, 2, 1, 2, 0, 0, 2, 2, 0, 1]
    assert len(book.rows("走访台账")) == 10


def test_a_few_committees_are_hollow_or_to_verify_by_different_elements(book: Book) -> None:
    elements = ("有无本年计划", "有无阵地", "有无经费", "机构人员是否配齐")
    standing = [r for r in book.rows("关工委") if r["名称"] != "八士东村关工委"]
    lapsed = [r for r in standing if isinstance(d := r["最近活动日期"], date) and d < date(2022, 10, 31)]
    lacking = [r for r in standing if any(r[e] is False for e in elements)]
    unknown = [r for r in standing if any(r[e] is None for e in (*elements, "最近活动日期"))]
    assert (len(lapsed), len(lacking), len(unknown)) == (3, 6, 5)
    assert len({str(r["名称"]) for r in (*lapsed, *lacking)}) == 9
