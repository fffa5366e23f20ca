"""Who holds which post; the readings of A-37 differ by rule alone."""

from __future__ import annotations

import json
from datetime import date

import pytest

TOWN = {
    "id": "C1",
    "level": "township",
    "place": "320205001000",
    "unit": "320205001000",
    "led_by": "D1",
    "led_by_name": "党工委",
}
ELSEWHERE = TOWN | {"place": "320206001000", "unit": "320206001000"}
DEPUTY = {"status_before": "in_service", "party_role": "deputy_secretary", "has_wulao_kind": False}
SECRETARY = DEPUTY | {"party_role": "secretary"}
S3 = """
[[rule]]
id = "director.township.320205"
title = "镇党委书记兼任主任"
topic = "director"
asks = "holder"
levels = ["township"]
place = "320205"
posts = ["director"]
status_dummy = 0
"""


def test_a_deputy_secretary_as_director_fits_the_local_rule_and_not_the_general_one(judged, committee, position):
    director = position("P1", "director", **DEPUTY)
    assert judged(committee=[committee(**TOWN)], position=[director])["director", "C1"]["state"] == "met"
    assert judged(committee=[committee(**ELSEWHERE)], position=[director])["director", "C1"]["state"] == "unmet"


def test_the_general_rule_is_met_by_an_old_comrade_as_executive_deputy(judged, committee, position):
    found = judged(
        committee=[committee(**ELSEWHERE)],
        position=[position("P1", "director", **DEPUTY), position("P2", "executive_deputy_director")],
    )
    assert found["director", "C1"]["state"] == "met"


def test_a_third_reading_wants_the_secretary(judged, committee, position):
    wants_secretary = S3.replace("status_dummy = 0", 'party_roles = ["secretary"]\ncitation = "镇方案：镇党委书记兼任"')
    posts = [position("P1", "director", **DEPUTY)]
    assert (
        judged(committee=[committee(**TOWN)], position=posts, rules=wants_secretary)["director", "C1"]["state"]
        == "unmet"
    )
    posts = [position("P1", "director", **SECRETARY)]
    assert (
        judged(committee=[committee(**TOWN)], position=posts, rules=wants_secretary)["director", "C1"]["state"] == "met"
    )


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ({}, "met"),
        ({"status_before": "stepped_back"}, "unmet"),
        ({"status_before": "in_service", "note": "新建小区"}, "unmet"),
        ({"has_wulao_kind": False, "has_new_wulao_kind": True}, "met"),
        ({"has_wulao_kind": False}, "to_verify"),
        ({"status_before": None, "status": "in_service"}, "unmet"),
    ],
)
def test_who_counts_as_wulao(judged, committee, position, columns, state):
    found = judged(committee=[committee()], position=[position("P1", "executive_deputy_director", **columns)])
    assert found["executive_wulao", "C1"]["state"] == state


def test_the_exception_is_named_with_its_reason(judged, committee, position):
    holder = position(
        "P1", "executive_deputy_director", name="吴某", status_before="in_service", note="新建商品房住宅小区"
    )
    found = judged(committee=[committee()], position=[holder])["executive_wulao", "C1"]
    assert json.loads(found["evidence"]) == {
        "unit": "320205001001", "unit_name": "示例", "persons": "吴某（常务副主任，在职）",
        "note": "新建商品房住宅小区",
    }  # fmt: skip


def test_a_post_nobody_holds_any_more_is_vacant_and_counts_the_days(judged, committee, position):
    left = position("P1", "executive_deputy_director", valid_to=date(2023, 10, 1))
    found = judged(committee=[committee()], position=[left, position("P2", "director")])
    assert found["executive_wulao", "C1"]["state"] == "vacant"
    assert found["posts", "C1"]["reason"] == "缺常务副主任（空缺 30 天）"


def test_without_any_roster_everything_about_the_team_is_to_verify(judged, committee):
    found = judged(committee=[committee()])
    assert {t: r["state"] for (t, s), r in found.items() if s == "C1"} == {
        "appointment": "to_verify", "director": "to_verify", "executive_wulao": "to_verify", "guidance": "orphan",
        "posts": "to_verify", "quality": "sound", "party_substitution_flag": "to_verify", "team_size": "to_verify",
        "office_staff": "to_verify", "five_haves_five_goods": "to_verify", "funding": "to_verify",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "state"),
    [
        ([("executive_deputy_director", {}), ("member", {})], "clear"),
        ([("executive_deputy_director", {"status_before": "in_service"}), ("deputy_director", {})], "yellow"),
        ([("executive_deputy_director", {}), ("member", {"status_before": "in_service"}),
          ("deputy_director", {"status_before": "in_service"})], "yellow"),
        ([("executive_deputy_director", {"status_before": "in_service"})], "red"),
        ([("executive_deputy_director", {"has_wulao_kind": False})], "to_verify"),
    ],
)  # fmt: skip
def test_party_building_must_not_stand_in_for_the_committee(judged, committee, position, rest, state):
    posts = [position("P0", "director", **SECRETARY)]
    posts += [position(f"P{n}", post, **columns) for n, (post, columns) in enumerate(rest, 1)]
    assert judged(committee=[committee()], position=posts)["party_substitution_flag", "C1"]["state"] == state


def test_an_unknown_that_could_change_the_colour_is_verified(judged, committee, position):
    director = position("P0", "director", **SECRETARY)
    unclear = position("P1", "executive_deputy_director", has_wulao_kind=False)
    others = [position(f"P{n}", "member") for n in (2, 3, 4)]
    found = judged(committee=[committee()], position=[director, unclear, *others])
    assert found["party_substitution_flag", "C1"]["state"] == "to_verify"
    no_role = position("P0", "director", **(DEPUTY | {"party_role": None}))
    in_service = position("P1", "member", status_before="in_service")
    found = judged(committee=[committee()], position=[no_role, in_service])
    assert found["party_substitution_flag", "C1"]["state"] == "to_verify"


def test_a_share_of_a_team_of_which_somebody_is_unknown_is_no_number(judged, committee, position):
    team = [position("P0", "director", **DEPUTY), *(position(f"P{n}", "deputy_director") for n in (1, 2, 3, 4))]
    found = judged(committee=[committee()], position=[*team, position("P5", "member", has_wulao_kind=False)])
    told = found["party_substitution_flag", "C1"]
    assert (told["state"], told["amount"]) == ("clear", None)
    assert told["reason"] == "班子 6 人中五老 4 人（另 1 人是不是五老不明）"


def test_somebody_in_two_posts_is_one_person_in_every_count(judged, committee, position):
    posts = [position("P0", "director", **SECRETARY), position("P0", "member", **SECRETARY), position("P1", "member")]
    found = judged(committee=[committee()], position=posts)
    assert (found["team_size", "C1"]["amount"], found["party_substitution_flag", "C1"]["amount"]) == (2.0, 0.5)


def test_who_has_retired_since_the_appointment_is_judged_by_what_he_is_now(judged, committee, position):
    holder = position("P1", "executive_deputy_director", status_before="stepped_back", status="retired")
    assert judged(committee=[committee()], position=[holder])["executive_wulao", "C1"]["state"] == "met"


def test_a_post_without_document_or_with_one_of_another_level_is_named(judged, committee, position):
    found = judged(
        committee=[committee(**TOWN)],
        position=[
            position("甲", "director", appointment_doc_no="1号", appointed_by="D1", appointed_by_name="党工委"),
            position("乙", "executive_deputy_director"),
            position("丙", "office_head", appointment_doc_no="2号", appointed_by="D9", appointed_by_name="区委"),
            position("丁", "member"),
        ],
    )["appointment", "C1"]
    assert found["reason"] == "发文党组织不是同级：丙（区委发文）；没有登记任用文号：乙（常务副主任）"


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [
        (None, "to_verify", "没有登记任用文号：甲（主任）"), ("无", "undocumented", "没有任用文件：甲（主任）"),
        ("1号", "documented", "应发文任用的职务均有文号"),
    ],
)  # fmt: skip
def test_a_number_that_nobody_wrote_down_is_no_lack_of_a_document(judged, committee, position, number, state, reason):
    director = position("甲", "director", appointment_doc_no=number)
    found = judged(committee=[committee()], position=[director])["appointment", "C1"]
    assert (found["state"], found["reason"]) == (state, reason)


def test_a_person_who_left_no_longer_holds_the_post(judged, committee, position):
    found = judged(
        committee=[committee()],
        position=[position("P1", "executive_deputy_director", person_ended_on=date(2023, 1, 1))],
    )
    assert found["executive_wulao", "C1"]["state"] == "vacant"


def test_a_team_without_any_post_that_needs_a_document_is_not_documented(judged, committee, position):
    found = judged(committee=[committee()], position=[position("甲", "member")])["appointment", "C1"]
    assert (found["state"], found["reason"], found["missing"]) == (
        "to_verify", "名单里没有登记应发文任用的职务", "补全班子名单，登记应发文任用的职务",
    )  # fmt: skip


CAMPAIGN = {"place": "5108L1L01001", "unit": "5108L1L01001", "level": "village"}


@pytest.mark.parametrize(
    ("where", "beside", "executives", "posts"),
    [
        (CAMPAIGN, "deputy_director", "met", "complete"),
        (CAMPAIGN, "executive_deputy_director", "met", "missing"),
        ({}, "deputy_director", "vacant", "missing"),
        ({}, "executive_deputy_director", "met", "complete"),
    ],
)
def test_in_villages_the_old_comrade_is_deputy_or_executive_deputy_as_the_place_has_it(
    judged, committee, position, where, beside, executives, posts
):
    team = [position("P1", "director", **SECRETARY), position("P2", beside)]
    found = judged(committee=[committee(**where)], position=team)
    assert (found["director", "C1"]["state"], found["executive_wulao", "C1"]["state"]) == ("met", executives)
    assert found["posts", "C1"]["state"] == posts


@pytest.mark.parametrize(("where", "state"), [("5108L1L01000", "missing"), ("320205001000", "complete")])
def test_only_where_a_text_has_an_executive_director_one_is_asked_for(judged, committee, position, where, state):
    """Who runs the daily work is told by nobody's post (domain.md A-37)."""
    held = ("director", "executive_deputy_director", "deputy_director", "office_head")
    found = judged(
        committee=[committee(level="township", place=where, unit=where)],
        position=[position(f"P{n}", post) for n, post in enumerate(held)],
    )
    assert found["posts", "C1"]["state"] == state
    assert state == "complete" or found["posts", "C1"]["reason"] == "缺执行主任"


@pytest.mark.parametrize(
    ("held", "engagement", "state"),
    [
        ("full_time_deputy_director", None, "complete"),
        ("deputy_director", "full_time", "complete"),
        ("executive_deputy_director", "full_time", "complete"),
        ("deputy_director", "part_time", "missing"),
        ("executive_deputy_director", "resident", "missing"),
        ("deputy_director", None, "to_verify"),
        ("member", "full_time", "missing"),
    ],
)
def test_a_deputy_who_does_nothing_else_is_one_whatever_the_post_is_called(
    judged, committee, position, held, engagement, state
):
    found = judged(committee=[committee(**TOWN)], position=[position("P1", held, engagement=engagement)])
    assert found["full_time_deputy", "C1"]["state"] == state
    assert state != "missing" or found["full_time_deputy", "C1"]["reason"] == "缺专职副主任"


def test_a_full_time_deputy_who_left_leaves_the_post_vacant_since_that_day(judged, committee, position):
    left = position("P1", "deputy_director", engagement="full_time", valid_to=date(2023, 10, 1))
    found = judged(committee=[committee(**TOWN)], position=[left, position("P2", "director")])
    assert found["full_time_deputy", "C1"]["reason"] == "缺专职副主任（空缺 30 天）"


def test_the_office_has_somebody_beside_its_head_and_neither_makes_the_team_larger(judged, committee, position):
    team = [position("P1", "director"), position("P2", "office_head")]
    found = judged(committee=[committee(**TOWN)], position=team)
    assert (found["office_staff", "C1"]["state"], found["team_size", "C1"]["amount"]) == ("missing", 1.0)
    found = judged(committee=[committee(**TOWN)], position=[*team, position("P3", "office_staff")])
    assert (found["office_staff", "C1"]["state"], found["team_size", "C1"]["amount"]) == ("complete", 1.0)


def test_where_two_are_asked_for_one_is_told_with_how_many_there_should_be(judged, committee, position):
    two = """
[[rule]]
id = "office_staff.leaders"
title = "办公室两人"
topic = "office_staff"
asks = "posts"
levels = ["township"]
posts = ["office_staff"]
least = 2
place = "320205001"
judgement = "示例"
"""
    found = judged(committee=[committee(**TOWN)], position=[position("P1", "office_staff")], rules=two)
    assert found["office_staff", "C1"]["reason"] == "缺办公室工作人员（应有 2 人，现有 1 人）"
