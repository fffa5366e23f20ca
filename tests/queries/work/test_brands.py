"""Brands and exemplars, and what there is none of."""

from __future__ import annotations

from committee_lists import TOWN, asked, committee


def test_a_class_without_an_exemplar_is_told(written):
    held = [
        {"id": "U1", "name": "示例辅导站", "type": "exemplar", "exemplar_class": "site", "about": "C1", "place": TOWN}
    ]
    rows = asked(written(committee=[committee("C1")], brand=held), "brands")
    assert [(r["exemplar_class"], r["name"]) for r in rows] == [
        ("organisation", None), ("wulao", None), ("site", "示例辅导站"), ("enterprise", None), ("caring", None),
        ("publicity", None),
    ]  # fmt: skip
