"""What the year asks for, counted piece by piece."""

from __future__ import annotations

from committee_lists import asked


def test_the_rate_of_what_came_back_leaves_out_what_nobody_recorded_and_is_bounded_by_it(written, finding):
    def filed(subject, held, lacking=(), unknown=()):
        lists = {"held_types": list(held), "lacking_types": list(lacking), "unknown_types": list(unknown)}
        return finding("survey_returns", subject, "lacking", evidence=lists)

    view = written(filed("C1", ["甲", "乙"]), filed("C2", ["甲"], ["乙"]), filed("C3", [], ["甲"], ["乙"]))
    rows = asked(view, "filing_counts")
    assert [(r["item"], r["held"], r["known"], r["unknown"], r["named"]) for r in rows] == [
        ("合计", 3, 5, 1, "C2名、C3名"), ("乙", 1, 2, 1, "C2名"), ("甲", 2, 3, 0, "C3名"),
    ]  # fmt: skip
    assert (rows[0]["held_rate"], rows[0]["low"], rows[0]["high"]) == (0.6, 3 / 6, 4 / 6)
