"""Coverage: the counts, the two rates, and what stays out of them."""

from __future__ import annotations

import pytest
from askers import ALL_RIGHTS, asker_with

from queries.asking import Ask, answer
from queries.wording.display import table


def rows(view, **parameters):
    return answer(view, "coverage", Ask(parameters=parameters)).rows.to_dicts()


@pytest.fixture
def villages(written, finding):
    """Five own (one hollow), one covered, two blank, two to verify, one awaiting, one virtual, one merged."""
    states = ["own"] * 5 + ["covered"] + ["blank"] * 2 + ["to_verify"] * 2
    quality = ["hollow"] + ["sound"] * 4 + [None] * 5
    found = [
        finding("establishment", f"v{n}", s, counted=True, obligation="mandatory", quality=q)
        for n, (s, q) in enumerate(zip(states, quality, strict=True))
    ]
    outside = ["awaiting_party_building", "not_required", "abolished"]
    found += [finding("establishment", s, s, counted=False, obligation="mandatory") for s in outside]
    return written(*found)


def test_every_state_is_counted_once(villages):
    [row] = rows(villages)

    assert row["level"] == "village"
    states = ["own", "covered", "blank", "awaiting_party_building", "to_verify", "not_required", "abolished"]
    assert [row[s] for s in states] == [5, 1, 2, 1, 2, 1, 1]


def test_only_own_covered_and_blank_stand_in_the_denominator(villages):
    [row] = rows(villages)

    assert row["should_establish"] == 8
    assert (row["established"], row["establishment_rate"]) == (5, 5 / 8)
    assert (row["reached"], row["coverage_rate"]) == (6, 6 / 8)


def test_what_is_to_verify_bounds_the_rate_on_both_sides(villages):
    [row] = rows(villages)

    assert (row["coverage_low"], row["coverage_high"]) == (6 / 10, 8 / 10)
    assert (row["establishment_low"], row["establishment_high"]) == (5 / 10, 7 / 10)


def test_bounds_are_printed_with_their_numbers(villages):
    given = answer(villages, "coverage", Ask())
    headings, rows = table(given.rows, given.row)
    printed = dict(zip(headings, next(rows), strict=True))

    assert [printed[f"覆盖率{end}"] for end in ("下限", "上限")] == ["6/10 60.0 %", "8/10 80.0 %"]
    assert [printed[f"组建率{end}"] for end in ("下限", "上限")] == ["5/10 50.0 %", "7/10 70.0 %"]


def test_a_hollow_committee_is_established_and_listed_beside(villages):
    [row] = rows(villages)

    assert (row["own"], row["hollow"]) == (5, 1)


def test_a_committee_where_nothing_obliges_to_one_stands_beside_the_rate(written, finding):
    view = written(
        finding("establishment", "a", "own", level="government_organ", obligation="partial", counted=True),
        finding("establishment", "b", "own", level="government_organ", obligation="partial", counted=False),
        finding("establishment", "c", "own", level="government_organ", obligation="partial", counted=None),
    )

    [row] = rows(view)

    assert (row["own"], row["should_establish"], row["own_beyond"]) == (3, 1, 1)
    assert row["establishment_rate"] == 1.0


@pytest.mark.parametrize(("level", "obligation"), [("enterprise", "partial"), ("social_organization", "encouraged")])
def test_enterprises_and_encouraged_kinds_get_counts_and_no_rate(written, finding, level, obligation):
    view = written(
        finding("establishment", "a", "own", level=level, obligation=obligation, counted=False),
        finding("establishment", "b", "blank", level=level, obligation=obligation, counted=False),
    )

    [row] = rows(view)

    assert (row["own"], row["blank"]) == (1, 1)
    rated = ["should_establish", "own_beyond", "established", "establishment_rate", "reached", "coverage_rate"]
    assert [row[c] for c in (*rated, "coverage_low", "coverage_high")] == [None] * 8


def test_levels_stand_in_the_order_of_the_hierarchy(written, finding):
    levels = ["enterprise", "school", "village", "county", "township"]
    view = written(*(finding("establishment", s, "own", level=s, counted=True) for s in levels))

    assert [r["level"] for r in rows(view)] == ["county", "township", "village", "school", "enterprise"]


def test_by_township_each_township_has_its_own_tally(written, finding):
    view = written(
        finding("establishment", "a", "own", counted=True, place="320205100001"),
        finding("establishment", "b", "blank", counted=True, place="320205101001"),
        finding("establishment", "c", "own", counted=True, place="320205101002"),
        finding("establishment", "d", "own", counted=True, place="320205000000", level="county"),
    )

    found = [(r["place"], r["township"], r["level"], r["coverage_rate"]) for r in rows(view, by="township")]

    assert found == [
        ("320205100", "东亭街道", "village", 1.0),
        ("320205101", "安镇街道", "village", 0.5),
        (None, "区本级（未落到镇村）", "county", 1.0),
    ]


@pytest.mark.parametrize(
    ("places", "scope", "areas"),
    [
        (("3202",), "3202", ["东亭街道", "安镇街道"]),  # a city sees the townships first
        (("3202",), "320205", ["东亭街道", "安镇街道"]),
        (("3202",), "320205100", [None]),
        (("320205",), "320205", [None]),
        (("32",), "32", ["锡山区"]),
        (("32", "320205"), "320205", [None]),
        (("",), "3202", ["东亭街道", "安镇街道"]),
        (("",), "320205", [None]),
    ],
)
def test_whoever_asks_is_told_first_by_the_places_of_their_level(written, finding, places, scope, areas):
    view = written(
        finding("establishment", "a", "own", counted=True, place="320205100001"),
        finding("establishment", "b", "blank", counted=True, place="320205101001"),
    )
    view.asked_by, view.scope = asker_with(*ALL_RIGHTS, places=places), scope

    assert [row["township"] or row["area"] for row in rows(view)] == areas
    assert [row["township"] or row["area"] for row in rows(view, by="kind")] == [None]


@pytest.mark.parametrize(("by", "area"), [("county", "锡山区"), ("prefecture", "（不在设区市之内）")])
def test_by_a_higher_level_each_place_has_its_name(written, finding, by, area):
    view = written(finding("establishment", "a", "own", counted=True, place="320205100001"))

    [row] = rows(view, by=by)

    assert (row["area"], row["township"], row["own"]) == (area, None, 1)


def test_the_townships_and_what_lies_in_none_add_up_to_the_tally_by_kind(written, finding):
    places = ["320205100001", "320205101001", "320205000000", "320205", "320205000000"]
    states = ["own", "blank", "own", "to_verify", "covered"]
    view = written(
        *(
            finding("establishment", f"{n}", s, place=p, level="enterprise")
            for n, (s, p) in enumerate(zip(states, places, strict=True))
        )
    )

    [whole], parts = rows(view), rows(view, by="township")

    assert [sum(part[s] for part in parts) for s in set(states)] == [whole[s] for s in set(states)]
    assert [part["township"] for part in parts] == ["东亭街道", "安镇街道", "区本级（未落到镇村）"]
