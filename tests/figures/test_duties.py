"""Figures of the duties of the handbook that the sample's rows must give (domain.md A-2 … A-19)."""

from __future__ import annotations


def by(rows, column="level"):
    return {row[column]: row for row in rows}


def test_two_of_the_fourteen_blank_enterprises_were_founded_after_the_census(answered):
    blanks = [row for row in answered("blank_spots") if row["level"] == "enterprise"]
    assert [sum(row["newly"] is known for row in blanks) for known in (True, None)] == [2, 12]
    assert {str(row["founded_on"]) for row in answered("blank_spots", newly=True)} == {"2023-05-18"}


def test_schools_are_assessed_by_their_system_and_two_enterprises_and_the_district_by_nobody(answered):
    rows = by(answered("assessors"))
    assert {level: row["none"] for level, row in rows.items() if row["none"]} == {"county": 1, "enterprise": 2}
    school = rows["school"]
    told = ("line", "assessors", "committees", "assessed", "twice", "other")
    assert [school[c] for c in told] == ["system", "锡山区教育局关工委", 39, 6, 1, 1]


def test_one_town_fell_from_four_goods_to_three_and_six_were_given_the_award(answered):
    moves = answered("checklist_moves", standard="five_goods")
    assert [sum(row["move"] == move for row in moves) for move in ("down", "up", "same")] == [1, 7, 1]
    assert [(r["before_met"], r["after_met"], r["lost"]) for r in moves if r["move"] == "down"] == [
        (4, 3, "积极探索创新好")
    ]


def test_six_of_nine_towns_and_two_of_five_people_are_there_of_what_was_planned(answered):
    rows = by(answered("dual_creation"), "standard")
    assert {standard: (row["met"], row["planned"]) for standard, row in rows.items()} == {
        "five_goods": (6, 9), "five_haves_person": (2, 5),
    }  # fmt: skip
    states = [row["candidacy"] for row in answered("commendation_candidates")]
    assert (states.count("candidate"), states.count("named"), len(states)) == (6, 1, 7)


def test_resident_wulao_who_direct_are_counted_and_what_they_are_given_is_open(answered):
    rows = {(row["level"], row["post"]): row for row in answered("allowance_needs")}
    assert {key: (row["people"], row["others"], row["settling"]) for key, row in rows.items()} == {
        ("township", "deputy"): (5, 4, "undetermined"), ("village", "deputy"): (127, 0, "undetermined"),
    }  # fmt: skip


def test_seven_of_nine_towns_have_the_document_of_their_four_mechanisms(answered):
    found = [row["standing"] for row in answered("mechanisms") if row["mechanism"] == "four_mechanisms"]
    assert {state: found.count(state) for state in set(found)} == {"adopted": 7, "undocumented": 2, "unrecorded": 1}


def test_a_town_that_is_said_to_lack_training_took_part_in_it(answered):
    rows = answered("checklist_proposals", comparison="contradicts")
    told = [(row["name"], row["item"], row["why"]) for row in rows if row["level"] == "township"]
    assert ("东港镇关工委", "有培训", "2023-06-15 参加过培训") in told
