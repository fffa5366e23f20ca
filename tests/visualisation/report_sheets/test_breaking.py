"""Where pages break, on heights that can be added in the head; a page holds 100 points."""

from __future__ import annotations

from visualisation.report_sheets.breaking import extra_breaks


def test_a_heading_at_the_foot_goes_to_the_next_page_with_what_follows() -> None:
    assert extra_breaks([40, 40, 15, 30, 30], leading={3}, forced=(), room=100) == [3]


def test_a_page_that_ends_between_plain_rows_needs_no_break() -> None:
    assert extra_breaks([40, 40, 40, 40], leading=(), forced=(), room=100) == []


def test_rows_that_stay_together_move_together() -> None:
    assert extra_breaks([50, 10, 10, 20, 20], leading={2, 3, 4}, forced=(), room=100) == [2]


def test_what_is_longer_than_a_page_is_left_to_break_by_itself() -> None:
    assert extra_breaks([40, 40, 40, 40], leading={1, 2, 3}, forced=(), room=100) == []


def test_a_forced_break_starts_a_new_count() -> None:
    assert extra_breaks([60, 30, 60, 30], leading={3}, forced={3}, room=100) == []


def test_a_page_is_counted_from_the_break_that_was_added() -> None:
    heights = [40, 40, 15, 30, 40, 10, 30]
    assert extra_breaks(heights, leading={3, 6}, forced=(), room=100) == [3, 6]
