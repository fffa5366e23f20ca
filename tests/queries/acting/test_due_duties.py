"""What is due and overdue, and whom to call."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.vacancy_term import VacancyTerm
from queries.acting.due_duties import DueDutiesParameters, answer

OCTOBER = {"next_due": "2023-10-31"}


def hearing(finding, committee, state, **evidence):
    return finding("party_hearing", committee, state, level="township", evidence=OCTOBER | evidence)


def holds(committee, person, post, **more):
    return {"committee": committee, "person": person, "name": f"{person}同志", "post": post} | more


def test_what_is_overdue_comes_first_then_what_is_due_and_nothing_else(written, finding):
    view = written(
        hearing(finding, "c1", "due"),
        hearing(finding, "c2", "overdue", overdue_since="2023-07-01"),
        hearing(finding, "c3", "kept"),
        hearing(finding, "c4", "to_verify"),
        hearing(finding, "c5", "overdue", overdue_since="2023-01-01"),
    )
    rows = answer(view, DueDutiesParameters()).to_dicts()

    assert [(r["subject"], r["state"], r["overdue_since"], r["next_due"]) for r in rows] == [
        ("c5", "overdue", "2023-01-01", "2023-10-31"),
        ("c2", "overdue", "2023-07-01", "2023-10-31"),
        ("c1", "due", None, "2023-10-31"),
    ]


def test_what_is_done_and_what_nobody_recorded_have_their_next_day_and_somebody_to_call_too(written, finding):
    view = written(
        hearing(finding, "c3", "kept"), hearing(finding, "c4", "to_verify"), position=[holds("c4", "p1", "office_head")]
    )
    [kept] = answer(view, DueDutiesParameters(state="kept")).to_dicts()
    [unknown] = answer(view, DueDutiesParameters(state="待核")).to_dicts()
    assert (kept["subject"], kept["next_due"]) == ("c3", "2023-10-31")
    assert (unknown["subject"], unknown["next_due"], unknown["call"]) == ("c4", "2023-10-31", "办公室主任 p1同志")


def test_whoever_heads_the_office_is_called_else_the_next_post_that_is_held(written, finding):
    gone = {"valid_to": date(2023, 6, 1)}
    view = written(
        hearing(finding, "c1", "due"),
        hearing(finding, "c2", "due"),
        hearing(finding, "c3", "due"),
        position=[
            holds("c1", "p1", "director"),
            holds("c1", "p2", "office_head"),
            holds("c2", "p3", "office_head", **gone),
            holds("c2", "p4", "executive_deputy_director"),
            holds("c3", "p5", "member"),
        ],
    )

    assert [(r["subject"], r["call"]) for r in answer(view, DueDutiesParameters()).to_dicts()] == [
        ("c1", "办公室主任 p2同志"), ("c2", "常务副主任 p4同志"), ("c3", None)
    ]  # fmt: skip


def test_for_a_visit_whoever_keeps_contact_is_called(written, finding):
    asked = OCTOBER | {"persons": ["王五", "赵六"]}
    [row] = answer(
        written(finding("liaison_visits", "V1", "overdue", evidence=asked)), DueDutiesParameters()
    ).to_dicts()

    assert (row["name"], row["call"]) == ("V1名", "联系人 王五、赵六")


def vacant(finding, committee, *gaps):
    held = [{"post": post, "vacant_days": days} for post, days in gaps]
    return finding("posts", committee, "missing", level="township", evidence={"gaps": held})


@pytest.fixture
def three_months(written, monkeypatch):
    """A place has set that a post is to be filled within three months."""
    view = written()
    rules = [
        rule.model_copy(update={"unset": (), "months": 3}) if isinstance(rule, VacancyTerm) else rule
        for rule in view.book.rules
    ]
    monkeypatch.setattr(type(view), "book", RuleBook(tuple(rules)))


def test_a_post_vacant_for_longer_than_a_place_allows_is_overdue_and_somebody_there_is_called(
    written, finding, three_months
):
    view = written(
        vacant(finding, "c1", ("主任", 100), ("常务副主任", 10), ("副主任", None), ("办公室主任", 400)),
        hearing(finding, "c2", "due"),
        position=[holds("c1", "p1", "deputy_director")],
    )
    told = ("subject", "topic", "state", "overdue_since", "next_due", "call", "missing")
    assert [tuple(row[name] for name in told) for row in answer(view, DueDutiesParameters()).to_dicts()] == [
        ("c1", "posts", "overdue", "2023-10-24", "2023-10-23", "副主任 p1同志", "补上主任"),
        ("c2", "party_hearing", "due", None, "2023-10-31", None, None),
        ("c1", "posts", "due", None, "2024-01-21", "副主任 p1同志", "补上常务副主任"),
    ]
    assert answer(view, DueDutiesParameters(state="kept")).is_empty()


def test_a_vacant_post_is_due_nowhere_until_a_place_says_how_many_months_that_is(written, finding):
    assert answer(written(vacant(finding, "c1", ("主任", 4000))), DueDutiesParameters()).is_empty()
