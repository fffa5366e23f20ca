"""The matrix of the 十有: every committee a row, every item a column."""

from __future__ import annotations

from committee_lists import asked, committee

from graphmodel.judging.book import RuleBook
from graphmodel.judging.shapes.checklist import Checklist
from queries.standards.ten_haves_matrix import ITEMS


def assessed(finding, subject, met, lacking):
    items = {"met_items": met, "lacking_items": lacking, "assessed_on": "2023-06-01"}
    return finding("ten_haves", subject, "lacking", level="township", evidence=items)


def ten_haves(view):
    [rule] = [r for r in view.book.rules if isinstance(r, Checklist) and r.topic == "ten_haves"]
    return rule


def test_the_columns_are_the_ten_items_of_the_rule_in_its_order(written):
    assert tuple(ITEMS.values()) == ten_haves(written()).items


def test_what_was_found_there_or_not_and_what_nobody_assessed_are_told_apart(written, finding):
    view = written(
        assessed(finding, "C1", ["有牌子", "有办公室"], ["有培训"]),
        committee=[committee("C1") | {"unit": "U1"}, committee("C2") | {"unit": "U2"}],
    )
    first, never = asked(view, "ten_haves_matrix")
    assert (first["subject"], first["lacking"], first["unassessed"], first["assessed_on"]) == ("C1", 1, 7, "2023-06-01")
    assert (first["plaque"], first["training"], first["funds"]) == ("met", "lacking", "unassessed")
    assert (never["subject"], never["lacking"], never["unassessed"], never["assessed_on"]) == ("C2", 0, 10, None)


def test_where_a_place_settled_other_items_what_it_does_not_ask_is_empty_and_what_it_asks_besides_is_named(
    written, finding, monkeypatch
):
    view = written(assessed(finding, "C1", ["有牌子"], ["有网站"]), committee=[committee("C1") | {"unit": "U1"}])
    own = ten_haves(view).model_copy(update={"id": "own", "place": "320205", "items": ("有牌子", "有培训", "有网站")})
    monkeypatch.setattr(type(view), "book", RuleBook((*view.book.rules, own)))
    [row] = asked(view, "ten_haves_matrix")
    assert {name: row[name] for name in ITEMS if row[name]} == {"plaque": "met", "training": "unassessed"}
    assert (row["others_lacking"], row["lacking"], row["unassessed"]) == ("有网站", 1, 1)
