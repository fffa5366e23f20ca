"""The share of 五老 among executive deputies: 127 of 128, which is not a coverage rate."""

from __future__ import annotations

from queries.asking import Ask, answer
from queries.wording.display import with_rate_texts


def test_127_of_128_with_the_one_exception_by_name_and_reason(written, finding):
    met = [finding("executive_wulao", f"C{n}", "met") for n in range(127)]
    exception = finding("executive_wulao", "C127", "unmet", name="尚书苑社区关工委", reason="新建小区，在职干部兼任")

    given = answer(written(*met, exception), "executive_wulao", Ask())

    [row] = with_rate_texts(given.rows, given.row).to_dicts()
    assert row["share_text"] == "127/128 99.2 %"
    assert row["exceptions"] == "尚书苑社区关工委（新建小区，在职干部兼任）"


def test_a_vacant_post_counts_against_the_share_and_an_unknown_one_bounds_it(written, finding):
    states = ["met", "met", "vacant", "to_verify"]
    view = written(*(finding("executive_wulao", s + str(n), s) for n, s in enumerate(states)))

    [row] = answer(view, "executive_wulao", Ask()).rows.to_dicts()

    assert (row["met"], row["committees"], row["vacant"], row["to_verify"]) == (2, 3, 1, 1)
    assert (row["low"], row["high"]) == (0.5, 0.75)


def test_towns_and_villages_are_told_apart(written, finding):
    view = written(finding("executive_wulao", "V", "met"), finding("executive_wulao", "T", "unmet", level="township"))

    rows = answer(view, "executive_wulao", Ask()).rows

    assert rows.select("level", "share").rows() == [("township", 0.0), ("village", 1.0)]
