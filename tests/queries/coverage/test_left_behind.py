"""Committees left behind on merged units."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_every_committee_left_on_a_merged_unit_is_listed_with_its_id(written, finding):
    view = written(
        finding("establishment", "V1", "abolished", evidence={"left_behind": ["甲关工委", "乙关工委"]}),
        finding("establishment", "V2", "abolished", evidence={"left_behind": []}),
        finding("establishment", "V3", "own"),
        committee=[{"id": "C1", "name": "甲关工委", "unit": "V1"}, {"id": "C9", "name": "甲关工委", "unit": "V3"}],
    )

    rows = answer(view, "left_behind", Ask()).rows

    assert rows.select("committee", "name", "unit", "unit_name").rows() == [
        ("C1", "甲关工委", "V1", "V1名"),
        (None, "乙关工委", "V1", "V1名"),
    ]
