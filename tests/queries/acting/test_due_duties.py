"""What is due and overdue, and whom to call."""

from __future__ import annotations

from datetime import date

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
