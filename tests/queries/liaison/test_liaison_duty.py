"""The liaison duty per person."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    def person(subject, state, amount, **evidence):
        held = {"committee": "C1", "posts": ["委员"], **evidence}
        return finding("liaison_duty", subject, state, level="person", amount=amount, evidence=held)

    return written(
        person("P2", "met", 2.0, units=["甲村", "乙校"]),
        person("P1", "short", 1.0, units=["甲村"], set_aside=[{"unit": "水利局", "why": "不是基层单位"}]),
        person("P0", "none", 0.0),
        committee=[{"id": "C1", "name": "锡山区关工委"}],
    )


def test_those_with_the_fewest_units_come_first(view):
    rows = answer(view, "liaison_duty", Ask()).rows

    assert rows.select("person", "units", "state").rows() == [("P0", 0, "none"), ("P1", 1, "short"), ("P2", 2, "met")]


def test_what_does_not_count_is_named_with_its_reason(view):
    row = answer(view, "liaison_duty", Ask(parameters={"state": "不足"})).rows.to_dicts()[0]

    assert (row["committee_name"], row["posts"], row["unit_names"], row["set_aside"]) == (
        "锡山区关工委", "委员", "甲村", "水利局（不是基层单位）",
    )  # fmt: skip


def test_nothing_set_aside_is_an_empty_cell(view):
    row = answer(view, "liaison_duty", Ask(parameters={"state": "met"})).rows.to_dicts()[0]

    assert (row["unit_names"], row["set_aside"]) == ("甲村、乙校", None)


def test_villages_of_one_name_are_listed_with_their_towns_where_it_is_sure_which_are_meant(written, finding):
    def contacts(person, *units):
        return [{"person": person, "unit": unit, "unit_name": "新民村"} for unit in units]

    here, there = "320205100009", "320205101009"
    evidence = {"committee": None, "posts": ["委员"]}
    again = [{"unit": "新民村", "why": "同一单位重复"}]
    view = written(
        finding("liaison_duty", "P1", "met", amount=2.0, evidence=evidence | {"units": ["新民村", "新民村"]}),
        finding(
            "liaison_duty", "P2", "short", amount=1.0, evidence=evidence | {"units": ["新民村"], "set_aside": again}
        ),
        finding("liaison_duty", "P3", "short", amount=1.0, evidence=evidence | {"units": ["新民村"]}),
        liaison=[*contacts("P1", here, there), *contacts("P2", here, here), *contacts("P3", here, there)],
    )
    rows = {row["person"]: row for row in answer(view, "liaison_duty", Ask()).rows.to_dicts()}

    assert rows["P1"]["unit_names"] == "东亭街道新民村、安镇街道新民村"
    assert (rows["P2"]["unit_names"], rows["P2"]["set_aside"]) == ("东亭街道新民村", "东亭街道新民村（同一单位重复）")
    assert rows["P3"]["unit_names"] == "新民村"
