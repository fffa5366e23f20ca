"""Liaison in numbers: people by state, units by whether anybody contacts them, place by place."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer

TOWN, OTHER_TOWN = "320205100001", "320205101001"


@pytest.fixture
def view(written, finding):
    """Four people in one town, five units in two towns and one in none."""
    states = ["none", "short", "met", "over"]
    people = [finding("liaison_duty", s, s, level="person", place=TOWN) for s in states]
    units = [("unreached", TOWN), ("reached", TOWN), ("several", TOWN), ("unreached", OTHER_TOWN),
             ("unreached", OTHER_TOWN), ("reached", "320205000000")]  # fmt: skip
    reach = [finding("liaison_reach", f"V{n}", s, place=place) for n, (s, place) in enumerate(units)]
    return written(*people, *reach)


def rows(view, **parameters):
    return answer(view, "liaison_counts", Ask(parameters=parameters)).rows.to_dicts()


def test_the_whole_scope_is_one_row_with_both_rates(view):
    [row] = rows(view)

    assert [row[s] for s in ("people", "none", "short", "met", "over")] == [4, 1, 1, 1, 1]
    assert (row["fulfilled"], row["targeted"], row["fulfilment_rate"]) == (2, 4, 0.5)
    assert [row[s] for s in ("units", "unreached", "reached", "several")] == [6, 3, 2, 1]
    assert (row["contacted"], row["contact_rate"]) == (3, 0.5)


def test_each_town_has_its_row_and_they_add_up(view):
    found = [(r["place"], r["area"], r["people"], r["units"], r["contacted"]) for r in rows(view, by="township")]

    assert found == [
        ("320205100", "东亭街道", 4, 3, 2),
        ("320205101", "安镇街道", 0, 2, 0),
        (None, "区本级（未落到镇村）", 0, 1, 1),
    ]


def test_where_nobody_owes_anything_there_is_no_rate(view):
    assert rows(view, by="按镇（街道）")[1]["fulfilment_rate"] is None


def test_an_empty_scope_has_no_row(written):
    assert rows(written()) == []


def test_full_coverage_is_rated_by_the_units_reached_and_not_by_busy_people(written, finding):
    people = [
        finding("liaison_duty", f"P{n}", s, level="person", place=TOWN) for n, s in enumerate(("sharing", "idle"))
    ]
    reach = [
        finding("liaison_reach", f"V{n}", s, place=TOWN) for n, s in enumerate(("reached", "unreached", "to_verify"))
    ]
    [row] = rows(written(*people, *reach))

    assert (row["people"], row["sharing"], row["idle"], row["targeted"]) == (2, 1, 1, 0)
    assert (row["fulfilment_rate"], row["units"], row["contact_rate"], row["to_verify"]) == (None, 2, 0.5, 1)
