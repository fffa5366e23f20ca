"""The yearly assessment: rank within a level, and each one's part of the reward."""

from __future__ import annotations

from committee_lists import asked, committee


def test_what_two_lines_gave_is_not_ranked_against_each_other(written):
    rated = [
        {"id": f"U{n}", "about": c, "year": 2022, "line": line, "score": score, "place": "320205100"}
        for n, (c, line, score) in enumerate([("C1", "system", 92), ("C1", "territorial", 90), ("C2", "system", 95)])
    ]
    rows = asked(
        written(committee=[committee(c, "school") for c in ("C1", "C2")], annual_assessment=rated), "assessments"
    )
    assert [(r["subject"], r["line"], r["rank"]) for r in rows] == [
        ("C1", "territorial", 1), ("C2", "system", 1), ("C1", "system", 2),
    ]  # fmt: skip


def test_equal_scores_share_a_rank_and_the_latest_year_is_told(written):
    rated = [
        {"id": f"U{n}", "about": c, "year": year, "score": score, "weight": 2, "reward": reward, "place": "320205100"}
        for n, (c, year, score, reward) in enumerate(
            [("C1", 2022, 90, 5000), ("C2", 2022, 95, 15000), ("C3", 2022, 90, None), ("C1", 2021, 99, 9000)]
        )
    ]  # fmt: skip
    rows = asked(written(committee=[committee(c) for c in ("C1", "C2", "C3")], annual_assessment=rated), "assessments")
    assert [(r["subject"], r["rank"], r["reward"], r["reward_share"]) for r in rows] == [
        ("C2", 1, 1.5, 0.75), ("C1", 2, 0.5, 0.25), ("C3", 2, None, None),
    ]  # fmt: skip
