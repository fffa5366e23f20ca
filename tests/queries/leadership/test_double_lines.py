"""What two lines guide is named, and counted once."""

from __future__ import annotations

from committee_lists import asked


def test_a_school_that_two_lines_guide_and_a_unit_with_two_committees_are_named(written, monkeypatch):
    base = {"level": "school", "place": "320205100001"}
    view = written(committee=[
        {"id": "C1", "name": "一小", "unit": "S1", "guided_territorially_by": "C8", **base, "guided_by_system": "C9"},
        {"id": "C2", "name": "二小", "unit": "S2", "guided_territorially_by": "C8", **base},
        {"id": "C3", "name": "二小家长", "unit": "S2", **base},
    ])  # fmt: skip
    monkeypatch.setattr(view, "called", lambda ids: {i: ("CareCommittee", f"{i}名") for i in ids}, raising=False)
    told = [
        (r["why"], r["subject"], r["territorial"], r["system"], r["committees"]) for r in asked(view, "double_lines")
    ]
    assert told == [
        ("two_lines", "C1", "C8名", "C9名", 1), ("several_committees", "C2", "C8名", None, 2),
        ("several_committees", "C3", None, None, 2),
    ]  # fmt: skip
