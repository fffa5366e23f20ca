"""Compliance: shares of established committees, and what a target asks for."""

from __future__ import annotations

from datetime import date

import pytest

from queries.asking import Ask, answer


def asked(view, **parameters):
    return answer(view, "compliance", Ask(parameters=parameters)).rows.to_dicts()


@pytest.mark.parametrize(("met", "reached", "lacking"), [(8, False, 1), (9, True, 0)])
def test_ninety_percent_of_nine_are_nine_and_eight_fall_short(written, finding, met, reached, lacking):
    states = ["met"] * met + ["unmet"] * (9 - met)
    view = written(*(finding("six_goods", f"C{n}", s) for n, s in enumerate(states)))

    [row] = asked(view, standard="six_goods", target=0.9)

    assert (row["committees"], row["met"], row["needed"]) == (9, met, 9)
    assert (row["reached"], row["lacking"]) == (reached, lacking)


def test_without_a_target_nothing_is_needed(written, finding):
    [row] = asked(written(finding("six_goods", "C1", "met")))

    assert (row["compliance_rate"], row["target"], row["needed"], row["lacking"], row["reached"]) == (
        1.0,
        None,
        None,
        None,
        None,
    )


def test_standards_and_levels_are_never_mixed(written, finding):
    view = written(
        finding("six_goods", "C1", "met"),
        finding("five_haves_five_goods", "C1", "lapsed"),
        finding("five_haves_five_goods", "C2", "in_progress", level="enterprise"),
    )

    found = [(r["standard"], r["level"], r["met"], r["lapsed"], r["in_progress"]) for r in asked(view)]

    assert found == [
        ("five_haves_five_goods", "village", 0, 1, 0),
        ("five_haves_five_goods", "enterprise", 0, 0, 1),
        ("six_goods", "village", 1, 0, 0),
    ]


def test_who_met_an_older_version_is_known_not_to_meet_the_new_one_by_a_complete_list_alone(written, finding):
    versions = {"C1": "2012版", "C2": "2024版", "C3": None}
    view = written(*(finding("six_goods", c, "met", evidence={"version": v}) for c, v in versions.items()))
    [row] = asked(view, standard="six_goods", version="2024版")
    assert (row["committees"], row["met"], row["unmet"], row["to_verify"]) == (1, 1, 0, 2)
    view = written(
        *(finding("six_goods", c, "met", evidence={"version": v}) for c, v in versions.items()),
        committee=[{"id": c, "awards_declared_on": date(2023, 9, 1)} for c in versions],
    )
    [row] = asked(view, standard="six_goods", version="2024版")
    assert (row["committees"], row["met"], row["unmet"], row["to_verify"]) == (3, 1, 2, 0)


@pytest.mark.parametrize(("met", "unknown", "reached"), [(8, 1, None), (7, 1, False), (9, 0, True)])
def test_what_nobody_knows_stands_beside_the_rate_with_its_bounds(written, finding, met, unknown, reached):
    states = ["met"] * met + ["to_verify"] * unknown + ["unmet"] * (9 - met - unknown)
    [row] = asked(written(*(finding("six_goods", f"C{n}", s) for n, s in enumerate(states))), target=0.9)
    known = 9 - unknown
    assert (row["committees"], row["to_verify"], row["compliance_rate"]) == (known, unknown, met / known)
    assert (row["low"], row["high"]) == (met / 9, (met + unknown) / 9)
    assert (row["needed"], row["reached"]) == (9, reached)
