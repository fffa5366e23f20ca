"""Classes of enterprises: each is in one, and they add up."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_each_enterprise_is_in_one_class_and_the_classes_add_up(written, finding):
    standings = [
        ("own", "P1"), ("covered", "P2"), ("blank", "P1"), ("not_required", "P2"), ("awaiting_party_building", "P3"),
        ("not_required", "P4"), ("not_required", "P4"), ("to_verify", None), ("to_verify", "P1"),
        ("not_required", None), ("abolished", "P1"),
    ]  # fmt: skip
    view = written(
        *(
            finding("establishment", f"E{n}", state, level="enterprise", priority=priority)
            for n, (state, priority) in enumerate(standings)
        ),
        finding("establishment", "Z1", "blank", level="zone", priority="P2"),
        finding("mapping", "E7", "unmapped", level="enterprise"),
    )

    rows = answer(view, "enterprise_classes", Ask()).rows

    assert dict(rows.select("standing", "count").rows()) == {
        "own": 1, "covered": 1, "P1": 1, "P2": 1, "P3": 1, "P4": 2, "other": 1, "to_verify": 2,
    }  # fmt: skip
    assert rows["count"].sum() == 10
    assert rows["total"].unique().to_list() == [10]
    assert dict(rows.select("standing", "unmapped").rows())["to_verify"] == 1


def test_a_class_without_enterprises_is_a_zero_and_not_left_out(written, finding):
    rows = answer(written(finding("establishment", "E1", "own", level="enterprise")), "enterprise_classes", Ask()).rows

    assert dict(rows.select("standing", "count").rows()) == {
        "own": 1, "covered": 0, "P1": 0, "P2": 0, "P3": 0, "P4": 0, "to_verify": 0,
    }  # fmt: skip
