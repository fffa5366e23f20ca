"""Judging a few subjects gives what judging everything gives of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from empty_file import empty_file
from hypothesis import HealthCheck, given, settings
from organisations import DAY, cast, organisations

from graphmodel.facts.scope import Seats
from graphmodel.judging import tables
from graphmodel.judging.extents import extents
from graphmodel.judging.judge import deciding, judge, needed
from graphmodel.judging.situation import Beside, judged_subjects
from graphmodel.judging.tables import having
from graphmodel.network.placement import with_places
from graphmodel.rules import load_rules
from graphmodel.stores import open_store

BOOK = load_rules()
some = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(some, max_examples=60)


def facts(sequence, *scopes, day=DAY):
    """Write the cast and the edits, and read the facts of each scope."""
    with TemporaryDirectory() as folder:
        store = open_store(empty_file(Path(folder) / "a.db"))
        with store.write() as writer:
            for change in (cast(), *sequence):
                writer.apply(with_places(writer, change))
        with store.read() as reader:
            return [{subject: reader.facts(subject, scope, day) for subject in judged_subjects()} for scope in scopes]


@some
@given(organisations)
def test_few_rows_are_judged_as_many_are(sequence):
    (frames,) = facts(sequence, "")
    few = judge(frames, BOOK, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "FEW", -1)
        many = judge(frames, BOOK, DAY)
    assert few.equals(many)


@some
@given(organisations)
def test_a_committee_above_helps_and_is_not_judged(sequence):
    (frames,) = facts(sequence, "320205")
    whole = judge(frames, BOOK, DAY)
    school = frames["unit"].filter(pl.col("level") == "school")
    own = pl.col("unit").is_in(school["id"].implode()).fill_null(False)
    committees = frames["committee"].filter(own)
    posts = frames["position"].filter(pl.col("committee").is_in(committees["id"].implode()))
    narrow = {**frames, "unit": school, "committee": committees, "position": posts, "zone": frames["zone"].clear()}
    subjects = [*school["id"], *committees["id"]]
    found = judge(narrow, BOOK, DAY, Beside(frames["committee"].filter(~own), subjects))
    per_person = pl.col("topic") == "liaison_duty"
    expected = whole.filter(pl.col("subject").is_in(subjects) & ~per_person)
    assert found.filter(~per_person).equals(expected)


@some
@given(organisations)
def test_subjects_that_no_rule_reads_change_nothing(sequence):
    for scope, frames in zip(("320206", "320205"), facts(sequence, "320206", "320205"), strict=True):
        read = {subject: frames[subject] for subject in needed(BOOK, DAY, scope)}
        assert judge(read, BOOK, DAY).equals(judge(frames, BOOK, DAY))


@settings(some, max_examples=2)
@given(organisations)
def test_the_rules_that_decide_a_topic_find_the_same_on_it(sequence):
    (frames,) = facts(sequence, "320205")
    found = judge(frames, BOOK, DAY)
    for topic in sorted({rule.topic for rule in BOOK.rules} | set(found["topic"])):
        rules = deciding(BOOK, (topic,))
        read = {subject: frames[subject] for subject in needed(rules, DAY, "320205")}
        assert having(judge(read, rules, DAY), "topic", [topic]).equals(having(found, "topic", [topic])), topic


def test_visits_alone_are_judged_with_the_rules_that_say_who_is_visited():
    topics = {rule.topic for rule in deciding(BOOK, ("liaison_visits",)).rules}
    assert {"liaison_visits", "liaison_duty"} <= topics


def test_nothing_is_found_where_nothing_is():
    assert judge({}, BOOK, DAY).is_empty()


def test_persons_are_read_only_where_a_rule_measures_the_core():
    usual = ("unit", "committee", "cover", "zone", "position", "liaison", "award")
    records = ("occurrence", "assessment", "document", "meeting", "project", "training_session")
    assert needed(BOOK, DAY, "330100") == (*usual, *records)
    assert needed(BOOK, DAY, "5108L1") == (*usual, *records)
    unread = {
        "party",
        "accepted_gap",
        "task",
        "activity",
        "aid_record",
        "brand",
        "pairing",
        "reported_figure",
        "rule_parameter",
        "liaison_plan",
        "points_record",
        "allowance",
        "issue",
        "pair_aid",
    }
    every = tuple(subject for subject in judged_subjects() if subject not in unread)
    assert needed(BOOK, DAY, "320205001") == every
    assert needed(BOOK, DAY) == every


def test_party_organizations_are_read_only_where_people_may_contact_them(book):
    asked = (
        '[[rule]]\nid = "own"\ntitle = "示例"\ntopic = "liaison_duty"\nasks = "liaison"\nplace = "3301"\n'
        'levels = ["county"]\nposts = ["director"]\nparty_types = ["party_branch"]\njudgement = "示例"'
    )
    assert "party" in needed(book(asked), DAY, "330100")
    assert "party" not in needed(book(asked), DAY, "320205")


def test_needs_follow_the_day(book):
    ends = "\n".join(
        f'[[rule]]\nid = "{rule.id}"\ntitle = "示例"\ntopic = "{rule.topic}"\nasks = "liaison"\n'
        'levels = ["county"]\nposts = ["director"]\nbase_levels = ["village"]\njudgement = "示例"\n'
        "valid_to = 2024-01-01"
        for rule in BOOK.rules
        if rule.id == "liaison.two"
    )
    assert "liaison" in needed(book(ends), date(2023, 12, 31), "330100")
    assert "liaison" not in needed(book(ends), date(2024, 1, 1), "330100")


@some
@given(organisations)
def test_facts_read_only_where_rules_need_them_give_the_same_findings(sequence):
    (frames,) = facts(sequence, "320205")
    whole, where = judge(frames, BOOK, DAY), extents(BOOK, DAY, "320205")
    cut = {subject: within(frames[subject], extent) for subject, extent in where.items()}
    assert judge(cut, BOOK, DAY).equals(whole)


@pytest.mark.soak
@pytest.mark.parametrize(
    "held",
    [
        test_few_rows_are_judged_as_many_are,
        test_a_committee_above_helps_and_is_not_judged,
        test_subjects_that_no_rule_reads_change_nothing,
        test_the_rules_that_decide_a_topic_find_the_same_on_it,
        test_facts_read_only_where_rules_need_them_give_the_same_findings,
    ],
)
@many
@given(sequence=organisations)
def test_what_holds_of_a_few_organisations_holds_of_many(held, sequence):
    """The long form of what is asked above of a few."""
    held.hypothesis.inner_test(sequence)


def within(frame, extent):
    """Return the rows that lie where the facts are read; a subject without a place is read whole."""
    if "place" not in frame.columns:
        return frame
    here = frame.filter(pl.col("place") >= extent.first, pl.col("place") < extent.beyond)
    return here.filter(pl.col("place").str.ends_with(Seats.ENDING)) if isinstance(extent, Seats) else here


def test_documents_are_read_at_the_seats_and_funds_only_where_a_rule_sets_their_bounds():
    where = extents(BOOK, DAY, "32")
    assert where["document"] == Seats("32", "32~")
    assert isinstance(where["document"], Seats)
    assert where["funding_record"] == ("320205", "320205~")
    assert not isinstance(where["funding_record"], Seats)  # villages are asked for theirs too
    assert where["committee"] == ("32", "32~")
    assert where["person"] == ("320205", "320205~")
    assert "funding_record" not in extents(BOOK, DAY, "330100")
