"""Sites: what each calls for, of which sort they are, which themes a town lacks, which villages have none."""

from __future__ import annotations

from datetime import date

import pytest
from committee_lists import asked


def site(id_, **columns):
    return {"id": id_, "name": f"{id_}名", "place": "320205100001", "site_type": "tutoring_station"} | columns


@pytest.fixture
def view(written, finding):
    """Four sites in one village of two; Y1 has a point, Y2 had no result for two years, Y3 is somebody else's."""
    sites = [
        site("Y1", last_result_year=2022, themes='["红色教育", "法治"]', ownership_mode="self_built_self_run"),
        site("Y1a", centre="Y1"),
        site("Y2", last_result_year=2021, themes='["国防", "书法"]', ownership_mode="self_built_self_run"),
        site("Y3", last_result_year=2023, ownership_mode="other_built_other_run", site_type="education_base"),
    ]
    villages = [
        finding("establishment", "320205000000", "own", level="county", place="320205"),
        finding("establishment", "320205100000", "own", level="township", place="320205100"),
        finding("establishment", "320205101000", "to_verify", level="township", place="320205101"),
        finding("establishment", "320205100001", "own"),
        finding("establishment", "320205100002", "own", place="320205100002"),
        finding("establishment", "320205100498", "not_required", place="320205100498"),
    ]
    return written(*villages, site=sites)


def test_no_result_for_more_than_a_year_and_one_to_run_together_are_pointed_out(view):
    assert [(r["site"], r["points"], r["hints"]) for r in asked(view, "sites")] == [
        ("Y2", 0, "一年以上没有成果"), ("Y3", 0, "可共建共管"), ("Y1", 1, None), ("Y1a", 0, None),
    ]  # fmt: skip
    assert [r["site"] for r in asked(view, "sites", hint="no_result")] == ["Y2"]


def test_points_are_not_counted_beside_their_station(view):
    rows = asked(view, "site_counts", by="ownership_mode")
    assert [(r["title"], r["count"], r["known"]) for r in rows] == [("自建自管", 2, 3), ("他建他管", 1, 3)]


def test_other_words_for_a_theme_are_that_theme_and_a_theme_of_ones_own_is_kept(view):
    counts = {r["title"]: r["count"] for r in asked(view, "site_counts", by="theme")}
    assert counts == {
        "爱国主义": 1, "法治": 1, "心理健康": 0, "劳动技能": 0, "科普知识": 0, "国防": 1, "生态环保": 0, "书法": 1,
    }  # fmt: skip


def test_a_town_is_told_which_themes_it_lacks(view):
    row, empty = asked(view, "site_counts", by="township_theme")
    assert (row["title"], row["count"], row["held"]) == ("320205100000名", 3, "爱国主义 1、法治 1、国防 1、书法 1")
    assert (row["lacking"], row["unthemed"]) == ("心理健康、劳动技能、科普知识、生态环保", 1)
    assert (empty["count"], empty["note"]) == (0, "没有登记阵地，有没有待核")


def test_a_county_is_told_the_same(view):
    [row] = asked(view, "site_counts", by="县（市、区）缺的主题")
    assert (row["count"], row["lacking"], row["unthemed"]) == (3, "心理健康、劳动技能、科普知识、生态环保", 1)


@pytest.mark.parametrize(
    ("level", "complete", "hints"),
    [
        ("county", False, "县级以上，设施不完备"), ("township", False, None), ("county", True, "可共建共管"),
        ("county", None, "可共建共管"), (None, False, None),
    ],
)  # fmt: skip
def test_good_rooms_are_asked_of_sites_of_counties_and_above(written, level, complete, hints):
    other = {"last_result_year": 2023, "ownership_mode": "other_built_other_run"}
    view = written(site=[site("Y1", listed_level=level, facilities_complete=complete, **other)])
    [row] = asked(view, "sites")
    assert row["hints"] == hints


def test_a_village_without_a_site_is_told_what_lies_in_its_town(view):
    [row] = asked(view, "villages_without_site")
    assert (row["subject"], row["sites_in_town"], row["site_in_town"]) == ("320205100002", 3, "Y1名")
    assert (row["nearest"], row["standing"], row["reason"]) == ("same_town", "to_verify", "没有登记，有没有不明")


def test_a_village_has_none_where_the_list_is_complete_or_its_committee_says_so(written, finding):
    places = [f"32020510000{n}" for n in (1, 2, 3)]
    hollow = finding("quality", "C3", "hollow", place=places[2], evidence={"no": ["阵地"], "unit": places[2]})
    villages = [finding("establishment", place, "own", place=place) for place in places]
    view = written(*villages, hollow, unit=[{"id": places[1], "sites_declared_on": date(2023, 9, 1)}])
    assert [(r["subject"], r["standing"], r["reason"]) for r in asked(view, "villages_without_site")] == [
        (places[1], "none", "阵地名单已列全，其中没有"), (places[2], "none", "关工委核实没有阵地"),
        (places[0], "to_verify", "没有登记，有没有不明"),
    ]  # fmt: skip
    assert len(asked(view, "villages_without_site", standing="没有")) == 2


@pytest.mark.parametrize(("lies", "nearest"), [("320205101001", "same_county"), ("320206101001", "none")])
def test_where_its_town_has_none_the_county_is_looked_at_and_nothing_is_measured(written, finding, lies, nearest):
    village = finding("establishment", "320205100002", "own", place="320205100002")
    [row] = asked(written(village, site=[site("Y1", place=lies)]), "villages_without_site")
    assert (row["nearest"], row["sites_in_town"]) == (nearest, 0)
