"""Volunteers: who stands in the total, and what each share is of."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER

from graphmodel.network import Right
from queries.asking import Ask, answer
from queries.filtering import Condition, Operator


def person(subject, **others):
    return {"id": subject, "place": "320205100001", "wulao_kinds": "[]", "new_wulao_kinds": "[]", **others}


def counted(view, dimension):
    rows = answer(view, "volunteers", Ask(parameters={"by": dimension})).rows
    return rows.select("value", "title", "count", "known").rows()


@pytest.fixture
def view(written, finding):
    return written(
        finding("core_ageing", "320205000000", "warn", level="county", reason="骨干偏老"),
        person=[
            person("A", layer="core_layer", birth_year=1953, wulao_kinds='["retired_official", "role_model"]'),
            person("B", layer="core_layer", birth_year=1943, wulao_kinds='["retired_teacher"]', sex="female"),
            person("C", layer="participant_layer", birth_year=1942, new_wulao_kinds='["local_expert"]'),
            person("D", layer="participant_layer", birth_year=1964, place="320205101002"),
            person("E", layer="participant_layer"),
            person("F", layer=None, wulao_kinds='["retired_teacher"]'),
            person("G", layer=None, birth_year=1990),
            person("H", layer="core_layer", birth_year=1950, valid_to=date(2023, 10, 31)),
        ],
        team=[{"id": "T1", "team_kind": "law_lecturers"}, {"id": "T2", "team_kind": "law_lecturers"}],
    )


def test_the_total_is_of_all_who_have_not_left_with_a_layer_or_without(view):
    assert counted(view, "total") == [(None, "五老总数", 6, None)]
    [row] = answer(view, "volunteers", Ask(parameters={"by": "total"})).rows.to_dicts()
    assert row["note"] == "其中有层次的 5 人（各层互斥），未填层次的 1 人"
    assert counted(view, "unlayered") == [(None, "未分层五老", 1, None)]


def test_layers_are_disjoint_and_share_one_denominator(view):
    assert counted(view, "layer") == [("core_layer", "骨干层", 2, 5), ("participant_layer", "参与层", 3, 5)]


def test_bands_include_seventy_and_eighty_and_end_at_fifty_nine(view):
    assert counted(view, "age_band") == [
        ("up_to_59", "59岁及以下", 1, 4),
        ("from_70", "70—80岁", 2, 4),
        ("over_80", "81岁及以上", 1, 4),
        (None, "不详", 1, None),
    ]


def test_the_core_layer_has_bands_of_its_own_with_the_warning(view):
    [row] = answer(view, "volunteers", Ask(parameters={"by": "core_age_band"})).rows.to_dicts()

    assert (row["value"], row["count"], row["known"], row["share"], row["note"]) == ("from_70", 2, 2, 1.0, "骨干偏老")


def test_one_person_may_be_of_several_kinds(view):
    assert counted(view, "wulao_kind") == [
        ("retired_official", "老干部", 1, 6),
        ("retired_teacher", "老教师", 2, 6),
        ("role_model", "老模范", 1, 6),
        ("new_kinds_only", "新五老（没有登记五老类别）", 1, 6),
        (None, "其他／待分", 2, 6),
    ]


def test_ordinary_wulao_do_not_wait_to_be_sorted_among_the_new_kinds(view):
    assert counted(view, "new_wulao_kind") == [
        ("local_expert", "老土专家", 1, 6),
        ("kinds_only", "五类五老（没有登记新五老类别）", 3, 6),
        (None, "其他／待分", 2, 6),
    ]


def test_specialties_are_told_by_what_texts_name_of_those_whose_are_written_down(written):
    view = written(person=[
        person("A", layer="core_layer", specialties='["党史宣讲", "法治", "普法"]'),
        person("B", layer="core_layer", specialties='["书法", "法律"]'),
        person("C", layer="participant_layer", specialties='["心理疏导"]'),
        person("D", layer="participant_layer", specialties="[]"),
        person("E", layer="participant_layer"),
        person("F", layer=None, specialties='["书法"]'),
    ])  # fmt: skip
    assert counted(view, "specialty") == [
        ("red_education", "红色教育", 1, 3),
        ("law", "法治", 2, 3),
        ("mental_health", "心理健康", 1, 3),
        ("other", "其他专长", 1, 3),
        (None, "不详", 2, None),
    ]
    notes = answer(view, "volunteers", Ask(parameters={"by": "specialty"})).rows["note"]
    assert set(notes) == {"可有多项，占比之和可超过 100 %；分母为登记了专长的五老"}


def test_how_few_have_a_specialty_does_not_follow_from_all_the_others(written):
    def kept(dimension, **those):
        people = [person(f"A{n}", layer="core_layer") for n in range(20)]
        people += [person(f"B{n}", layer="core_layer", **those) for n in range(2)]
        view = written(person=people)
        view.asked_by = OWNER.without(Right.see_few)
        return [row[2:] for row in counted(view, dimension)]

    assert kept("specialty", specialties='["法治"]') == [(None, None), (None, None)]
    assert kept("new_wulao_kind", new_wulao_kinds='["local_expert"]') == [(None, None), (None, None)]
    assert kept("wulao_kind", new_wulao_kinds='["local_expert"]') == [(None, None), (None, None)]


def test_people_of_no_known_kind_have_a_share_of_their_own_and_the_others_do_not_grow(view):
    rows = answer(view, "volunteers", Ask(parameters={"by": "wulao_kind"})).rows.to_dicts()
    assert [(row["title"], round(row["share"], 3)) for row in rows] == [
        ("老干部", 0.167), ("老教师", 0.333), ("老模范", 0.167), ("新五老（没有登记五老类别）", 0.167),
        ("其他／待分", 0.333),
    ]  # fmt: skip


def test_towns_are_counted_by_name(view):
    assert counted(view, "township") == [("320205100", "东亭街道", 4, 5), ("320205101", "安镇街道", 1, 5)]


def test_what_is_given_to_others_tells_of_no_single_person(written, finding):
    people = [person(f"A{n}", layer="core_layer", birth_year=1945, sex="male") for n in range(9)]
    people += [person(f"B{n}", layer="participant_layer", birth_year=1960, sex="female") for n in range(7)]
    people += [person(f"C{n}", layer="leader_layer", birth_year=1935, place="320205101002") for n in range(2)]
    view = written(person=people, team=[{"id": "T1", "team_kind": "law_lecturers"}])
    assert counted(view, "layer")[0] == ("leader_layer", "领导层", 2, 18)

    view.asked_by = OWNER.without(Right.see_few)

    assert counted(view, "total") == [(None, "五老总数", 18, None)]
    assert [row[2:] for row in counted(view, "layer")] == [(None, None), (9, None), (None, None)]  # 2 with 7: 18 - 9
    assert [row[2] for row in counted(view, "sex")] == [9, None, None]
    assert [row[2] for row in counted(view, "township")] == [None, None]
    assert [row[2] for row in counted(view, "wulao_kind")] == [18]
    assert counted(view, "team_kind") == [("law_lecturers", "法治宣讲团", 1, 1)]
    below = answer(view, "volunteers", Ask(filters=[Condition("count", Operator.lt, ("5",))])).rows
    assert below.get_column("dimension").to_list() == ["unlayered", "team_kind"]


def test_those_without_a_layer_do_not_follow_from_the_total(written):
    people = [person(f"A{n}", layer="core_layer") for n in range(9)]
    people += [person(f"B{n}", layer=None, wulao_kinds='["retired_teacher"]') for n in range(3)]
    view = written(person=people)
    view.asked_by = OWNER.without(Right.see_few)

    rows = answer(view, "volunteers", Ask()).rows
    told = {row["dimension"]: (row["count"], row["note"]) for row in rows.to_dicts()[:3]}
    assert told == {"total": (None, None), "unlayered": (None, None), "layer": (9, None)}


def test_teams_are_counted_by_kind(view):
    assert counted(view, "team_kind") == [("law_lecturers", "法治宣讲团", 2, 2)]
