"""How often duties are asked, and how many committees keep it."""

from __future__ import annotations

import pytest
from committee_lists import asked

from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.recurrence import Recurrence


@pytest.fixture
def view(written, finding):
    towns = {"320205100000": ["kept", "kept", "overdue", "due", "to_verify"], "320205101000": ["to_verify", "kept"]}
    hearings = [
        finding("party_hearing", f"C{place}{n}", state, level="township", place=place)
        for place, states in towns.items() for n, state in enumerate(states)
    ]  # fmt: skip
    return written(
        *hearings, finding("party_hearing", "C0", "kept", level="county", place="320205000000"),
        finding("directors_meeting", "C0", "overdue", level="county", place="320205000000"),
    )  # fmt: skip


def test_what_is_not_known_yet_is_in_no_rate_and_bounds_it(view):
    [row] = [row for row in asked(view, "duty_frequency") if row["level"] == "township"]
    told = ("topic", "committees", "kept", "known", "due", "overdue", "to_verify", "most")
    assert [row[name] for name in told] == ["party_hearing", 7, 3, 4, 1, 1, 2, 6]
    assert (row["rate"], row["low"], row["high"]) == (3 / 4, 3 / 7, 6 / 7)


def test_each_level_and_duty_is_a_row_with_how_often_it_is_asked(view):
    rows = asked(view, "duty_frequency")
    assert [(row["level"], row["topic"], row["demand"], row["rate"]) for row in rows] == [
        ("county", "party_hearing", "每年至少 1 次", 1.0),
        ("county", "directors_meeting", "每周至少 1 次", 0.0),
        ("township", "party_hearing", "每年至少 1 次", 3 / 4),
    ]


def test_towns_are_told_apart_by_name(view):
    rows = [row for row in asked(view, "duty_frequency", by="township") if row["level"] == "township"]
    assert [(row["area"], row["kept"], row["known"]) for row in rows] == [("东亭街道", 2, 3), ("安镇街道", 1, 1)]


def test_a_place_that_asks_for_more_is_told_by_what_it_set_and_beside_the_others_in_a_larger_one(view, monkeypatch):
    [rule] = [rule for rule in view.book.rules if rule.topic == "party_hearing" and isinstance(rule, Recurrence)]
    own = rule.model_copy(update={"id": "own", "place": "320205101", "least": 2})
    monkeypatch.setattr(type(view), "book", RuleBook((*view.book.rules, own)))

    def demands(by):
        return [row["demand"] for row in asked(view, "duty_frequency", by=by) if row["level"] == "township"]

    assert demands("township") == ["每年至少 1 次", "每年至少 2 次"]
    assert demands("total") == ["每年至少 1 次；每年至少 2 次"]
