"""The figures of A-36 that the sample's rows must give, and the traps of section 0 (domain.md)."""

from __future__ import annotations

from datetime import date

import openpyxl
import polars as pl
import pytest
from askers import OWNER

from api.papers.report import save_report
from graphmodel.rules.topics import state_title


def by(rows, column="level"):
    return {row[column]: row for row in rows}


def test_n1_127_of_128_villages_have_a_wulao_as_executive_deputy_and_the_exception_is_named(answered):
    village = by(answered("executive_wulao"))["village"]
    assert (village["met"], village["committees"], round(village["share"], 3)) == (127, 128, 0.992)
    assert village["exceptions"].startswith("尚书苑社区关工委（")
    assert "新建商品房住宅小区" in village["exceptions"]
    assert "；" not in village["exceptions"]


def test_n1_is_not_the_coverage_rate_which_is_complete(answered):
    village = by(answered("coverage"))["village"]
    assert (village["established"], village["should_establish"], village["establishment_rate"]) == (128, 128, 1.0)


def test_n2_every_village_meets_the_standard(answered):
    village = by(answered("compliance", standard="five_haves_five_goods"))["village"]
    assert (village["met"], village["committees"], village["compliance_rate"]) == (128, 128, 1.0)


def test_n3_from_124_in_2017_to_128_now(answered):
    before = by(answered("coverage", as_of=date(2017, 12, 31)))["village"]["own"]
    now = by(answered("coverage"))["village"]["own"]
    assert (before, now, now - before) == (124, 128, 4)


def test_n4_executive_deputies_of_towns_by_origin_and_mean_age(answered, district):
    (town,) = (r for r in answered("leadership_profile", post="常务副主任") if r["level"] == "township")
    assert (town["holders"], town["stepped_back"], town["retired"], town["in_service"]) == (9, 4, 5, 0)
    assert (town["mean_age"], town["age_known"], town["vacancies"]) == (59.0, 9, 0)
    with district.view(OWNER, "320205") as view:
        towns = view.facts("committee").filter(pl.col("level") == "township")["id"].to_list()
        executives = view.facts("position").filter(
            pl.col("committee").is_in(towns) & (pl.col("post") == "executive_deputy_director")
        )
    assert executives.filter(pl.col("former_post").str.contains("校长")).height == 1


def test_n4_every_town_director_is_a_deputy_secretary_in_service(answered, district):
    towns = [row["director"] for row in answered("leadership") if row["level"] == "township" and row["director"]]
    assert towns == ["met"] * 9
    with district.view(OWNER, "320205") as view:
        own = view.facts("committee").filter(pl.col("level").eq("township") & pl.col("form").eq("care_committee"))
        held = view.facts("position").filter(
            pl.col("committee").is_in(own["id"].to_list())
            & pl.col("post").eq("director")
            & pl.col("valid_to").is_null()
        )
    assert held.select("status_before", "party_role").unique().rows() == [("in_service", "deputy_secretary")]
    assert held.height == 9


def test_the_contest_of_2020_to_2022_gave_54_stations_8_contributions_and_59_workers(answered):
    given = {
        word: len(answered("award_register", standard=word))
        for word in ("优秀辅导站", "辅导站突出贡献奖", "辅导站先进个人")
    }
    assert given == {"优秀辅导站": 54, "辅导站突出贡献奖": 8, "辅导站先进个人": 59}


def test_59_teams_and_what_of_them_is_connected_trained_and_sorted_for_guidance(answered):
    bands = answered("town_teams", many=6)
    assert len(answered("teams")) == 59
    assert [(r["towns"], r["teams"], r["connected"], r["to_connect"]) for r in bands if r["towns"]] == [
        (8, 48, 32, 13), (1, 5, 4, 1),
    ]  # fmt: skip
    core = answered("core_training")
    assert (sum(r["core"] for r in core), sum(r["trained"] for r in core)) == (368, 296)
    assert sum(r["helped"] for r in answered("pair_aid")) == 6
    assert {r["guidance"] for r in answered("guidance_classes")} == {"blank", "weak", "fair", "to_verify", "sound"}


def test_a_school_with_two_upper_committees_is_counted_once(answered, district):
    with district.view(OWNER, "320205") as view:
        guided = view.facts("committee").filter(
            pl.col("level").eq("school")
            & pl.col("guided_territorially_by").is_not_null()
            & pl.col("guided_by_system").is_not_null()
        )
    assert guided.height == 39
    assert by(answered("coverage"))["school"]["own"] == 39


def test_n5_74_of_404_enterprise_committees_meet_the_standard(answered):
    enterprise = by(answered("compliance", standard="five_haves_five_goods"))["enterprise"]
    assert (enterprise["met"], enterprise["committees"], round(enterprise["compliance_rate"], 3)) == (74, 404, 0.183)


def test_n6_core_and_participants_are_disjoint_and_number_3818(answered):
    layers = by(answered("volunteers", by="layer"), "value")
    assert (layers["core_layer"]["count"], layers["participant_layer"]["count"]) == (368, 3450)
    assert layers["core_layer"]["known"] == 3818
    assert answered("volunteers", by="total")[0]["note"].startswith("其中有层次的 3818 人")


def test_n7_42_of_128_villages_have_one_station_with_many_points(answered):
    (row,) = answered("multi_point_stations")
    assert (row["met"], row["villages"], round(row["share"], 3)) == (42, 128, 0.328)
    assert "时点" in row["note"]


def test_n8_eight_of_nine_is_not_ninety_percent_and_all_nine_are_needed(answered):
    (row,) = answered("compliance", scope="5108L1", standard="six_goods")
    assert (row["met"], row["committees"], row["target"], row["needed"], row["lacking"], row["reached"]) == (
        8, 9, 0.9, 9, 1, False,
    )  # fmt: skip


def test_n9_the_base_organisations_number_580(answered):
    rows = by(answered("coverage"))
    counts = [rows[level]["own"] for level in ("township", "village", "school", "enterprise")]
    assert (counts, sum(counts)) == ([9, 128, 39, 404], 580)


def test_n10_the_standard_asks_for_456_to_730_in_all(answered):
    rows = by(answered("funding_totals"))
    assert {level: (row["committees"], row["needed_low"], row["needed_high"]) for level, row in rows.items()} == {
        "township": (9, 72.0, 90.0), "village": (128, 384.0, 640.0),
    }  # fmt: skip
    assert [sum(row[c] for row in rows.values()) for c in ("needed_low", "needed_high")] == [456.0, 730.0]


def test_of_nine_towns_one_is_at_the_limit_one_below_and_two_go_beyond(answered):
    towns = [row for row in answered("funding") if row["level"] == "township" and row["state"]]
    states = {row["arrived"]: row["state"] for row in towns}
    assert (states[8.0], states[7.9], states[10.0], states[13.5]) == ("within", "under", "within", "over")
    (beyond,) = (row for row in towns if row["arrived"] == 13.5)
    assert beyond["reason"] == "2023年工作经费 10.5万元，规定 8—10万元"  # gifts of 3 万元 beside do not count
    town = by(answered("funding_totals"))["township"]
    assert [town[c] for c in ("met", "known", "under", "over")] == [8, 9, 1, 2]


def test_n11_every_town_gives_the_work_one_to_three_points(answered):
    weights = [row["weight"] for row in answered("assessments") if row["level"] == "township"]
    assert (len(weights), min(weights), max(weights)) == (9, 1, 3)


def test_n12_two_communities_and_seven_villages(district):
    with district.view(OWNER, "5108L1") as view:
        kinds = view.facts("unit").filter(pl.col("level") == "village").group_by("village_kind").len()
    assert dict(kinds.iter_rows()) == {"urban_community": 2, "village": 7}


def test_n13_at_least_221_of_the_core_are_between_70_and_80(answered):
    band = by(answered("volunteers", by="core_age_band"), "value")["from_70"]
    assert band["count"] >= 221
    assert band["known"] == 368


def test_130_codes_of_which_128_are_counted_one_is_virtual_and_one_to_verify(answered):
    village = by(answered("coverage"))["village"]
    assert [village[c] for c in ("should_establish", "own", "not_required", "to_verify", "abolished")] == [
        128,
        128,
        1,
        1,
        1,
    ]
    assert [round(village[c], 4) for c in ("coverage_low", "coverage_high")] == [round(128 / 129, 4), 1.0]


def test_the_two_zones_of_the_list_are_not_counted_as_towns(answered):
    township = by(answered("coverage"))["township"]
    assert (township["own"], township["should_establish"], township["not_required"]) == (9, 9, 2)


def test_enterprises_have_counts_and_no_rate(answered):
    enterprise = by(answered("coverage"))["enterprise"]
    states = ("own", "covered", "blank", "awaiting_party_building", "to_verify", "not_required")
    assert [enterprise[state] for state in states] == [
        404, 18, 14, 25, 25, 134,
    ]  # fmt: skip
    assert (enterprise["should_establish"], enterprise["establishment_rate"]) == (None, None)


def test_the_classes_of_enterprises_add_up_to_the_620_of_the_roster(answered):
    classes = by(answered("enterprise_classes"), "standing")
    counts = {name: row["count"] for name, row in classes.items()}
    assert {name: counts[name] for name in ("own", "covered", "P1", "P3", "to_verify")} == {
        "own": 404, "covered": 18, "P1": 14, "P3": 25, "to_verify": 25,
    }  # fmt: skip
    assert counts["P2"] + counts["P4"] == 134
    assert (sum(counts.values()), sum(row["unmapped"] for row in classes.values())) == (620, 34)


def test_the_townships_add_up_to_the_district(answered):
    whole = by(answered("coverage"))
    parts = answered("coverage", by="township")
    columns = ("own", "covered", "blank", "awaiting_party_building", "to_verify", "not_required", "abolished", "hollow")
    for level, row in whole.items():
        assert [sum(p[c] for p in parts if p["level"] == level) for c in columns] == [row[c] for c in columns], level


def test_every_state_found_in_the_district_has_a_chinese_word(district):
    with district.view(OWNER, "320205") as view:
        found = view.findings().select("topic", "state").unique().iter_rows()
    assert [each for each in found if state_title(*each) == each[1]] == []


def test_no_blank_spot_is_a_village_a_town_or_a_school(answered):
    blanks = answered("blank_spots")
    counts = {level: sum(r["level"] == level for r in blanks) for level in {r["level"] for r in blanks}}
    assert counts == {
        "government_organ": 4, "public_institution": 2, "villager_group": 3, "enterprise": 14, "zone": 2,
    }  # fmt: skip
    assert all(r["reason"] and r["missing"] for r in blanks)


def test_each_cause_of_an_unmapped_enterprise_is_counted(answered):
    rows = answered("unmapped_enterprises")
    causes = ("without_location", "without_party_information", "without_priority")
    assert (len(rows), [sum(r[cause] for r in rows) for cause in causes]) == (34, [9, 17, 12])


def test_the_committee_of_the_merged_village_is_listed_and_counted_nowhere(answered):
    (left,) = answered("left_behind")
    assert "八士东村" in str(left)


@pytest.mark.parametrize(("state", "number"), [("none", 3), ("short", 3), ("met", 6), ("over", 1)])
def test_the_liaison_duty_shows_every_case(answered, state, number):
    assert sum(r["state"] == state for r in answered("liaison_duty")) == number


def test_hollow_committees_count_as_established_and_are_listed(answered):
    assert len(answered("hollow_committees")) == 9
    rows = by(answered("coverage"))
    assert [rows[level]["hollow"] for level in ("village", "school", "enterprise")] == [4, 3, 2]


def test_persisted_answers_equal_recomputed_ones(district):
    assert district.verify() == []


def test_the_report_of_the_district_carries_its_figures(district, tmp_path):
    with district.view(OWNER, "320205") as view:
        save_report(view, tmp_path / "报告.xlsx")
    book = openpyxl.load_workbook(tmp_path / "报告.xlsx")
    assert book.sheetnames == [
        "总览",
        "情况",
        "空白点",
        "企业",
        "联系点",
        "班子",
        "经费",
        "上报数字",
        "待核",
        "五有五好",
        "一站多点",
        "骨干年龄",
        "党委听取汇报",
        "十有",
        "五好",
        "“五有五好”评定",
        "档案五件套",
        "四纳入",
        "调查表回收",
        "四化",
        "说明",
        "图表数据",
    ]
    cells = (cell for name in ("总览", "情况") for row in book[name].iter_rows(values_only=True) for cell in row)
    said = "\n".join(str(cell) for cell in cells if cell)
    for figure in ("128/128 100.0 %", "127/128 99.2 %", "74/404 18.3 %", "42/128 32.8 %", "3818"):
        assert figure in said


def test_what_the_district_reported_stands_beside_its_rows_and_what_is_wrong_on_purpose_is_caught(answered):
    """Rows hold 152 of no layer beside, and one community that is in no roster."""
    told = [row for row in answered("reported_totals") if row["source_text"] == "调研报告"]
    assert {(row["reported"], row["counted"], row["comparison"]) for row in told if row["reported"]} == {
        ("3818", 3970, "report_lacks"), ("368", 368, "agrees"), ("3450", 3450, "agrees"), ("59", 59, "agrees"),
        ("128", 128, "agrees"), ("128", 129, "report_lacks"), ("404", 404, "agrees"), ("74", 74, "agrees"),
    }  # fmt: skip
    caught = {row["fault"]: row["explanation"] for row in answered("figure_faults")}
    assert set(caught) == {"parts", "shares", "impossible", "averaged", "several"}
    assert "404、405" in caught["several"]
    assert [(row["standing"], row["lacking"]) for row in answered("targets")] == [
        ("overdue", "1"), ("short", "27"), ("short", "27"), ("no_base", None),
    ]  # fmt: skip
    (towns,) = (r for r in answered("reported_sums", measure="sites") if r["level"] == "township")
    assert (towns["figures"], towns["reported"]) == (2, "74多")
