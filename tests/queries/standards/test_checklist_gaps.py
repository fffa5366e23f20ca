"""Items that are lacking, counted over those who were assessed."""

from __future__ import annotations

from committee_lists import asked


def test_the_item_that_is_lacking_most_often_comes_first_with_whose_it_is(written, finding):
    def assessed(subject, met, lacking, unknown=()):
        items = {"met_items": list(met), "lacking_items": list(lacking), "unknown_items": list(unknown)}
        return finding("ten_haves", subject, "lacking", evidence=items)

    view = written(
        assessed("C1", ["有牌子"], ["有培训"]),
        assessed("C2", ["有牌子"], ["有培训"]),
        assessed("C3", ["有培训"], [], ["有牌子"]),
        finding("five_goods", "C1", "attained", evidence={"met_items": ["制度健全执行好"]}),
    )
    rows = asked(view, "checklist_gaps", standard="ten_haves")
    assert [(r["item"], r["lacking"], r["assessed"], r["unknown"], r["named"]) for r in rows] == [
        ("有培训", 2, 3, 0, "C1名、C2名"), ("有牌子", 0, 3, 1, None),
    ]  # fmt: skip
    assert [r["standard"] for r in asked(view, "checklist_gaps")] == ["five_goods", "ten_haves", "ten_haves"]
