"""Vacant posts: the longest first, those of which nobody knows since when last."""

from __future__ import annotations

from queries.asking import Ask, answer


def test_each_vacant_post_is_a_row_with_its_days(written, finding):
    gaps = [{"post": "常务副主任", "vacant_days": 9}, {"post": "主任", "vacant_days": None}]
    view = written(
        finding("posts", "C1", "missing", level="village", place="320205100001", evidence={"gaps": gaps}),
        finding("posts", "C2", "missing", level="township", place="320205101000",
                evidence={"gaps": [{"post": "办公室主任", "vacant_days": 400}]}),
        finding("posts", "C3", "complete", level="village", place="320205100001", evidence={"gaps": []}),
    )  # fmt: skip
    rows = answer(view, "vacant_posts", Ask()).rows
    assert rows.select("committee", "township", "post", "vacant_days").rows() == [
        ("C2", "安镇街道", "办公室主任", 400), ("C1", "东亭街道", "常务副主任", 9), ("C1", "东亭街道", "主任", None)
    ]  # fmt: skip
