"""Which division took over from which, as far as names say."""

from __future__ import annotations

from graphmodel.importers.divisions.succession import Named, propose

TOWN, STREET = Named("320205100000", "东亭镇"), Named("320205001000", "东亭街道")


def proposed(abolished, new, standing=()):
    return [
        (s.old.code, [c.code for c in s.candidates], s.recorded)
        for s in propose([Named(*a) for a in abolished], [Named(*n) for n in new], [Named(*s) for s in standing])
    ]


def test_a_township_that_changed_its_form_has_one_successor():
    assert proposed([TOWN], [STREET]) == [(TOWN.code, [STREET.code], True)]


def test_the_villages_follow_their_township_to_its_new_code():
    old, new = Named("320205100201", "门楼村委会"), Named("320205001001", "门楼社区居委会")

    assert proposed([old, TOWN], [new, STREET]) == [
        (TOWN.code, [STREET.code], True),
        (old.code, [new.code], True),
    ]


def test_a_whole_name_that_moved_inside_its_county_or_city_is_the_same_division():
    moved = Named("320205100201", "门楼村委会")

    assert proposed([moved], [("320205002201", "门楼村委会")]) == [(moved.code, ["320205002201"], True)]
    assert proposed([moved], [("320214002201", "门楼村委会")]) == [(moved.code, ["320214002201"], True)]
    assert proposed([moved], [("320305002201", "门楼村委会")]) == []


def test_a_core_alone_says_nothing_outside_the_parent():
    assert proposed([("320205100201", "门楼村委会")], [("320205002001", "门楼社区居委会")]) == []


def test_the_whole_name_wins_over_the_core():
    new = [("320205001002", "门楼社区居委会"), ("320205001200", "门楼村委会")]

    assert proposed([("320205001201", "门楼村委会")], new) == [("320205001201", ["320205001200"], True)]


def test_two_candidates_are_proposed_and_not_recorded():
    new = [("320205001002", "门楼社区居委会"), ("320205001003", "门楼居委会")]

    assert proposed([("320205001200", "门楼村委会")], new) == [
        ("320205001200", ["320205001002", "320205001003"], False)
    ]


def test_one_candidate_for_two_abolished_divisions_is_not_recorded():
    abolished = [("320205001200", "门楼村委会"), ("320205001005", "门楼居委会")]

    found = proposed(abolished, [("320205001009", "门楼社区居委会")])

    assert found == [("320205001005", ["320205001009"], False), ("320205001200", ["320205001009"], False)]


def test_a_namesake_that_stood_before_is_only_a_hint():
    old, namesake = ("320205001200", "门楼村委会"), ("320205001001", "门楼社区居委会")

    assert proposed([old], [], [namesake]) == [(old[0], [namesake[0]], False)]


def test_levels_are_never_mixed():
    assert proposed([TOWN], [("320205001001", "东亭社区居委会"), ("320206000000", "东亭区")]) == []
