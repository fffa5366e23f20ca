"""Villages without 五老, towns without a sort of team."""

from __future__ import annotations

from committee_lists import asked


def test_a_town_of_which_no_team_is_registered_is_to_verify(written, finding):
    town = finding("establishment", "320205100000", "own", level="township", place="320205100000", name="东亭街道")
    assert [r["lacking"] for r in asked(written(town), "wulao_gaps", gap="team")] == ["团队没有登记，待核"]


def test_a_village_without_wulao_and_a_town_without_a_team_for_mental_health_are_told(written, finding):
    view = written(
        finding("establishment", "320205100001", "own"),
        finding("establishment", "320205100002", "own", place="320205100002"),
        finding("establishment", "320205100000", "own", level="township", place="320205100000", name="东亭街道"),
        person=[
            {"id": "P1", "name": "甲", "place": "320205100001", "layer": "core_layer", "specialties": '["农技"]'},
            {"id": "P2", "name": "乙", "place": "320205100002", "wulao_kinds": "[]"},
        ],
        team=[
            {"id": f"T{n}", "name": kind, "place": "320205100000", "team_kind": kind}
            for n, kind in enumerate(
                ("retired_official_lecturers", "retired_teacher_lecturers", "law_lecturers", "veteran_lecturers",
                 "care_volunteers", "other")
            )
        ],
    )  # fmt: skip
    assert [(r["gap"], r["name"], r["lacking"], r["in_town"]) for r in asked(view, "wulao_gaps")] == [
        ("village", "320205100002名", None, 1), ("team", "东亭街道", "心理健康关爱团队", 1),
        ("specialty", "东亭街道", "红色教育、法治、健康、心理健康、家庭教育", 1),
    ]  # fmt: skip
