"""Towns of the four modes against a timetable that texts only name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from committee_lists import asked

from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.timetable import Timetable

STATES = {"100": "attained", "101": "attained", "102": "lacking", "103": None}


@pytest.fixture
def view(written, finding):
    """Four towns: two have the four modes, one lacks some, one was never assessed."""
    found = []
    for town, state in STATES.items():
        place = f"320205{town}000"
        found.append(finding("establishment", place, "own", level="township", place=f"320205{town}"))
        if state:
            found.append(finding("four_modes", f"C{town}", state, level="township", place=f"320205{town}"))
    return written(*found)


def settled(view: Any, monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
    rules = [
        rule.model_copy(update={"unset": (), **values}) if isinstance(rule, Timetable) else rule
        for rule in view.book.rules
    ]
    monkeypatch.setattr(type(view), "book", RuleBook(tuple(rules)))


def test_what_no_text_says_is_open_and_progress_is_told_all_the_same(view):
    [row] = asked(view, "reform_timetable")
    assert (row["progress"], row["until"], row["target"], row["needed"]) == ("undetermined", None, None, None)
    assert (row["towns"], row["attained"], row["assessed"], row["to_verify"]) == (4, 2, 3, 1)
    assert (row["low"], row["high"], row["remaining"]) == (2 / 4, 3 / 4, "320205102000名")


@pytest.mark.parametrize(
    ("until", "share", "progress", "lacking"),
    [
        (date(2023, 12, 31), 0.6, "under_way", 1), (date(2023, 10, 30), 0.6, "overdue", 1),
        (date(2023, 10, 31), 0.6, "under_way", 1), (date(2023, 10, 30), 0.5, "through", 0), (None, 0.9, "under_way", 2),
    ],
)  # fmt: skip
def test_what_a_place_has_settled_is_reckoned_upwards(view, monkeypatch, until, share, progress, lacking):
    settled(view, monkeypatch, until=until, share=share)
    [row] = asked(view, "reform_timetable")
    assert (row["progress"], row["lacking"]) == (progress, lacking)


def test_a_day_without_a_share_leaves_it_open(view, monkeypatch):
    settled(view, monkeypatch, until=date(2023, 1, 1))
    [row] = asked(view, "reform_timetable")
    assert (row["progress"], row["until"]) == ("undetermined", "2023-01-01")
