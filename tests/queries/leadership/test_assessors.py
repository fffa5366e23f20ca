"""Schools are assessed by their system, everybody else by the territory; two at once are told."""

from __future__ import annotations

from committee_lists import asked


def test_whom_nobody_assesses_who_is_assessed_twice_and_by_the_other_line_are_named(written, monkeypatch):
    school = {"level": "school", "place": "320205100001", "guided_territorially_by": "T", "guided_by_system": "E"}
    there = [{"id": f"S{n}", "name": f"S{n}名", "unit": f"U{n}", **school} for n in range(4)]
    town = {"id": "T", "name": "镇关工委", "unit": "320205100000", "level": "township", "place": "320205100000"}
    rated = [("S0", "system"), ("S1", "system"), ("S1", "territorial"), ("S2", "territorial"), ("S3", None)]
    view = written(
        committee=[*there, town],
        annual_assessment=[
            {"id": f"A{n}", "about": about, "year": 2022, "line": line, "place": "320205100001"}
            for n, (about, line) in enumerate(rated)
        ]
        + [{"id": "A9", "about": "S0", "year": 2024, "line": "territorial", "place": "320205100001"}],
    )
    monkeypatch.setattr(view, "called", lambda ids: {i: ("CareCommittee", f"{i}名") for i in ids}, raising=False)
    towns, schools = asked(view, "assessors")
    told = (
        "level",
        "line",
        "committees",
        "assigned",
        "assessors",
        "none_named",
        "assessed",
        "twice_named",
        "other_named",
    )
    assert [towns[c] for c in told] == ["township", "territorial", 1, 0, None, "镇关工委", 0, None, None]
    assert [schools[c] for c in told] == ["school", "system", 4, 4, "E名", None, 4, "S1名", "S2名"]


def test_of_many_whom_nobody_assesses_50_are_named(written, monkeypatch):
    school = {"level": "school", "place": "320205100001"}
    view = written(committee=[{"id": f"S{n}", "name": f"S{n}名", "unit": f"U{n}", **school} for n in range(60)])
    monkeypatch.setattr(view, "called", lambda _: {}, raising=False)
    [row] = asked(view, "assessors")
    assert (row["none"], row["none_named"].count("、") + 1) == (60, 50)
