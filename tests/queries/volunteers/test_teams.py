"""Teams, towns by the number of their teams, associations."""

from __future__ import annotations

from committee_lists import asked

TOWN, COUNTY = "320205100000", "320205000000"


def team(id_, place, kind, **more):
    return {"id": id_, "name": f"{id_}名", "place": place, "team_kind": kind, "members": 6} | more


TEAMS = [
    team("T1", COUNTY, "law_lecturers"), team("T2", TOWN, "law_lecturers", connects_to="T1", connects_to_name="T1名"),
    team("T3", TOWN, "law_lecturers", members=0), team("T4", TOWN, "care_volunteers"), team("T5", TOWN, "other"),
]  # fmt: skip


def test_a_town_team_without_the_tie_to_one_of_its_kind_above_and_one_without_members_come_first(written):
    rows = asked(written(team=TEAMS), "teams")
    assert [(r["team"], r["hints"]) for r in rows] == [
        ("T3", "没有登记成员、没有对接上级团队"), ("T1", None), ("T4", None), ("T2", None), ("T5", None),
    ]  # fmt: skip


def test_teams_of_one_kind_and_those_that_lack_something_alone(written):
    view = written(team=TEAMS)
    assert [r["team"] for r in asked(view, "teams", kind="care_volunteers")] == ["T4"]
    assert [r["team"] for r in asked(view, "teams", hint="not_connected")] == ["T3"]


def test_towns_are_sorted_into_bands_with_what_is_connected(written, finding):
    towns = [finding("establishment", place, "own", level="township", place=place, name=name)
             for place, name in ((TOWN, "东亭街道"), ("320205101000", "安镇街道"))]  # fmt: skip
    rows = asked(written(*towns, team=TEAMS), "town_teams", many=4, some=2)
    assert [r["of_towns"] for r in rows] == [2, 2, 2, 2]
    told = [(r["title"], r["towns"], r["share"], r["teams"], r["connected"], r["to_connect"], r["named"]) for r in rows]
    assert told == [
        ("4 个以上", 1, 0.5, 4, 1, 1, "东亭街道（4）"), ("2—3 个", 0, 0.0, 0, 0, 0, None),
        ("1 个", 0, 0.0, 0, 0, 0, None),
        ("0", 1, 0.5, 0, 0, 0, "安镇街道（0）"),
    ]  # fmt: skip


def test_a_town_without_association_or_branch_is_told(written, finding):
    towns = [finding("establishment", place, "own", level="township", place=place, name=name)
             for place, name in ((TOWN, "东亭街道"), ("320205101000", "安镇街道"))]  # fmt: skip
    there = [{"id": "H1", "name": "协会", "place": COUNTY, "teams": 2},
             {"id": "H2", "name": "工作站", "place": TOWN, "branch_of": "H1", "branch_of_name": "协会",
              "teams": 0}]  # fmt: skip
    rows = asked(written(*towns, association=there), "associations")
    assert [(r["standing"], r["name"], r["branches"], r["branch_of_name"]) for r in rows] == [
        ("association", "协会", 1, None), ("branch", "工作站", 0, "协会"), ("unrecorded", "安镇街道", None, None),
    ]  # fmt: skip


def test_a_town_with_one_team_is_among_those_with_few(written, finding):
    town = finding("establishment", TOWN, "own", level="township", place=TOWN, name="东亭街道")
    rows = asked(written(town, team=TEAMS[:2]), "town_teams", many=4, some=2)
    assert [(row["title"], row["towns"]) for row in rows if row["towns"]] == [("1 个", 1)]
