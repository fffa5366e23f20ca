"""Vacant posts: the longest first, those of which nobody knows since when last."""

from __future__ import annotations

from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.vacancy_term import VacancyTerm
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


def test_by_when_somebody_should_follow_is_open_until_a_place_sets_the_months(written, finding, monkeypatch):
    gaps = [{"post": "主任", "vacant_days": 100}, {"post": "办公室主任", "vacant_days": 100}]
    view = written(finding("posts", "C1", "missing", evidence={"gaps": gaps}))
    assert answer(view, "vacant_posts", Ask()).rows.select("fill_by", "late").rows() == [(None, None)] * 2
    rules = [
        rule.model_copy(update={"unset": (), "months": 3}) if isinstance(rule, VacancyTerm) else rule
        for rule in view.book.rules
    ]
    monkeypatch.setattr(type(view), "book", RuleBook(tuple(rules)))
    rows = answer(view, "vacant_posts", Ask()).rows.select("post", "fill_by", "late").rows()
    assert rows == [("主任", "2023-10-23", True), ("办公室主任", None, None)]


def test_a_full_time_deputy_and_the_office_stand_beside_the_other_posts(written, finding):
    view = written(
        *(finding(topic, "C1", "missing", evidence={"gaps": [{"post": post, "vacant_days": None}]})
          for topic, post in (("full_time_deputy", "专职副主任"), ("office_staff", "办公室工作人员"))),
    )  # fmt: skip
    assert answer(view, "vacant_posts", Ask()).rows["topic"].to_list() == ["full_time_deputy", "office_staff"]
