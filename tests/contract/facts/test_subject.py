"""The facts about every subject, row by row; the organisation stands in conftest."""

from __future__ import annotations

from datetime import date
from itertools import product

import polars as pl
import pytest

from graphmodel.errors import NotFoundError
from graphmodel.facts.columns import FACTS
from graphmodel.kinds.school import School
from graphmodel.statements.changes import PutNode

DAY, START, GONE = date(2023, 10, 31), date(2020, 1, 1), date(2022, 1, 1)
COUNTY, TOWN, VILLAGE, MERGED = "320205000000", "320205001000", "320205001001", "320205001002"
PLACE = {"kind": "Jurisdiction", "committees_declared_on": GONE}


def known(rows: list[dict[str, object]], *ids: str) -> list[dict[str, object]]:
    return [row for row in rows if row["id"] in ids]


def test_units(organisation) -> None:
    village = {"level": "village", "village_kind": "urban_community", "valid_to": GONE}
    assert organisation.facts("unit", DAY) == [
        {**PLACE, "id": COUNTY, "level": "county", "name": "锡山", "place": COUNTY, "committees_declared_on": START},
        {**PLACE, "id": TOWN, "level": "township", "name": "东亭", "place": TOWN},
        {
            **PLACE, "id": VILLAGE, "level": "village", "name": "门楼", "place": VILLAGE, "code": VILLAGE,
            "village_kind": "urban_community", "has_committee": True, "checked_on": START,
            "parties_declared_on": START,
        },
        {**PLACE, **village, "id": MERGED, "name": "旧村", "place": MERGED, "valid_from": START},
        {
            "id": "E1", "kind": "Enterprise", "level": "enterprise", "name": "甲厂", "place": VILLAGE,
            "veteran_count": 20, "veteran_count_qualifier": "over", "above_scale": False, "located_in": VILLAGE,
            "party_org": "D1", "party_org_name": "联合支部", "party_org_type": "joint_party_branch",
            "zone": "Z1", "zone_name": "园区", "committees_declared_on": GONE, "parties_declared_on": START,
        },
        {
            "id": "S1", "kind": "School", "level": "school", "name": "一小", "place": VILLAGE, "valid_from": START,
            "uscc": "X", "party_absence": "none", "located_in": VILLAGE,
            "committees_declared_on": GONE, "parties_declared_on": START,
        },
    ]  # fmt: skip


def test_committees(organisation) -> None:
    form = {"form": "care_committee"}
    assert organisation.facts("committee", DAY) == [
        {
            **form, "id": "C1", "name": "门楼关工委", "place": VILLAGE, "last_activity_on": START, "has_plan": True,
            "unit": VILLAGE, "unit_kind": "Jurisdiction", "level": "village", "unit_name": "门楼",
            "led_by": "D1", "led_by_name": "联合支部", "guided_territorially_by": "C2", "guided_by_system": "C4",
        },
        {
            **form, "id": "C2", "name": "东亭关工委", "place": TOWN,
            "unit": TOWN, "unit_kind": "Jurisdiction", "level": "township", "unit_name": "东亭",
        },
        {
            **form, "id": "C3", "name": "旧村关工委", "place": MERGED, "valid_from": START, "unit": MERGED,
            "unit_kind": "Jurisdiction", "level": "village", "unit_name": "旧村", "unit_ended_on": GONE,
        },
        {
            "form": "regional", "id": "C4", "name": "园区关工委", "place": TOWN,
            "unit": "Z1", "unit_kind": "Zone", "level": "zone", "unit_name": "园区", "relies_on": "D2",
        },
    ]  # fmt: skip


def test_covers(organisation) -> None:
    row = {"committee": "C4", "committee_name": "园区关工委", "committee_form": "regional", "unit": "E1"}
    assert organisation.facts("cover", DAY) == [row]
    assert [row["unit"] for row in organisation.facts("cover", date(2021, 1, 1))] == [MERGED, "E1", "S1"]


def test_zones(organisation) -> None:
    assert organisation.facts("zone", DAY) == [
        {
            "id": "Z1", "name": "园区", "place": TOWN, "zone_kind": "industrial_zone", "has_committee": False,
            "party_org": "D2", "party_org_name": "区域党委", "other_party_org": True, "committees_declared_on": GONE,
        }
    ]  # fmt: skip


def test_positions(organisation) -> None:
    assert organisation.facts("position", DAY) == [
        {
            "person": "P1", "name": "王五", "birth_year": 1950, "status": "retired", "has_wulao_kind": True,
            "has_new_wulao_kind": False, "committee": "C1", "post": "director", "valid_from": START,
            "appointment_doc_no": "1号", "appointed_by": "D2", "appointed_by_name": "区域党委",
        },
        {
            "person": "P2", "name": "赵六", "status": "in_service", "has_wulao_kind": False,
            "has_new_wulao_kind": False, "person_ended_on": GONE, "committee": "C2", "post": "director",
            "valid_from": START, "valid_to": GONE, "concurrent": True,
        },
    ]  # fmt: skip


def test_liaisons(organisation) -> None:
    person = {"person": "P1", "person_name": "王五", "person_place": VILLAGE, "year": 2023,
              "person_serves": True}  # fmt: skip
    assert organisation.facts("liaison", DAY) == [
        {
            **person, "target": "C3", "unit": MERGED, "unit_level": "village", "unit_name": "旧村",
            "unit_place": MERGED, "unit_ended_on": GONE, "target_name": "旧村关工委", "target_place": MERGED,
            "target_form": "care_committee",
        },
        {
            **person, "target": "S1", "unit": "S1", "unit_level": "school", "unit_name": "一小",
            "unit_place": VILLAGE, "valid_from": START, "target_name": "一小", "target_place": VILLAGE,
        },
        {
            "person": "P2", "person_name": "赵六", "person_place": TOWN, "target": "C4", "unit": "Z1",
            "unit_level": "zone", "unit_name": "园区", "unit_place": TOWN, "year": 2021, "valid_to": GONE,
            "person_serves": False, "target_name": "园区关工委", "target_place": TOWN, "target_form": "regional",
        },
    ]  # fmt: skip


def test_people(organisation) -> None:
    assert organisation.facts("person", DAY) == [
        {
            "id": "P1", "name": "王五", "place": VILLAGE, "birth_year": 1950, "status": "retired",
            "wulao_kinds": '["retired_teacher", "role_model"]', "specialties": '["书法"]', "teams": 1,
            "located_in": VILLAGE, "located_level": "village",
        },
        {
            "id": "P2", "name": "赵六", "place": TOWN, "valid_to": GONE, "status": "in_service", "teams": 1,
            "located_in": "S1", "located_level": "school",
        },
    ]  # fmt: skip


def test_awards(organisation) -> None:
    assert organisation.facts("award", DAY) == [
        {
            "id": "A1", "place": MERGED, "valid_from": START, "standard": "six_goods", "status": "awarded",
            "holder": "C3", "holder_kind": "CareCommittee", "unit": MERGED, "level": "village", "unit_ended_on": GONE,
        },
        {
            "id": "A2", "place": VILLAGE, "standard": "five_haves_person", "status": "applied",
            "holder": "P1", "holder_kind": "Person",
        },
    ]  # fmt: skip


def test_visits(organisation) -> None:
    made = {"place": MERGED, "visited_on": START, "settled": False, "person": "P1", "person_name": "王五"}
    assert organisation.facts("visit", DAY) == [
        {
            **made, "id": "J1", "object": "C3", "object_kind": "CareCommittee", "object_name": "旧村关工委",
            "unit": MERGED,
        },
    ]  # fmt: skip


def test_sites(organisation) -> None:
    station = {"site_type": "tutoring_station"}
    assert organisation.facts("site", DAY) == [
        {**station, "id": "Y1", "name": "中心站", "place": TOWN, "last_result_year": 2022},
        {
            **station, "id": "Y2", "name": "村点", "place": VILLAGE, "valid_from": START,
            "located_in": VILLAGE, "located_level": "village", "centre": "Y1",
        },
    ]  # fmt: skip


def test_a_team_counts_the_members_who_have_not_left(organisation) -> None:
    team = {"id": "T1", "name": "宣讲团", "place": TOWN, "team_kind": "law_lecturers", "members": 1}
    assert organisation.facts("team", DAY) == [team]


def test_every_subject_has_the_declared_columns_full_or_empty(organisation) -> None:
    with organisation.store.read() as reader:
        for day, subject in product((DAY, date(2019, 1, 1), date(2023, 9, 30)), FACTS):
            for scope in ("", "32020500100", "99"):
                frame = reader.facts(subject, scope, day)
                assert (day, subject, frame.schema) == (day, subject, pl.Schema(FACTS[subject]))
            assert (day, subject, frame.is_empty()) == (day, subject, True)


def test_a_day_before_the_last_statement_gives_the_same_rows_by_way_of_the_versions(organisation) -> None:
    before = {subject: organisation.facts(subject, DAY) for subject in FACTS}
    organisation.write(PutNode(School(id="S9", name="新校", valid_from=date(2030, 1, 1)), COUNTY), on=date(2030, 1, 1))
    assert {subject: organisation.facts(subject, DAY) for subject in FACTS} == before


def test_a_scope_keeps_what_lies_in_it(organisation) -> None:
    def ids(subject: str, column: str, scope: str) -> list[object]:
        return [row[column] for row in organisation.facts(subject, DAY, scope)]

    assert ids("unit", "id", VILLAGE) == [VILLAGE, "E1", "S1"]
    assert ids("committee", "id", TOWN) == ["C2", "C4"]
    assert ids("position", "person", VILLAGE) == ["P1"]
    assert ids("cover", "unit", VILLAGE) == ids("cover", "unit", TOWN) == ["E1"]
    assert ids("liaison", "target", MERGED) == ["C3"]
    assert ids("liaison", "target", VILLAGE) == ["C3", "S1"]


def test_an_earlier_day_sees_the_earlier_version_at_its_earlier_place(organisation) -> None:
    moved = School(id="S1", name="二小", uscc="X", party_absence="none", valid_from=START)
    organisation.write(PutNode(moved, TOWN), on=date(2023, 12, 1))
    earlier, later = (
        known(organisation.facts("unit", day), "S1")[0] for day in (date(2023, 11, 30), date(2023, 12, 1))
    )
    assert (earlier["name"], earlier["place"]) == ("一小", VILLAGE)
    assert (later["name"], later["place"]) == ("二小", TOWN)
    assert known(organisation.facts("unit", DAY, TOWN), "S1") == []


def test_before_anybody_said_where_it_is_a_thing_is_where_it_is_known_to_be_now(organisation) -> None:
    organisation.write(PutNode(School(id="S2", name="新小"), ""), on=DAY)
    assert known(organisation.facts("unit", DAY), "S2")[0]["place"] == ""
    organisation.write(PutNode(School(id="S2", name="新小"), TOWN), on=date(2023, 12, 1))
    assert known(organisation.facts("unit", DAY, TOWN), "S2")[0]["place"] == TOWN


def test_an_unknown_subject_is_refused_with_the_nearest(organisation) -> None:
    with organisation.store.read() as reader, pytest.raises(NotFoundError, match="是不是“unit”"):
        reader.facts("units", "", DAY)
